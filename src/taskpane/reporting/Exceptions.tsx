import { Button } from "@fluentui/react-components";
import { toVietnameseDate } from "../../domain/isoDate";
import type { ReportingPeriod } from "../../domain/reporting/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { useReporting } from "./reportingContext";

/** Who may change what was approved, until when, and why. */
export const Exceptions = ({ period, mayEnd }: { period: ReportingPeriod; mayEnd: boolean }) => {
  const { reporting, state, view, texts, language } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.periods;
  const own = view.person?.role === "department" ? view.person.agency : null;
  const exceptions = view.reporting.exceptions.filter(
    ({ period: of, agency }) => of === period.id && (own === null || own === agency),
  );
  if (exceptions.length === 0) return null;
  return (
    <section className={common.stack} aria-label={words.exceptions}>
      <h3 className={shared.subheading}>{words.exceptions}</h3>
      <ul className={`${common.plain} ${common.list}`}>
        {exceptions.map(({ id, agency, rows, until, reason }) => (
          <li key={id} className={common.card}>
            <p className={shared.text}>
              {fill(until < view.today ? words.exceptionOver : words.exception, {
                agency,
                rows:
                  rows.length === 0 ? words.exceptionAll : fill(words.exceptionRows, { count: rows.length }, language),
                until: toVietnameseDate(until),
                reason,
              })}
            </p>
            {mayEnd && (
              <div className={common.actions}>
                <Button
                  size="small"
                  aria-label={`${texts.actions.endException}: ${agency}`}
                  disabledFocusable={state.running !== null}
                  onClick={() => void reporting.act({ kind: "endException", exception: id })}
                >
                  {texts.actions.endException}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
