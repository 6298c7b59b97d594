import { Button, Checkbox, Field, Select, makeStyles } from "@fluentui/react-components";
import type { SharedPlace, SharingView } from "../../usecases/sharing/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { GROUPINGS, type Grouping } from "./listing";
import { ManyRemovals } from "./ManyRemovals";
import { PendingGroup } from "./PendingGroup";
import { PushForm } from "./PushForm";
import { placeWords } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { StateMark } from "./StateMark";
import { Steps } from "./Steps";
import { cellKey } from "./placeKey";

const useStyles = makeStyles({
  ends: { display: "flex", flexWrap: "wrap", justifyContent: "space-between", alignItems: "center", gap: "4px 8px" },
  grow: { flex: "1 1 150px", minWidth: 0 },
});

/** Cells that cannot be sent as they are. */
const Unreadable = ({ places }: { places: readonly SharedPlace[] }) => {
  const { sharing, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const styles = useStyles();
  const words = texts.pending;
  const title = fill(words.unreadable, { count: places.length }, language);
  return (
    <div className={common.box}>
      <StateMark mark="look">{title}</StateMark>
      <p className={shared.hint}>{words.unreadableHint}</p>
      <Steps list="unreadable" label={title} items={places} first={5}>
        {(place) => (
          <li key={cellKey(place)} className={styles.ends}>
            <span className={`${shared.text} ${styles.grow}`}>{placeWords(place, texts)}</span>
            <Button
              size="small"
              aria-label={fill(texts.named, { action: words.goTo, place: placeWords(place, texts) })}
              onClick={() => void sharing.goTo(place)}
            >
              {words.goTo}
            </Button>
          </li>
        )}
      </Steps>
    </div>
  );
};

/** What is shown of the list, how it is grouped, and which of it goes along. */
const Narrowing = ({ view }: { view: SharingView }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const styles = useStyles();
  const words = texts.pending;
  const { counts } = state.listing;
  const total = view.pending.length;
  const keys = view.pending.map(({ key }) => key);
  return (
    <>
      <div className={styles.ends}>
        <Checkbox
          label={fill(words.onlyProblems, { count: counts.conflict + counts.rejected }, language)}
          checked={state.onlyProblems}
          onChange={(_event, data) => sharing.filterProblems(data.checked === true)}
        />
        <Field label={words.groupBy} orientation="horizontal" size="small">
          <Select
            size="small"
            value={state.grouping}
            onChange={(_event, data) => sharing.groupBy(data.value as Grouping)}
          >
            {GROUPINGS.map((grouping) => (
              <option key={grouping} value={grouping}>
                {words.grouping[grouping]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <p className={shared.hint}>{fill(words.chosen, { chosen: total - state.leftOut.size, total }, language)}</p>
      <div className={shared.buttons}>
        <Button size="small" disabledFocusable={state.leftOut.size === 0} onClick={() => sharing.pick(keys, true)}>
          {words.chooseAll}
        </Button>
        <Button size="small" disabledFocusable={state.leftOut.size === total} onClick={() => sharing.pick(keys, false)}>
          {words.chooseNone}
        </Button>
      </div>
    </>
  );
};

/** "Xem trước": what would be sent, and what the service would say to it. */
export const PendingTab = ({ view }: { view: SharingView }) => {
  const { state, texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.pending;
  return (
    <div className={common.stack}>
      {view.unreadable.length > 0 && <Unreadable places={view.unreadable} />}
      {view.pending.length === 0 ? (
        <p className={shared.text}>{words.none}</p>
      ) : (
        <>
          <ManyRemovals />
          <PushForm view={view} />
          <Narrowing view={view} />
          {state.listing.total === 0 && <p className={shared.text}>{words.noneFiltered}</p>}
          <Steps list="pending" label={words.title} items={state.listing.groups} first={30}>
            {(group) => <PendingGroup key={group.key} group={group} />}
          </Steps>
        </>
      )}
    </div>
  );
};
