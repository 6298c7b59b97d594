import { Button, Field, Textarea } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { toVietnameseDate } from "../../domain/isoDate";
import type { Reminder } from "../../domain/reporting/reminders";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { mailLink, mailText } from "./mailText";
import { useReporting } from "./reportingContext";

/** A text that could not be copied by itself: it stands there selected. */
const SelectedText = ({ label, text }: { label: string; text: string }) => {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  return (
    <Field label={label}>
      <Textarea textarea={{ ref: box }} readOnly rows={8} value={text} />
    </Field>
  );
};

/** One agency: counts, its report, the letter by mail program or copied, its packet. */
export const ReminderItem = ({ reminder }: { reminder: Reminder }) => {
  const { reporting, state, view, texts, language } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.reminders;
  const { agency, report } = reminder;
  const name = agency === "" ? words.noAgency : agency;
  const counts = (["overdue", "unexplained", "due", "notReported"] as const)
    .filter((kind) => reminder[kind].length > 0)
    .map((kind) => fill(words.counts[kind], { count: reminder[kind].length }, language));
  const ids = [...reminder.overdue, ...reminder.unexplained, ...reminder.due, ...reminder.notReported];
  const of = { view, rows: state.reminded, texts, language };
  const letter = mailText(reminder, of);
  const link = mailLink(reminder, of);
  const text = `${letter.subject}\n\n${letter.body}`;
  const period = view.reporting.periods.find(({ id }) => id === report?.period)?.name ?? "";
  const named = (action: string) => ({ "aria-label": `${action}: ${name}`, size: "small" }) as const;
  return (
    <li className={common.card}>
      <p className={common.strong}>{name}</p>
      <p className={shared.text}>{counts.join(", ")}</p>
      {report !== null && (
        <p className={shared.text}>
          {fill(report.late ? words.reportLate : words.report, { period, due: toVietnameseDate(report.dueOn) })}
        </p>
      )}
      <div className={common.actions}>
        {ids.length > 0 && (
          <Button
            {...named(words.rows)}
            onClick={() => void reporting.list({ filter: { kind: "ids", ids }, title: name })}
          >
            {words.rows}
          </Button>
        )}
        {agency !== "" && (
          <>
            {link !== null && (
              <Button {...named(words.mail)} onClick={() => reporting.openMail(link)}>
                {words.mail}
              </Button>
            )}
            <Button {...named(words.copy)} onClick={() => void reporting.copy({ agency, text })}>
              {words.copy}
            </Button>
            <Button
              {...named(words.packet)}
              disabledFocusable={state.running !== null}
              onClick={() => void reporting.packet(agency)}
            >
              {words.packet}
            </Button>
          </>
        )}
      </div>
      {agency !== "" && link === null && <p className={shared.hint}>{words.tooLong}</p>}
      {state.textOf === agency && agency !== "" && (
        <SelectedText label={fill(words.textLabel, { agency })} text={text} />
      )}
    </li>
  );
};
