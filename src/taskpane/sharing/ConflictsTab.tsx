import { Button, Field, Textarea } from "@fluentui/react-components";
import { useMemo } from "react";
import type { ConflictView, SharingView } from "../../usecases/sharing/types";
import { PLACE } from "../components/useKeptPlace";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ConflictItem } from "./ConflictItem";
import { byRecord, type Group } from "./listing";
import { topicWords } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { isBusy, type Side } from "./state";
import { Steps } from "./Steps";

const SIDES: readonly Side[] = ["mine", "theirs"];

/** Two buttons that choose one side for several conflicts at once. */
const SideButtons = ({ label, keys }: { label: string; keys: readonly string[] }) => {
  const { sharing, texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  return (
    <div className={common.actions} role="group" aria-label={label}>
      <span className={shared.hint}>{label}</span>
      {SIDES.map((side) => (
        <Button key={side} size="small" onClick={() => sharing.choose(keys, side)}>
          {texts.conflicts.sides[side]}
        </Button>
      ))}
    </div>
  );
};

const RecordGroup = ({ group }: { group: Group<ConflictView> }) => {
  const { texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const title = topicWords(group.topic, texts);
  return (
    <li className={common.list} {...{ [PLACE]: `group:${group.key}` }}>
      <h4 className={shared.subheading}>{title}</h4>
      {group.items.length > 1 && <SideButtons label={texts.conflicts.rowOf} keys={group.items.map(({ key }) => key)} />}
      <ul aria-label={title} className={`${common.plain} ${common.list}`}>
        {group.items.map((conflict) => (
          <ConflictItem key={conflict.key} conflict={conflict} />
        ))}
      </ul>
    </li>
  );
};

/** Conflicts by row; choices are kept until they are confirmed. */
export const ConflictsTab = ({ view }: { view: SharingView }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.conflicts;
  const { conflicts } = view;
  const groups = useMemo(() => byRecord(conflicts), [conflicts]);
  const chosen = state.choices.size;

  if (conflicts.length === 0) return <p className={shared.text}>{words.none}</p>;
  return (
    <div className={common.stack}>
      <p className={shared.text}>{words.lead}</p>
      <SideButtons label={words.allOf} keys={conflicts.map(({ key }) => key)} />
      <Steps list="conflicts" label={words.title} items={groups} first={10}>
        {(group) => <RecordGroup key={group.key} group={group} />}
      </Steps>
      <div className={common.box}>
        <p className={shared.text}>{fill(words.chosen, { chosen, total: conflicts.length }, language)}</p>
        <Field label={words.reason} hint={words.reasonHint}>
          <Textarea
            value={state.reason}
            rows={2}
            resize="vertical"
            maxLength={1000}
            onChange={(_event, data) => sharing.writeReason(data.value)}
          />
        </Field>
        <div className={shared.buttons}>
          <Button
            appearance="primary"
            disabledFocusable={chosen === 0 || isBusy(state)}
            onClick={() => void sharing.resolve()}
          >
            {fill(words.confirm, { count: chosen }, language)}
          </Button>
          <Button disabledFocusable={chosen === 0} onClick={() => sharing.choose([...state.choices.keys()], null)}>
            {words.clear}
          </Button>
        </div>
      </div>
    </div>
  );
};
