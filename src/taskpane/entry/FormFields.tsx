import { Button, Input, Popover, PopoverSurface, PopoverTrigger, Spinner, Textarea } from "@fluentui/react-components";
import { Suspense, lazy, useRef, useState, type KeyboardEvent } from "react";
import { isIsoDate, toVietnameseDate, type IsoDate } from "../../domain/isoDate";
import { readTyped } from "../../usecases/entry/typedTexts";
import type { FormField } from "../../usecases/entry/types";
import { fill } from "../fill";
import { useSharedStyles } from "../components/styles";
import { useEntry, useEntryStyles } from "./entryContext";
import { FieldFrame, fieldId } from "./FieldFrame";
import { fieldText, openRows } from "./state";

const DayCalendar = lazy(() => import(/* webpackChunkName: "calendar" */ "./DayCalendar"));

/** What every field is told: its text, whether it may be typed in, and who hears of it. */
const useField = (field: FormField) => {
  const { entry, state } = useEntry();
  const isOpen = openRows(state.rows ?? [], field).length > 0;
  return {
    id: fieldId(field),
    value: fieldText(state, field),
    readOnly: !isOpen,
    onChange: (_event: unknown, data: { value: string }) => entry.type(field, data.value),
    onBlur: () => void entry.leave(field),
  };
};

export const LineField = ({
  field,
  inputMode = "text",
}: {
  field: FormField;
  inputMode?: "text" | "decimal" | "url";
}) => {
  const given = useField(field);
  return (
    <FieldFrame field={field}>
      <Input {...given} inputMode={inputMode} autoComplete="off" />
    </FieldFrame>
  );
};

export const TextField = ({ field }: { field: FormField }) => {
  const given = useField(field);
  return (
    <FieldFrame field={field}>
      <Textarea {...given} resize="vertical" rows={2} />
    </FieldFrame>
  );
};

/** A day, typed or picked. What is typed stays as it is typed until it is saved. */
export const DayField = ({ field, latest, today }: { field: FormField; latest: IsoDate | null; today: IsoDate }) => {
  const { entry, texts } = useEntry();
  const styles = useEntryStyles();
  const shared = useSharedStyles();
  const given = useField(field);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const read = readTyped(field, given.value);
  const day = read.readable && typeof read.value === "string" && isIsoDate(read.value) ? read.value : null;
  const pick = (picked: IsoDate): void => {
    setOpen(false);
    void entry.fill({ [field]: toVietnameseDate(picked) });
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" || !event.altKey || given.readOnly) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <div className={shared.section}>
      <FieldFrame field={field}>
        <Input
          {...given}
          input={{ ref: input }}
          autoComplete="off"
          placeholder="dd/mm/yyyy"
          onKeyDown={onKeyDown}
          contentAfter={
            given.readOnly ? null : (
              <Popover open={open} onOpenChange={(_event, data) => setOpen(data.open)} trapFocus withArrow>
                <PopoverTrigger disableButtonEnhancement>
                  <Button
                    appearance="transparent"
                    size="small"
                    className={styles.pick}
                    aria-label={fill(texts.pickDay, { field: texts.fields[field] })}
                    icon={<CalendarIcon />}
                  />
                </PopoverTrigger>
                <PopoverSurface
                  aria-label={fill(texts.pickDay, { field: texts.fields[field] })}
                  className={styles.calendar}
                >
                  <Suspense fallback={<Spinner size="tiny" label={texts.loading} />}>
                    <DayCalendar day={day} today={today} latest={latest} texts={texts} onPick={pick} />
                  </Suspense>
                </PopoverSurface>
              </Popover>
            )
          }
        />
      </FieldFrame>
    </div>
  );
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
