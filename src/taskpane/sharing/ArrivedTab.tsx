import { Button } from "@fluentui/react-components";
import { useMemo } from "react";
import type { ArrivedView, SharingView } from "../../usecases/sharing/types";
import { PLACE } from "../components/useKeptPlace";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { BeforeAfter } from "./Difference";
import { byRecord, type Group } from "./listing";
import { cellKey } from "./placeKey";
import { columnWords, placeWords, topicWords } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { Steps } from "./Steps";

const ArrivedItem = ({ of }: { of: ArrivedView }) => {
  const { sharing, texts } = useSharing();
  const common = useSharingStyles();
  const words = texts.arrived;
  const { kind, place, before, after } = of;
  const title = place.field === null ? words.kinds[kind] : columnWords(place.table, place.field, texts);
  return (
    <li className={common.card}>
      <p className={common.strong}>{title}</p>
      {(before !== "" || after !== "") && <BeforeAfter before={before} after={after} />}
      {kind !== "remove" && (
        <div className={common.actions}>
          <Button
            size="small"
            aria-label={fill(texts.named, { action: words.goTo, place: placeWords(place, texts) })}
            onClick={() => void sharing.goTo(place)}
          >
            {words.goTo}
          </Button>
        </div>
      )}
    </li>
  );
};

const RecordGroup = ({ group }: { group: Group<ArrivedView> }) => {
  const { texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const title = topicWords(group.topic, texts);
  return (
    <li className={common.list} {...{ [PLACE]: `group:${group.key}` }}>
      <h4 className={shared.subheading}>{title}</h4>
      <ul aria-label={title} className={`${common.plain} ${common.list}`}>
        {group.items.map((of) => (
          <ArrivedItem key={`${of.kind}:${cellKey(of.place)}`} of={of} />
        ))}
      </ul>
    </li>
  );
};

/** What the last pull brought, by row. */
export const ArrivedTab = ({ view }: { view: SharingView }) => {
  const { texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.arrived;
  const { arrived } = view;
  const groups = useMemo(() => byRecord(arrived), [arrived]);
  if (arrived.length === 0) return <p className={shared.text}>{words.none}</p>;
  return (
    <div className={common.stack}>
      <p className={shared.text}>{words.lead}</p>
      <Steps list="arrived" label={words.title} items={groups}>
        {(group) => <RecordGroup key={group.key} group={group} />}
      </Steps>
    </div>
  );
};
