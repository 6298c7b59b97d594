import { Button, Field, Select } from "@fluentui/react-components";
import { addDays, yearOf } from "../../domain/isoDate";
import { yearlyReports } from "../../domain/reporting/periods";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { PeriodCard } from "./PeriodCard";
import { PeriodForm } from "./PeriodForm";
import { useReporting } from "./reportingContext";
import { usualName } from "./usualName";
import { lookedAt } from "./words";

/** Reporting periods: one at a time, with the report of the own agency, or those of all for planners and leaders. */
export const PeriodsTab = () => {
  const { reporting, state, view, texts } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.periods;
  const { periods } = view.reporting;
  const period = lookedAt(view, state.period);
  const isPlanner = view.person?.role === "planner" && view.ownsPlan;
  // What is finished after the 14th of December counts to the next year.
  const year = yearOf(addDays(view.today, 17));
  const isKnown = yearlyReports(year).every((of) => periods.some(({ from, to }) => from === of.from && to === of.to));
  return (
    <div className={common.stack}>
      <p className={shared.hint}>{words.guides}</p>
      {periods.length === 0 && <p className={shared.text}>{isPlanner ? words.none : words.noneForOthers}</p>}
      {periods.length > 1 && (
        <Field label={texts.tabs.periods}>
          <Select
            className={common.narrow}
            select={{ className: common.narrow }}
            value={period?.id ?? ""}
            onChange={(_event, data) => reporting.choosePeriod(data.value)}
          >
            {periods.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {isPlanner && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => reporting.openPanel({ is: "period", id: null })}>
            {words.add}
          </Button>
          {!isKnown && (
            <Button size="small" onClick={() => void reporting.addUsual(year, (of) => usualName(of, { year, texts }))}>
              {fill(words.addUsual, { year: String(year) })}
            </Button>
          )}
        </div>
      )}
      {state.panel?.is === "period" && <PeriodForm key={`form ${state.panel.id ?? ""}`} id={state.panel.id} />}
      {period !== null && <PeriodCard key={period.id} period={period} />}
    </div>
  );
};
