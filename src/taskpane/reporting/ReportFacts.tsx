import type { ReportingPeriod } from "../../domain/reporting/types";
import type { AgencyStanding } from "../../usecases/reporting/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import type { Offers } from "./offers";
import { useReporting } from "./reportingContext";
import { rateText, reportLines, waitsSentence } from "./words";

/** State of a report, who did what when, the agency's rate, and what is still missing. */
export const ReportFacts = ({
  period,
  offers: { report, state, waits, ownHand },
  standing,
}: {
  period: ReportingPeriod;
  offers: Offers;
  standing: AgencyStanding | null;
}) => {
  const { texts, language } = useReporting();
  const shared = useSharedStyles();
  const words = texts.periods;
  const isOpen = (state === "draft" || state === "returned") && period.closed === null;
  return (
    <>
      <p className={shared.text}>
        {fill(words.state, { state: texts.states[state] })}
        {standing === null ? "" : ` · ${rateText(standing)}`}
      </p>
      {reportLines(report, texts).map((line) => (
        <p key={line} className={shared.hint}>
          {line}
        </p>
      ))}
      {waits !== null && <p className={shared.text}>{waitsSentence(waits, texts)}</p>}
      {ownHand && <p className={shared.hint}>{words.ownHand}</p>}
      {isOpen && standing !== null && standing.unexplained > 0 && (
        <p className={shared.text}>{fill(words.unexplained, { count: standing.unexplained }, language)}</p>
      )}
      {isOpen && standing !== null && standing.notReported > 0 && (
        <p className={shared.hint}>{fill(words.notReported, { count: standing.notReported }, language)}</p>
      )}
      {standing !== null && !standing.listed && standing.agency !== "" && (
        <p className={shared.text}>
          {standing.agency}: {fill(words.notListed, { rows: standing.rows }, language)}
        </p>
      )}
    </>
  );
};
