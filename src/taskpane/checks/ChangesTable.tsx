import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { Fragment, useState } from "react";
import type { Change } from "../../rules/types";
import type { CheckView, FindingView } from "../../usecases/checkTypes";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { changeRows, type ChangeRow } from "./changeRows";
import { useChecks } from "./checkContext";
import { DiffText } from "../components/DiffText";
import { diffTexts } from "../textDiff";

const FIRST = 10;
const STEP = 50;

const useStyles = makeStyles({
  table: {
    width: "100%",
    tableLayout: "fixed",
    borderCollapse: "collapse",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    "& th, & td": { padding: "4px 6px 4px 0", verticalAlign: "top", textAlign: "left" },
    "& thead th": { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
    "& tbody th": {
      paddingTop: "8px",
      fontWeight: tokens.fontWeightSemibold,
      borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
      overflowWrap: "anywhere",
    },
  },
  empty: { color: tokens.colorNeutralForeground2, fontStyle: "italic" },
});

const Cells = ({ row }: { row: ChangeRow }) => {
  const { texts } = useChecks();
  const styles = useStyles();
  const parts = diffTexts(row.from, row.to);
  return (
    <tr>
      <td>
        {row.from === "" ? (
          <span className={styles.empty}>{texts.empty}</span>
        ) : (
          <DiffText parts={parts.from} side="from" />
        )}
      </td>
      <td>
        {row.to === "" ? <span className={styles.empty}>{texts.empty}</span> : <DiffText parts={parts.to} side="to" />}
      </td>
    </tr>
  );
};

/** Cells before and after, each under its place. Long tables are shown in steps. */
export const ChangesTable = ({
  view,
  fixes,
}: {
  view: CheckView;
  fixes: readonly { of: FindingView; changes: readonly Change[] }[];
}) => {
  const { texts, language } = useChecks();
  const shared = useSharedStyles();
  const styles = useStyles();
  const [limit, setLimit] = useState(FIRST);
  const total = fixes.reduce((sum, { changes }) => sum + changes.length, 0);
  const rows = changeRows(view, fixes, { limit, language });
  const rest = total - rows.length;
  return (
    <>
      <table className={styles.table} aria-label={texts.preview.table}>
        <thead>
          <tr>
            <th scope="col">{texts.preview.from}</th>
            <th scope="col">{texts.preview.to}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Fragment key={index}>
              <tr>
                <th scope="rowgroup" colSpan={2}>
                  {row.place}
                </th>
              </tr>
              <Cells row={row} />
            </Fragment>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => setLimit(limit + STEP)}>
            {fill(texts.preview.more, { count: Math.min(STEP, rest) }, language)}
          </Button>
        </div>
      )}
      {rows.some(({ sameLook }) => sameLook) && <p className={shared.hint}>{texts.preview.sameLook}</p>}
    </>
  );
};
