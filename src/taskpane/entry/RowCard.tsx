import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { EntryRow } from "../../usecases/entry/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useEntry, useEntryStyles } from "./entryContext";
import { lockSentence, rowTitle } from "./words";

const useStyles = makeStyles({
  status: { fontWeight: tokens.fontWeightSemibold },
  bad: { color: tokens.colorStatusDangerForeground3 },
  asked: {
    margin: 0,
    padding: "6px 8px",
    overflowWrap: "anywhere",
    borderLeft: `3px solid ${tokens.colorStatusWarningBorder2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

/** What names the row, where it stands, and whether it may be written in. */
export const RowCard = ({ row }: { row: EntryRow }) => {
  const { entry, texts, language } = useEntry();
  const shared = useSharedStyles();
  const common = useEntryStyles();
  const styles = useStyles();
  const isBad = row.status === "overdue" || row.status === "completedLate";
  const lock = lockSentence(row, texts);
  return (
    <div className={common.card}>
      <p className={common.strong}>{rowTitle(row)}</p>
      <p className={shared.hint}>
        {[
          fill(texts.lead, { agency: row.lead }),
          row.deadline === "" ? "" : fill(texts.deadline, { text: row.deadline }),
        ]
          .filter((part) => part !== "")
          .join(" · ")}
      </p>
      <p className={shared.text}>
        <span className={mergeClasses(styles.status, isBad ? styles.bad : undefined)}>
          {texts.statuses[row.status]}
        </span>
        {row.daysLate === null ? "" : ` · ${fill(texts.daysLate, { count: row.daysLate }, language)}`}
      </p>
      {row.ongoing && <p className={shared.hint}>{texts.ongoing}</p>}
      {row.asked !== "" && <p className={styles.asked}>{fill(texts.asked, { text: row.asked })}</p>}
      {lock !== "" && <p className={styles.asked}>{lock}</p>}
      <div className={shared.buttons}>
        <Button size="small" onClick={() => void entry.showRow()}>
          {texts.showRow}
        </Button>
      </div>
    </div>
  );
};
