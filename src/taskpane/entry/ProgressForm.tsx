import { Button } from "@fluentui/react-components";
import { isLink } from "../../usecases/entry/evidenceLink";
import type { EntryRow, FormField } from "../../usecases/entry/types";
import type { IsoDate } from "../../domain/isoDate";
import { useSharedStyles } from "../components/styles";
import { useEntry, useEntryStyles } from "./entryContext";
import { DayField, LineField, TextField } from "./FormFields";
import { fieldText, presentDraft } from "./state";

const EXPLANATION: readonly FormField[] = ["lateReason", "measure", "newDate"];

/** A row whose delay is to be explained, was explained, or could be. */
const isExplained = ({ asked, status, texts }: EntryRow): boolean =>
  asked !== "" ||
  status === "overdue" ||
  status === "completedLate" ||
  EXPLANATION.some((field) => texts[field] !== "");

/** The fields of the progress of one row, or of several at once. */
export const ProgressForm = ({ rows, today }: { rows: readonly EntryRow[]; today: IsoDate }) => {
  const { entry, state, texts } = useEntry();
  const shared = useSharedStyles();
  const styles = useEntryStyles();
  const isClosed = rows.every(({ open }) => open.length === 0);
  const typed = presentDraft(state)?.typed ?? {};
  const link = fieldText(state, "link").trim();
  return (
    <>
      <fieldset className={styles.group}>
        <legend>{texts.result}</legend>
        <LineField field="percent" inputMode="decimal" />
        <DayField field="completedOn" latest={today} today={today} />
        {!isClosed && (
          <div className={shared.buttons}>
            <Button size="small" onClick={() => void entry.completeToday()}>
              {texts.completeToday}
            </Button>
          </div>
        )}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{texts.evidence}</legend>
        <LineField field="documentNumber" />
        <DayField field="documentDate" latest={today} today={today} />
        <TextField field="excerpt" />
        <LineField field="link" inputMode="url" />
        {isLink(link) && (
          <div className={shared.buttons}>
            <Button size="small" title={link} onClick={() => void entry.openLink(link)}>
              {texts.openLink}
            </Button>
          </div>
        )}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{texts.remarks}</legend>
        <TextField field="obstacle" />
        <TextField field="note" />
      </fieldset>
      {(rows.some(isExplained) || EXPLANATION.some((field) => typed[field] !== undefined)) && (
        <fieldset className={styles.group}>
          <legend>{texts.explanation}</legend>
          <TextField field="lateReason" />
          <TextField field="measure" />
          <DayField field="newDate" latest={null} today={today} />
        </fieldset>
      )}
    </>
  );
};
