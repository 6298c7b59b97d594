import { Button, Checkbox } from "@fluentui/react-components";
import type { PendingView } from "../../usecases/sharing/types";
import { PLACE } from "../components/useKeptPlace";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { BeforeAfter } from "./Difference";
import type { Grouping } from "./listing";
import { columnWords, placeWords, verdictSentence } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { StateMark, type Mark } from "./StateMark";

const MARKS: Record<"ok" | "conflict" | "rejected" | "unknown", Mark> = {
  ok: "ok",
  conflict: "look",
  rejected: "bad",
  unknown: "unknown",
};

/** One pending change: whether it goes along, before and after, and what the service would say. */
export const PendingItem = ({ change, grouping }: { change: PendingView; grouping: Grouping }) => {
  const { sharing, state, texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const { key, kind, place, verdict } = change;
  const words = texts.pending;
  const column = place.field === null ? texts.kinds[kind] : columnWords(place.table, place.field, texts);
  const name = grouping === "record" ? column : texts.record(place);
  const full = place.field === null ? `${texts.kinds[kind]}: ${texts.record(place)}` : placeWords(place, texts);
  const is = verdict?.is ?? "unknown";
  const why = verdict === null ? "" : verdictSentence(verdict, place, texts);
  const named = (action: string) => ({ "aria-label": fill(texts.named, { action, place: full }) });
  const value = change.value === "" && change.base === "" ? null : change;
  return (
    <li className={common.card} {...{ [PLACE]: `change:${key}` }}>
      <Checkbox
        label={name}
        checked={!state.leftOut.has(key)}
        {...named(words.choose)}
        onChange={(_event, data) => sharing.pick([key], data.checked === true)}
      />
      {value !== null && <BeforeAfter before={value.base} after={value.value} />}
      <StateMark mark={MARKS[is]}>{words.verdicts[is]}</StateMark>
      {why !== "" && <p className={shared.text}>{why}</p>}
      <div className={common.actions}>
        {kind !== "remove" && (
          <Button size="small" {...named(words.goTo)} onClick={() => void sharing.goTo(place)}>
            {words.goTo}
          </Button>
        )}
        <Button size="small" appearance="subtle" {...named(words.history)} onClick={() => sharing.showHistoryOf(place)}>
          {words.history}
        </Button>
      </div>
    </li>
  );
};
