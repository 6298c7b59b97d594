import { Button, Field, Select } from "@fluentui/react-components";
import { useState } from "react";
import { formatRate } from "../../domain/completion";
import type { Comparison, RowChange } from "../../domain/reporting/compareSnapshots";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { columnWords } from "../sharing/sentences";
import { useSharingStyles } from "../sharing/sharingStyles";
import { useReporting } from "./reportingContext";
import { PAGE } from "./state";
import { statusText } from "./words";

const NOW = "now";
const LISTS = ["slipped", "moved", "added", "removed"] as const;

const ChangeItem = ({ change }: { change: RowChange }) => {
  const { reporting, texts, sharing } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const { row, before, after, fields } = change;
  const title = [row.area, row.displayOrder === "" ? "" : `TT ${row.displayOrder}`, row.activity || row.task]
    .filter((part) => part !== "")
    .join(" · ");
  return (
    <li className={common.card}>
      <p className={common.strong}>{title}</p>
      {before !== null && after !== null && before !== after && (
        <p className={shared.text}>
          {fill(texts.compare.statusChange, { before: statusText(before, texts), after: statusText(after, texts) })}
        </p>
      )}
      {fields.length > 0 && (
        <p className={shared.hint}>
          {fill(texts.compare.fields, {
            fields: fields.map((field) => columnWords("rows", field, sharing)).join(", "),
          })}
        </p>
      )}
      {after !== null && (
        <div className={common.actions}>
          <Button
            size="small"
            aria-label={`${texts.rows.goTo}: ${title}`}
            onClick={() => void reporting.goTo(change.id)}
          >
            {texts.rows.goTo}
          </Button>
        </div>
      )}
    </li>
  );
};

const ChangeList = ({ list, changes }: { list: (typeof LISTS)[number]; changes: readonly RowChange[] }) => {
  const { texts, language } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const [most, setMost] = useState(PAGE);
  const heading = fill(texts.compare[list], { count: changes.length }, language);
  const rest = changes.length - most;
  return (
    <section className={common.stack} aria-label={heading}>
      <h3 className={shared.subheading}>{heading}</h3>
      <ul className={`${common.plain} ${common.list}`}>
        {changes.slice(0, most).map((change) => (
          <ChangeItem key={change.id} change={change} />
        ))}
      </ul>
      {rest > 0 && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => setMost(most + PAGE)}>
            {fill(texts.rows.more, { count: Math.min(PAGE, rest) }, language)}
          </Button>
        </div>
      )}
    </section>
  );
};

const Result = ({ comparison }: { comparison: Comparison }) => {
  const { texts } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.compare;
  const changed = <Line extends { before: Comparison["whole"]["before"]; after: Comparison["whole"]["after"] }>(
    lines: readonly Line[],
  ): Line[] => lines.filter(({ before, after }) => formatRate(before) !== formatRate(after));
  const rates = (of: Comparison["whole"]) => ({ before: formatRate(of.before), after: formatRate(of.after) });
  const areas = changed(comparison.byArea);
  const agencies = changed(comparison.byLeadAgency);
  const isSame = LISTS.every((list) => comparison[list].length === 0) && areas.length + agencies.length === 0;
  return (
    <>
      <p className={common.strong}>{fill(words.whole, rates(comparison.whole))}</p>
      {isSame && <p className={shared.text}>{words.nothing}</p>}
      {areas.length > 0 && (
        <section aria-label={words.byArea}>
          <h3 className={shared.subheading}>{words.byArea}</h3>
          {areas.map((of) => (
            <p key={of.area} className={shared.text}>
              {fill(words.change, { name: of.area, ...rates(of) })}
            </p>
          ))}
        </section>
      )}
      {agencies.length > 0 && (
        <section aria-label={words.byAgency}>
          <h3 className={shared.subheading}>{words.byAgency}</h3>
          {agencies.map((of) => (
            <p key={of.agency} className={shared.text}>
              {fill(words.change, { name: of.agency === "" ? texts.rows.noAgency : of.agency, ...rates(of) })}
            </p>
          ))}
        </section>
      )}
      {LISTS.filter((list) => comparison[list].length > 0).map((list) => (
        <ChangeList key={list} list={list} changes={comparison[list]} />
      ))}
    </>
  );
};

/** Two closed periods, or one and the present, side by side. */
export const CompareTab = () => {
  const { reporting, state, view, texts } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.compare;
  const closed = view.reporting.periods.filter((of) => of.closed !== null);
  if (closed.length === 0) return <p className={shared.text}>{words.none}</p>;
  const { before, after, comparison } = state;
  const options = closed.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
  const from = before ?? "";
  return (
    <div className={common.stack}>
      <Field label={words.before}>
        <Select
          className={common.narrow}
          select={{ className: common.narrow }}
          value={from}
          onChange={(_event, data) => reporting.chooseComparison({ before: data.value === "" ? null : data.value })}
        >
          <option value="">–</option>
          {options}
        </Select>
      </Field>
      <Field label={words.after}>
        <Select
          className={common.narrow}
          select={{ className: common.narrow }}
          value={after ?? NOW}
          onChange={(_event, data) => reporting.chooseComparison({ after: data.value === NOW ? null : data.value })}
        >
          {options}
          <option value={NOW}>{words.now}</option>
        </Select>
      </Field>
      {before !== null && before === after && <p className={shared.text}>{words.same}</p>}
      <div className={shared.buttons}>
        <Button
          size="small"
          appearance="primary"
          disabledFocusable={state.running !== null || before === null || before === after}
          onClick={() => void reporting.compare()}
        >
          {words.make}
        </Button>
      </div>
      {comparison !== null && <Result comparison={comparison} />}
    </div>
  );
};
