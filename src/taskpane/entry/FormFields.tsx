import { Input, Textarea } from "@fluentui/react-components";
import { isIsoDate, toVietnameseDate, type IsoDate } from "../../domain/isoDate";
import { readTyped } from "../../usecases/entry/typedTexts";
import type { FormField } from "../../usecases/entry/types";
import { DayInput } from "../components/DayInput";
import { useSharedStyles } from "../components/styles";
import { useEntry } from "./entryContext";
import { FieldFrame, fieldId } from "./FieldFrame";
import { fieldText, openRows } from "./state";

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
  const shared = useSharedStyles();
  const { value, onChange: _typed, ...given } = useField(field);
  const read = readTyped(field, value);
  return (
    <div className={shared.section}>
      <FieldFrame field={field}>
        <DayInput
          {...given}
          text={value}
          day={read.readable && typeof read.value === "string" && isIsoDate(read.value) ? read.value : null}
          label={texts.fields[field]}
          today={today}
          latest={latest}
          onText={(text) => entry.type(field, text)}
          onPick={(day) => void entry.fill({ [field]: toVietnameseDate(day) })}
        />
      </FieldFrame>
    </div>
  );
};
