import { Input } from "@fluentui/react-components";
import { useState } from "react";
import { toVietnameseDate, type IsoDate } from "../../domain/isoDate";
import { readDay } from "../../usecases/entry/typedTexts";

/** A day as "31/12/2026". What is typed stays as it is typed; `onChange` hears null as long as it is no day. */
export const DateField = ({
  value,
  onChange,
  ...field
}: {
  value: IsoDate | null;
  onChange: (day: IsoDate | null) => void;
  id?: string;
}) => {
  const [typed, setTyped] = useState(value === null ? "" : toVietnameseDate(value));
  const dayOf = (text: string): IsoDate | null => {
    const read = readDay(text);
    return read.readable ? read.value : null;
  };
  // A template filled the day in: what stands here is another one.
  const shown = value !== null && dayOf(typed) !== value ? toVietnameseDate(value) : typed;
  return (
    <Input
      {...field}
      value={shown}
      placeholder="dd/mm/yyyy"
      autoComplete="off"
      inputMode="numeric"
      onChange={(_event, data) => {
        setTyped(data.value);
        onChange(dayOf(data.value));
      }}
    />
  );
};
