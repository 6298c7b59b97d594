import { Button } from "@fluentui/react-components";
import { spelled, typedFields } from "../../usecases/entry/typedTexts";
import type { EntryRow, TypedTexts } from "../../usecases/entry/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useEntry, useEntryStyles } from "./entryContext";
import { previewOf } from "./state";
import { rowTitle } from "./words";

const MOST_NAMED = 12;

/** What would be written into several rows, and over what; waits for yes or no. */
export const SavePreview = ({ rows, typed }: { rows: readonly EntryRow[]; typed: TypedTexts }) => {
  const { entry, texts, language } = useEntry();
  const shared = useSharedStyles();
  const styles = useEntryStyles();
  const { preview: words } = texts;
  const { written, leftOut } = previewOf(rows, typed);
  const over = written.flatMap(({ row, over: fields }) => fields.map((field) => ({ row, ...field })));
  const title = fill(words.title, { count: written.length }, language);
  return (
    <div
      role="group"
      aria-label={title}
      className={styles.card}
      onKeyDown={(event) => {
        if (event.key === "Escape") entry.closePreview();
      }}
    >
      <p className={styles.strong}>{title}</p>
      <p className={shared.hint}>{words.what}</p>
      <ul className={styles.list}>
        {typedFields(typed).map((field) => (
          <li key={field}>
            {texts.fields[field]}: {spelled(field, typed[field] ?? "")}
          </li>
        ))}
      </ul>
      {over.length > 0 && (
        <>
          <p className={shared.hint}>{words.over}</p>
          <ul className={styles.list}>
            {over.slice(0, MOST_NAMED).map(({ row, field, text }) => (
              <li key={`${row.id} ${field}`}>
                {fill(words.line, { row: rowTitle(row), field: texts.fields[field], text })}
              </li>
            ))}
            {over.length > MOST_NAMED && <li>{fill(texts.moreRows, { count: over.length - MOST_NAMED }, language)}</li>}
          </ul>
        </>
      )}
      {leftOut.length > 0 && (
        <p className={shared.text}>
          {fill(
            words.leftOut,
            { count: leftOut.length, rows: leftOut.slice(0, MOST_NAMED).map(rowTitle).join("; ") },
            language,
          )}
        </p>
      )}
      <div className={shared.buttons}>
        <Button
          autoFocus
          appearance="primary"
          size="small"
          disabledFocusable={written.length === 0}
          onClick={() => void entry.save({ confirmed: true })}
        >
          {fill(words.apply, { count: written.length }, language)}
        </Button>
        <Button size="small" onClick={entry.closePreview}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
};
