import { Button, Field, SpinButton } from "@fluentui/react-components";
import { useState } from "react";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { ReminderItem } from "./ReminderItem";
import { useReporting } from "./reportingContext";

const MOST_DAYS = 365;

/** Agencies shown at first, and added by "Xem thêm". */
const MOST = 25;

/** Who is to be reminded of what, the letter for each agency and its packet. */
export const RemindersTab = () => {
  const { reporting, state, texts, language } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.reminders;
  const { reminders, days } = state;
  const [most, setMost] = useState(MOST);
  const rest = (reminders?.length ?? 0) - most;
  return (
    <div className={common.stack}>
      <Field label={words.days}>
        <SpinButton
          className={common.narrow}
          style={{ boxSizing: "border-box" }}
          value={days}
          min={0}
          max={MOST_DAYS}
          onChange={(_event, data) => {
            const typed = data.value ?? Number.parseInt(data.displayValue ?? "", 10);
            if (Number.isFinite(typed)) reporting.setDays(Math.min(MOST_DAYS, Math.max(0, Math.round(typed))));
          }}
        />
      </Field>
      <div className={shared.buttons}>
        <Button
          size="small"
          appearance="primary"
          disabledFocusable={state.running !== null}
          onClick={() => void reporting.remind()}
        >
          {words.make}
        </Button>
      </div>
      {reminders !== null && reminders.length === 0 && <p className={shared.text}>{words.none}</p>}
      <ul className={`${common.plain} ${common.list}`}>
        {(reminders ?? []).slice(0, most).map((reminder) => (
          <ReminderItem key={reminder.agency} reminder={reminder} />
        ))}
      </ul>
      {rest > 0 && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => setMost(most + MOST)}>
            {fill(words.more, { count: Math.min(MOST, rest) }, language)}
          </Button>
        </div>
      )}
    </div>
  );
};
