import type { InputProps } from "@fluentui/react-components";
import { useState } from "react";
import { isIsoDate, toVietnameseDate, type IsoDate } from "../../domain/isoDate";
import { readDay } from "../../usecases/entry/typedTexts";
import { DayInput } from "./DayInput";

/** The day that somebody typed, as ISO; the text itself where it is none. */
const dayOf = (text: string): string => {
  const read = readDay(text);
  return read.readable ? (read.value ?? "") : text;
};

/**
 * A day as "31/12/2026", typed or picked. `value` and what `onChange` hears: the day as ISO, "" for none, or the typed text as
 * long as it is no day.
 */
export const DateField = ({
  value,
  onChange,
  ...given
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
  today: IsoDate;
} & Pick<InputProps, "id" | "size">) => {
  const [typed, setTyped] = useState(value);
  const day = isIsoDate(value) ? value : null;
  // The value was set from elsewhere: what was typed before does not say it any more.
  const text = dayOf(typed) === value && typed !== value ? typed : day === null ? value : toVietnameseDate(day);
  return (
    <DayInput
      {...given}
      text={text}
      day={day}
      onText={(of) => {
        setTyped(of);
        onChange(dayOf(of));
      }}
      onPick={(picked) => {
        setTyped(toVietnameseDate(picked));
        onChange(picked);
      }}
    />
  );
};
