import {
  Button,
  Input,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Spinner,
  makeStyles,
  type InputProps,
} from "@fluentui/react-components";
import { Suspense, lazy, useRef, useState, type KeyboardEvent } from "react";
import { calendar as en } from "../../i18n/en/calendar";
import { calendar as vi } from "../../i18n/vi/calendar";
import type { IsoDate } from "../../domain/isoDate";
import { fill } from "../fill";
import { usePane } from "./paneContext";

const DayCalendar = lazy(() => import(/* webpackChunkName: "calendar" */ "./DayCalendar"));

const TEXTS = { vi, en };

export const useCalendarTexts = (): typeof vi => TEXTS[usePane().language];

const useStyles = makeStyles({
  input: { minWidth: 0, width: "100%" },
  pick: { minWidth: "24px", height: "24px" },
  // As large as the calendar before it is loaded: what grows later would reach over the pane's edge.
  calendar: { boxSizing: "border-box", width: "244px", minHeight: "296px", padding: "4px" },
});

/**
 * A day, typed or picked from a calendar (its button, or Alt and the arrow down). What is typed stays as it is typed: `onText` hears
 * every keystroke, `onPick` the picked day. What a Field gives its control is passed on.
 */
export const DayInput = ({
  text,
  day,
  label,
  today,
  latest = null,
  onText,
  onPick,
  ...given
}: {
  text: string;
  /** The day that `text` says; null where it says none. */
  day: IsoDate | null;
  /** What the field is called. */
  label: string;
  today: IsoDate;
  /** No later day can be picked; null: any can. */
  latest?: IsoDate | null;
  onText: (text: string) => void;
  onPick: (day: IsoDate) => void;
} & Omit<InputProps, "value" | "onChange" | "input" | "type">) => {
  const texts = useCalendarTexts();
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const name = fill(texts.pick, { field: label });
  const leave = (): void => {
    setOpen(false);
    input.current?.focus();
  };
  const pick = (picked: IsoDate): void => {
    onPick(picked);
    leave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" || !event.altKey || given.readOnly === true) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <Input
      className={styles.input}
      autoComplete="off"
      placeholder="dd/mm/yyyy"
      {...given}
      value={text}
      input={{ ref: input, className: styles.input }}
      onChange={(_event, data) => onText(data.value)}
      onKeyDown={onKeyDown}
      contentAfter={
        given.readOnly === true ? null : (
          <Popover open={open} onOpenChange={(_event, data) => setOpen(data.open)} trapFocus withArrow>
            <PopoverTrigger disableButtonEnhancement>
              <Button
                appearance="transparent"
                size="small"
                className={styles.pick}
                aria-label={name}
                icon={<CalendarIcon />}
              />
            </PopoverTrigger>
            <PopoverSurface aria-label={name} className={styles.calendar} onKeyDown={keepEscape}>
              <Suspense fallback={<Spinner size="tiny" label={texts.loading} />}>
                <DayCalendar day={day} today={today} latest={latest} texts={texts} onPick={pick} onLeave={leave} />
              </Suspense>
            </PopoverSurface>
          </Popover>
        )
      }
    />
  );
};

/** Escape closes the calendar, and not what the field stands in as well. */
const keepEscape = (event: KeyboardEvent): void => {
  if (event.key === "Escape") event.stopPropagation();
};

const CalendarIcon = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path
      d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.2 1.8v3M10.8 1.8v3M5 9h1M7.6 9h1M10.2 9h1M5 11.3h1M7.6 11.3h1"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.1"
      strokeLinecap="round"
    />
  </svg>
);
