import { Button } from "@fluentui/react-components";
import type { HistoryEntry } from "../../protocol";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ageText } from "./ages";
import { BeforeAfter } from "./Difference";
import { herePlace, type HistoryState } from "./historyController";
import { entryLines, type EntryLine } from "./historyEntries";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { StateMark } from "./StateMark";
import { Steps } from "./Steps";

const EntryItem = ({ line }: { line: EntryLine }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.history;
  const { entry, place, title, before, after } = line;
  const when = ageText(entry.at, { now: state.now, texts, language });
  const own = line.is === "event" ? words.recordHistory : words.rowHistory;
  const named = (action: string) => ({ "aria-label": fill(texts.named, { action, place: title }) });
  const from = [
    ...(entry.file === "" ? [] : [fill(words.file, { file: entry.file })]),
    ...(entry.periodName === "" ? [] : [fill(words.period, { period: entry.periodName })]),
  ];
  return (
    <li className={common.card}>
      <p className={common.strong}>{title}</p>
      <p className={shared.hint}>
        {entry.person} – {entry.agency} · {when}
      </p>
      {from.length > 0 && <p className={shared.hint}>{from.join(" · ")}</p>}
      {entry.late !== null && (
        <StateMark mark="look" strong={false}>
          {words.late[entry.late]}
        </StateMark>
      )}
      {(before !== "" || after !== "") && <BeforeAfter before={before} after={after} />}
      {entry.reason !== "" && <p className={shared.hint}>{fill(words.reason, { reason: entry.reason })}</p>}
      {entry.takesBack !== null && <p className={shared.hint}>{words.takesBack}</p>}
      <div className={common.actions}>
        {line.isHere && (
          <Button size="small" {...named(texts.pending.goTo)} onClick={() => void sharing.goTo(place)}>
            {texts.pending.goTo}
          </Button>
        )}
        <Button
          size="small"
          appearance="subtle"
          {...named(own)}
          onClick={() => void sharing.history.showRecord({ ...place, field: null })}
        >
          {own}
        </Button>
      </div>
    </li>
  );
};

/** Single changes, newest first. */
export const EntryList = ({ history, entries }: { history: HistoryState; entries: readonly HistoryEntry[] }) => {
  const { sharing, texts } = useSharing();
  const lines = entryLines(entries, {
    texts,
    hereOf: (of) => herePlace(of, history),
    textOf: (of) => sharing.textOf(of),
  });
  return (
    <Steps list="entries" label={texts.history.tabs.entries} items={lines} first={50}>
      {(line) => <EntryItem key={line.key} line={line} />}
    </Steps>
  );
};
