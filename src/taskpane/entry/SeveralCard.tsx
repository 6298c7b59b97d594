import type { EntryRow } from "../../usecases/entry/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useEntry, useEntryStyles } from "./entryContext";
import { lockSentence, rowTitle } from "./words";

/** Rows that are named; more of them would push the form out of sight. */
const MOST_NAMED = 8;

/** The rows that are filled in together. */
export const SeveralCard = ({ rows }: { rows: readonly EntryRow[] }) => {
  const { texts, language } = useEntry();
  const shared = useSharedStyles();
  const styles = useEntryStyles();
  const closed = rows.filter(({ open }) => open.length === 0).length;
  return (
    <div className={styles.card}>
      <p className={styles.strong}>{fill(texts.several, { count: rows.length }, language)}</p>
      <ul className={styles.list}>
        {rows.slice(0, MOST_NAMED).map((row) => (
          <li key={row.id}>
            {rowTitle(row)} · {texts.statuses[row.status]}
            {row.open.length === 0 && <p className={shared.hint}>{lockSentence(row, texts)}</p>}
          </li>
        ))}
        {rows.length > MOST_NAMED && <li>{fill(texts.moreRows, { count: rows.length - MOST_NAMED }, language)}</li>}
      </ul>
      <p className={shared.hint}>{texts.severalHint}</p>
      {closed > 0 && <p className={shared.text}>{fill(texts.readOnly.several, { count: closed }, language)}</p>}
    </div>
  );
};
