import { Button, Field, SpinButton } from "@fluentui/react-components";
import { useSharedStyles } from "../components/styles";
import { useSharingStyles } from "../sharing/sharingStyles";
import { ReminderItem } from "./ReminderItem";
import { useReporting } from "./reportingContext";

const MOST_DAYS = 365;

/** Who is to be reminded of what, the letter for each agency and its packet. */
export const RemindersTab = () => {
  const { reporting, state, texts } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.reminders;
  const { reminders, days } = state;
  return (
    <div className={common.stack}>
      <Field label={words.days}>
        <SpinButton
          className={common.narrow}
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
        {(reminders ?? []).map((reminder) => (
          <ReminderItem key={reminder.agency} reminder={reminder} />
        ))}
      </ul>
    </div>
  );
};
