import { Button } from "@fluentui/react-components";
import type { HistoryEntry } from "../../protocol";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ageText } from "./ages";
import { BeforeAfter } from "./Difference";
import type { HistoryState } from "./historyController";
import { entryLines, type EntryLine } from "./historyEntries";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { Steps } from "./Steps";
import { placeOf } from "./TakeBackPanel";

const EntryItem = ({ line }: { line: EntryLine }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.history;
  const { entry, place, title, before, after } = line;
  const when = ageText(entry.at, { now: state.now, texts, language });
  const named = (action: string) => ({ "aria-label": fill(texts.named, { action, place: title }) });
  return (
    <li className={common.card}>
      <p className={common.strong}>{entry.kind === "set" ? title : `${texts.kinds[entry.kind]}: ${title}`}</p>
      <p className={shared.hint}>
        {entry.person} – {entry.agency} · {when}
      </p>
      {(before !== "" || after !== "") && <BeforeAfter before={before} after={after} />}
      {entry.reason !== "" && <p className={shared.hint}>{fill(words.reason, { reason: entry.reason })}</p>}
      {entry.takesBack !== null && <p className={shared.hint}>{words.takesBack}</p>}
      <div className={common.actions}>
        {(place.label !== "" || place.number !== "") && (
          <Button size="small" {...named(texts.pending.goTo)} onClick={() => void sharing.goTo(place)}>
            {texts.pending.goTo}
          </Button>
        )}
        <Button
          size="small"
          appearance="subtle"
          {...named(words.rowHistory)}
          onClick={() => void sharing.history.showRecord({ ...place, field: null })}
        >
          {words.rowHistory}
        </Button>
      </div>
    </li>
  );
};

/** Single changes, newest first. */
export const EntryList = ({ history, entries }: { history: HistoryState; entries: readonly HistoryEntry[] }) => {
  const { sharing, texts } = useSharing();
  const shared = useSharedStyles();
  const words = texts.history;
  const lines = entryLines(entries, {
    texts,
    search: history.search,
    placeOf: (entry) => placeOf(entry, history),
    textOf: (of) => sharing.textOf(of),
  });
  if (entries.length > 0 && lines.length === 0) return <p className={shared.text}>{words.noneFound}</p>;
  return (
    <Steps list="entries" label={words.tabs.entries} items={lines} first={50}>
      {(line) => <EntryItem key={entryKey(line.entry)} line={line} />}
    </Steps>
  );
};

const entryKey = ({ push, kind, table, id, field }: HistoryEntry): string =>
  [push, kind, table, id, field ?? ""].join("\u001f");
