import { Button, Checkbox } from "@fluentui/react-components";
import { isIsoDate, toVietnameseDate } from "../../domain/isoDate";
import { ANSWERS, missingAnswers } from "../../domain/reporting/unexplained";
import type { RowView } from "../../usecases/reporting/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { useReporting } from "./reportingContext";
import { rowTitle, statusText } from "./words";

const answerText = (answer: string | null): string =>
  answer !== null && isIsoDate(answer) ? toVietnameseDate(answer) : (answer ?? "");

/** One row: what it is, whose, how late, what was asked and answered. */
export const RowItem = ({ row, mayAsk }: { row: RowView; mayAsk: boolean }) => {
  const { reporting, state, texts, language } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.rows;
  const title = rowTitle(row);
  const { progress } = row;
  const missing = missingAnswers(row);
  const status = [
    statusText(row.status, texts),
    row.daysLate === null ? "" : fill(words.daysLate, { days: row.daysLate }, language),
  ];
  return (
    <li className={common.card}>
      {mayAsk ? (
        <Checkbox
          checked={state.chosen.has(row.id)}
          label={<span className={common.strong}>{title}</span>}
          onChange={(_event, data) => reporting.choose([row.id], { chosen: data.checked === true })}
        />
      ) : (
        <p className={common.strong}>{title}</p>
      )}
      <p className={shared.text}>{status.filter((part) => part !== "").join(", ")}</p>
      <p className={shared.hint}>
        {fill(words.lead, {
          agency: row.agency === "" ? words.noAgency : row.agency,
          deadline: row.deadline === "" ? "–" : row.deadline,
        })}
      </p>
      {row.asked !== "" && (
        <>
          <p className={shared.text}>{fill(words.question, { text: row.asked })}</p>
          {ANSWERS.filter((answer) => !missing.includes(answer)).map((answer) => (
            <p key={answer} className={shared.text}>
              {fill(words.answers[answer].given, { text: answerText(progress[answer]) })}
            </p>
          ))}
          {missing.length > 0 && (
            <p className={common.strong}>
              {fill(words.missing, { answers: missing.map((answer) => words.answers[answer].name).join(", ") })}
            </p>
          )}
        </>
      )}
      <div className={common.actions}>
        <Button size="small" aria-label={`${words.goTo}: ${title}`} onClick={() => void reporting.goTo(row.id)}>
          {words.goTo}
        </Button>
      </div>
    </li>
  );
};
