import { Button, Field, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { addDays, isIsoDate } from "../../domain/isoDate";
import type { ReportingPeriod } from "../../domain/reporting/types";
import { DateField } from "../components/DateField";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { UnfoldedPanel } from "../sharing/UnfoldedPanel";
import { useReporting } from "./reportingContext";

/** Days an exception holds unless somebody says otherwise: a working week. */
const DAYS = 7;

/** Lets an agency change what was approved, for a while and with a reason. */
export const AllowForm = ({ period, agency }: { period: ReportingPeriod; agency: string }) => {
  const { reporting, state, view, texts, language } = useReporting();
  const shared = useSharedStyles();
  const words = texts.periods.allow;
  const [until, setUntil] = useState<string>(() => addDays(view.today, DAYS));
  const [reason, setReason] = useState("");
  const [onlyChosen, setOnlyChosen] = useState(false);
  const [asked, setAsked] = useState(false);
  const rows = (state.rows?.list ?? []).filter((row) => row.agency === agency && state.chosen.has(row.id));
  const isMissing = reason.trim() === "";
  const isOver = !isIsoDate(until) || until < view.today;
  const save = (): void => {
    setAsked(true);
    if (isMissing || isOver) return;
    void reporting.act({
      kind: "allow",
      exception: {
        id: reporting.newId(),
        period: period.id,
        agency,
        rows: onlyChosen ? rows.map(({ id }) => id) : [],
        fields: [],
        until,
        reason: reason.trim(),
      },
    });
  };
  return (
    <UnfoldedPanel label={words.title} onClose={reporting.closePanel}>
      {(cancel) => (
        <>
          <Field label={words.until} required {...(asked && isOver ? { validationMessage: words.dayOver } : {})}>
            <DateField value={until} onChange={setUntil} label={words.until} today={view.today} />
          </Field>
          {rows.length === 0 ? (
            <p className={shared.hint}>{words.rowsHint}</p>
          ) : (
            <RadioGroup
              value={onlyChosen ? "chosen" : "all"}
              onChange={(_event, data) => setOnlyChosen(data.value === "chosen")}
            >
              <Radio value="all" label={words.allRows} />
              <Radio value="chosen" label={fill(words.rows, { count: rows.length }, language)} />
            </RadioGroup>
          )}
          <Field
            label={words.reason}
            required
            {...(asked && isMissing ? { validationMessage: texts.periods.reasonForm.missing } : {})}
          >
            <Textarea value={reason} rows={2} maxLength={1_000} onChange={(_event, data) => setReason(data.value)} />
          </Field>
          <div className={shared.buttons}>
            <Button size="small" appearance="primary" disabledFocusable={state.running !== null} onClick={save}>
              {words.save}
            </Button>
            <Button size="small" onClick={cancel}>
              {texts.cancel}
            </Button>
          </div>
        </>
      )}
    </UnfoldedPanel>
  );
};
