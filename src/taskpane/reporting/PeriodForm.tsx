import { Button, Field, Input, Radio, RadioGroup, Select } from "@fluentui/react-components";
import { useState } from "react";
import { yearOf } from "../../domain/isoDate";
import type { PeriodDraft } from "../../domain/reporting/actions";
import { periodProblem, usualPeriods } from "../../domain/reporting/periods";
import { LOCK_MODES, type LockMode } from "../../domain/reporting/types";
import { DateField } from "../components/DateField";
import { useSharedStyles } from "../components/styles";
import { useSharingStyles } from "../sharing/sharingStyles";
import { UnfoldedPanel } from "../sharing/UnfoldedPanel";
import { useReporting } from "./reportingContext";
import { usualName } from "./usualName";

const OWN = "own";

/** Kind, name, days and lock of a period. A usual kind fills in name and days; everything can be changed. */
export const PeriodForm = ({ id }: { id: string | null }) => {
  const { reporting, state, view, texts } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.periods.form;
  const { periods } = view.reporting;
  const known = periods.find((of) => of.id === id);
  const year = yearOf(known?.to ?? view.today);
  // In December the next year's first period has begun already.
  const usual = [year, year + 1].flatMap((of) => usualPeriods(of).map((template) => ({ ...template, year: of })));
  // Days stand here as they are typed; what is no day is told when it is saved.
  const [draft, setDraft] = useState<PeriodDraft>(
    () => known ?? { id: reporting.newId(), name: "", kind: "own", from: "", to: "", dueOn: "", lock: "hard" },
  );
  const [asked, setAsked] = useState(false);
  const { id: own, name, kind, from, to, dueOn, lock } = draft;
  const problem = periodProblem(draft, periods);
  const place = (field: "name" | "from" | "to" | "dueOn") => {
    if (!asked || problem === null) return {};
    const at =
      problem.code === "dayMissing"
        ? problem.field
        : problem.code === "nameMissing" || problem.code === "sameName"
          ? "name"
          : problem.code === "dueBeforeBegin"
            ? "dueOn"
            : "to";
    return at === field ? { validationMessage: words.problems[problem.code] } : {};
  };
  const chosen = usual.findIndex((of) => of.kind === draft.kind && of.from === from && of.to === to);
  const choose = (value: string): void => {
    const template = value === OWN ? undefined : usual[Number(value)];
    if (template === undefined) {
      setDraft({ ...draft, kind: "own" });
      return;
    }
    const { number: _number, year: in_, ...days } = template;
    setDraft({ ...draft, ...days, name: usualName(template, { year: in_, texts }) });
  };
  const save = (): void => {
    setAsked(true);
    if (problem === null)
      void reporting.act({ kind: "setPeriod", period: { id: own, name, kind, from, to, dueOn, lock } });
  };
  return (
    <UnfoldedPanel label={words.title} onClose={reporting.closePanel}>
      {(cancel) => (
        <>
          <Field label={words.kind}>
            <Select
              className={common.narrow}
              select={{ className: common.narrow }}
              value={chosen < 0 ? OWN : String(chosen)}
              onChange={(_event, data) => choose(data.value)}
            >
              {usual.map((of, index) => (
                <option key={of.from + of.to} value={String(index)}>
                  {usualName(of, { year: of.year, texts })}
                </option>
              ))}
              <option value={OWN}>{texts.periods.kinds.own}</option>
            </Select>
          </Field>
          <Field label={words.name} required {...place("name")}>
            <Input
              className={common.narrow}
              value={draft.name}
              maxLength={200}
              onChange={(_event, data) => setDraft({ ...draft, name: data.value })}
            />
          </Field>
          {(["from", "to", "dueOn"] as const).map((field) => (
            <Field key={field} label={words[field]} required {...place(field)}>
              <DateField
                value={draft[field]}
                label={words[field]}
                today={view.today}
                onChange={(day) => setDraft({ ...draft, [field]: day })}
              />
            </Field>
          ))}
          <Field label={words.lock}>
            <RadioGroup
              value={draft.lock}
              onChange={(_event, data) => setDraft({ ...draft, lock: data.value as LockMode })}
            >
              {LOCK_MODES.map((lock) => (
                <Radio key={lock} value={lock} label={texts.periods.lockModes[lock]} />
              ))}
            </RadioGroup>
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
