import { Button, Checkbox, Field, Input, Select, makeStyles } from "@fluentui/react-components";
import { useState, type FormEvent } from "react";
import { isIsoDate, type IsoDate } from "../../domain/isoDate";
import { DateField } from "../components/DateField";
import { useCalendarTexts } from "../components/DayInput";
import { useSharedStyles } from "../components/styles";
import { localToday } from "../localToday";
import type { HistoryFilter, HistoryState } from "./historyController";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";

const useStyles = makeStyles({
  days: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(120px, 1fr))", gap: "6px 8px" },
});

const ALL = "";
const dayOf = (text: string): IsoDate | null => (isIsoDate(text) ? text : null);

/** One text, days, period: looked for in the whole history at the service when the form is sent. */
export const HistorySearch = ({ history }: { history: HistoryState }) => {
  const { sharing, state, texts } = useSharing();
  const calendar = useCalendarTexts();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const styles = useStyles();
  const words = texts.history;
  const { filter, periods } = history;
  const [text, setText] = useState(filter.text);
  const [days, setDays] = useState({ from: filter.from ?? "", to: filter.to ?? "" });
  const given = JSON.stringify([filter.text, filter.from, filter.to]);
  const [shown, setShown] = useState(given);
  if (shown !== given) {
    // The filter was changed from elsewhere ("Bỏ lọc", "Lịch sử dòng này"); the form itself stays, and the focus in it.
    setShown(given);
    setText(filter.text);
    setDays({ from: filter.from ?? "", to: filter.to ?? "" });
  }
  const [from, to] = [dayOf(days.from), dayOf(days.to)];
  const reversed = from !== null && to !== null && from > to;
  const wrong = {
    from: days.from !== "" && from === null ? calendar.unreadable : null,
    to: days.to !== "" && to === null ? calendar.unreadable : reversed ? words.daysReversed : null,
  };
  const isWrong = wrong.from !== null || wrong.to !== null;

  const find = (event: FormEvent): void => {
    event.preventDefault();
    if (!isWrong) void sharing.history.filter({ text, from, to });
  };
  const narrow = (change: Partial<HistoryFilter>): void => {
    if (!isWrong) void sharing.history.filter({ text, from, to, ...change });
  };

  return (
    <form role="search" aria-label={words.searchForm} className={common.list} onSubmit={find}>
      <Field label={words.search} hint={words.searchHint} size="small">
        <Input
          className={common.narrow}
          type="search"
          maxLength={200}
          value={text}
          input={{ className: common.narrow }}
          onChange={(_event, data) => setText(data.value)}
        />
      </Field>
      <div className={styles.days}>
        {(["from", "to"] as const).map((end) => (
          <Field
            key={end}
            label={words[end]}
            size="small"
            {...(wrong[end] === null ? {} : { validationMessage: wrong[end] })}
          >
            <DateField
              value={days[end]}
              label={words[end]}
              today={localToday(new Date(state.now))}
              size="small"
              onChange={(day) => setDays({ ...days, [end]: day })}
            />
          </Field>
        ))}
        {periods.length > 0 && (
          <Field label={words.periodChoice} size="small">
            <Select
              className={common.narrow}
              select={{ className: common.narrow }}
              value={filter.period ?? ALL}
              onChange={(_event, data) => narrow({ period: data.value === ALL ? null : data.value })}
            >
              <option value={ALL}>{words.everyPeriod}</option>
              {periods.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {periods.length > 0 && (
        <Checkbox
          label={words.onlyLate}
          checked={filter.late}
          onChange={(_event, data) => narrow({ late: data.checked === true })}
        />
      )}
      <div className={shared.buttons}>
        <Button type="submit" size="small" appearance="primary">
          {words.find}
        </Button>
      </div>
    </form>
  );
};
