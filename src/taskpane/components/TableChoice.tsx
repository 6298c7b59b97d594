import { Button, Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import type { TableCandidate } from "../../annex/types";
import { fill } from "../fill";
import type { Draft } from "../state";
import { usePane } from "./paneContext";
import { useSharedStyles } from "./styles";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, border: "none", display: "flex", flexDirection: "column", minWidth: 0 },
  legend: { padding: 0 },
  cells: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
});

/** Which tables of the document are the annex. A change drops a mapping made by hand: it was for other columns. */
export const TableChoice = ({ draft }: { draft: Draft }) => {
  const { pane, texts, language } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  const { candidates, decisions } = draft;
  const chosen = new Set(
    decisions.tables ?? candidates.filter((candidate) => candidate.chosen).map((candidate) => candidate.number),
  );

  const toggle = (candidate: TableCandidate, checked: boolean): void => {
    const tables = candidates
      .map(({ number }) => number)
      .filter((number) => (number === candidate.number ? checked : chosen.has(number)));
    if (tables.length > 0) void pane.decide({ tables, mapping: null });
  };

  const labelOf = (candidate: TableCandidate): string =>
    [
      fill(texts.tables.table, { number: String(candidate.number) }),
      ...(candidate.sheet === null ? [] : [fill(texts.tables.sheet, { sheet: candidate.sheet })]),
      fill(texts.tables.size, { lines: candidate.lines, columns: candidate.columnCount }, language),
    ].join(", ");

  return (
    <section className={shared.section}>
      <fieldset className={styles.list}>
        <legend className={styles.legend}>
          <span className={shared.subheading}>{texts.tables.heading}</span>
        </legend>
        <p className={shared.hint}>{fill(texts.tables.hint, { count: candidates.length }, language)}</p>
        {candidates.map((candidate) => {
          const only = chosen.size === 1 && chosen.has(candidate.number);
          return (
            <Checkbox
              key={candidate.number}
              checked={chosen.has(candidate.number)}
              {...(only ? { title: texts.tables.none } : {})}
              label={
                <>
                  {labelOf(candidate)}
                  <br />
                  <span className={styles.cells}>{candidate.firstCells.slice(0, 6).join(" | ")}</span>
                </>
              }
              onChange={(_event, data) => toggle(candidate, data.checked === true)}
            />
          );
        })}
      </fieldset>
      {decisions.tables !== null && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => void pane.decide({ tables: null, mapping: null })}>
            {texts.tables.automatic}
          </Button>
        </div>
      )}
    </section>
  );
};
