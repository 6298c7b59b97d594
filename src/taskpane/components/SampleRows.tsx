import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { textOf, type Plan, type PlanRow, type RowField } from "../../domain/plan";
import { fill } from "../fill";
import { fieldName } from "../noteSentence";
import { usePane } from "./paneContext";
import { useSharedStyles } from "./styles";

const STEP = 10;
const FIELDS: readonly RowField[] = [
  "objective",
  "task",
  "activity",
  "deliverable",
  "leadAgency",
  "deadline",
  "funding",
];

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyle: "none", display: "flex", flexDirection: "column", gap: "8px" },
  row: {
    padding: "8px 10px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200 },
  fields: {
    margin: "4px 0 0",
    display: "grid",
    gridTemplateColumns: "minmax(72px, 88px) minmax(0, 1fr)",
    columnGap: "8px",
    rowGap: "2px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    "& dt": { color: tokens.colorNeutralForeground2 },
    "& dd": { margin: 0, overflowWrap: "anywhere", whiteSpace: "pre-line" },
  },
  inherited: { color: tokens.colorNeutralForeground2, fontStyle: "italic" },
});

const Row = ({ row }: { row: PlanRow }) => {
  const { texts, language } = usePane();
  const styles = useStyles();
  return (
    <li className={styles.row}>
      <p className={styles.title}>
        {fill(texts.sample.row, { order: String(row.order) })} · {row.area}
        {row.displayOrder === "" ? "" : ` · ${fieldName("displayOrder", language)} ${row.displayOrder}`}
      </p>
      <dl className={styles.fields}>
        {FIELDS.filter((field) => textOf(row, field) !== "").map((field) => (
          <div key={field} style={{ display: "contents" }}>
            <dt>{fieldName(field, language)}</dt>
            <dd>
              {textOf(row, field)}
              {row.inherited.includes(field) && <span className={styles.inherited}> ({texts.sample.inherited})</span>}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
};

/** The first rows as they were read, more on demand. */
export const SampleRows = ({ plan }: { plan: Plan }) => {
  const { texts, language } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  const [shown, setShown] = useState(3);
  const rows = plan.rows.slice(0, shown);
  const rest = plan.rows.length - rows.length;
  return (
    <section className={shared.section} aria-labelledby="sample-heading">
      <h3 id="sample-heading" className={shared.subheading}>
        {texts.sample.heading}
      </h3>
      <p className={shared.hint}>
        {fill(texts.sample.shown, { shown: rows.length, total: plan.rows.length }, language)}
      </p>
      <ol className={styles.list}>
        {rows.map((row) => (
          <Row key={row.order} row={row} />
        ))}
      </ol>
      {rest > 0 && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => setShown(shown + STEP)}>
            {fill(texts.sample.more, { count: Math.min(STEP, rest) }, language)}
          </Button>
        </div>
      )}
    </section>
  );
};
