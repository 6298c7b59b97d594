import { makeStyles, tokens } from "@fluentui/react-components";
import type { AnnexReading } from "../../annex/types";
import { formatNumber } from "../fill";
import { usePane } from "./paneContext";
import { useSharedStyles } from "./styles";

const useStyles = makeStyles({
  table: {
    width: "100%",
    borderCollapse: "collapse",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    "& th, & td": { padding: "6px 4px", borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, verticalAlign: "top" },
    "& thead th": {
      fontWeight: tokens.fontWeightRegular,
      color: tokens.colorNeutralForeground2,
      verticalAlign: "bottom",
      textAlign: "right",
    },
    "& tbody th": { fontWeight: tokens.fontWeightRegular, overflowWrap: "anywhere" },
    "& th:first-child": { textAlign: "left", paddingLeft: 0 },
    "& td": { textAlign: "right", fontVariantNumeric: "tabular-nums" },
    "& tfoot th, & tfoot td": { fontWeight: tokens.fontWeightSemibold, borderBottomStyle: "none" },
  },
  code: { fontWeight: tokens.fontWeightSemibold },
});

const COLUMNS = ["objectives", "tasks", "activities", "rows"] as const;

/** Objectives, tasks, activities and rows per reform area. */
export const CountsTable = ({ reading }: { reading: AnnexReading }) => {
  const { texts, language } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  const names = new Map(reading.plan.framework.areas.map((area) => [area.code, area.name]));
  const totalOf = (column: (typeof COLUMNS)[number]): number =>
    reading.counts.reduce((sum, count) => sum + count[column], 0);

  return (
    <section className={shared.section}>
      <h3 id="counts-heading" className={shared.subheading}>
        {texts.counts.heading}
      </h3>
      <table className={styles.table} aria-labelledby="counts-heading">
        <thead>
          <tr>
            <th scope="col">{texts.counts.area}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {texts.counts[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reading.counts.map((count) => (
            <tr key={count.area}>
              <th scope="row">
                <span className={styles.code}>{count.area}</span> {names.get(count.area) ?? ""}
              </th>
              {COLUMNS.map((column) => (
                <td key={column}>{formatNumber(count[column], language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.counts.total}</th>
            {COLUMNS.map((column) => (
              <td key={column}>{formatNumber(totalOf(column), language)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
};
