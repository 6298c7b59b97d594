import { Button, Radio, RadioGroup, makeStyles, tokens } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";
import type { ConflictView } from "../../usecases/sharing/types";
import { DiffText } from "../components/DiffText";
import { PLACE } from "../components/useKeptPlace";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { diffTexts } from "../textDiff";
import { columnWords, placeWords } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import type { Side } from "./state";
import { StateMark } from "./StateMark";

const useStyles = makeStyles({
  // Three beside each other where there is room, under each other in the narrowest pane.
  sides: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(100px, 1fr))",
    gap: "8px",
    "@media (max-width: 399px)": { gridTemplateColumns: "minmax(0, 1fr)", gap: "6px" },
  },
  side: {
    minWidth: 0,
    padding: "6px 8px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    "& dt": { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
    "& dd": { margin: 0, overflowWrap: "anywhere" },
  },
  chosen: { border: `2px solid ${tokens.colorCompoundBrandStroke}`, padding: "5px 7px" },
  choices: { "& label": { overflowWrap: "anywhere" } },
});

/** Both sides of a conflict beside what both had at first, and the choice between them. */
export const ConflictItem = ({ conflict }: { conflict: ConflictView }) => {
  const { sharing, state, texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const styles = useStyles();
  const heading = useId();
  const { key, kind, place, base, mine, theirs } = conflict;
  const words = texts.conflicts;
  const side = state.choices.get(key)?.side ?? null;
  const title = place.field === null ? texts.conflictTitles[kind] : columnWords(place.table, place.field, texts);
  const labels: Record<Side, string> = kind === "cell" ? words.sides : words.keep[kind];
  const full = placeWords(place, texts);

  const gone = <span className={common.quiet}>{words.removed}</span>;
  // Where nothing stood at first, all would be new on both sides: then what counts is in what they differ.
  const changed = (text: string, other: string): ReactNode => {
    if (text === "") return <span className={common.quiet}>{texts.empty}</span>;
    return <DiffText parts={diffTexts(base === "" ? other : base, text).to} side="to" />;
  };
  const first = base === "" ? <span className={common.quiet}>{texts.empty}</span> : base;
  const boxes: { name: "base" | Side; label: string; shown: ReactNode }[] = [
    // Of a record as a whole there is often nothing to show before: its fields stand in the other two.
    ...(kind === "cell" || base !== "" ? [{ name: "base" as const, label: words.base, shown: first }] : []),
    { name: "mine", label: words.mine, shown: kind === "removedByMe" ? gone : changed(mine, theirs) },
    { name: "theirs", label: words.theirs, shown: kind === "removedByThem" ? gone : changed(theirs, mine) },
  ];

  return (
    <li className={common.card} {...{ [PLACE]: `conflict:${key}` }}>
      <p id={heading} className={common.strong}>
        {title}
      </p>
      {kind !== "cell" && <p className={shared.text}>{texts.conflictKinds[kind]}</p>}
      <dl className={styles.sides}>
        {boxes.map(({ name, label, shown }) => (
          <div key={name} className={`${styles.side} ${side === name ? styles.chosen : ""}`}>
            <dt>{label}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
      <RadioGroup
        className={styles.choices}
        aria-label={full}
        value={side ?? ""}
        onChange={(_event, data) => sharing.choose([key], data.value as Side)}
      >
        <Radio value="mine" label={labels.mine} />
        <Radio value="theirs" label={labels.theirs} />
      </RadioGroup>
      <StateMark mark={side === null ? "look" : "ok"} strong={side === null}>
        {side === null ? words.open : words.decided}
      </StateMark>
      <div className={common.actions}>
        <Button
          size="small"
          aria-label={fill(texts.named, { action: texts.pending.goTo, place: full })}
          onClick={() => void sharing.goTo(place)}
        >
          {texts.pending.goTo}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          aria-label={fill(texts.named, { action: texts.pending.history, place: full })}
          onClick={() => sharing.showHistoryOf(place)}
        >
          {texts.pending.history}
        </Button>
      </div>
    </li>
  );
};
