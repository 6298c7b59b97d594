import { Combobox, Field, Option } from "@fluentui/react-components";
import { useState } from "react";
import { foundIn } from "../../domain/foundIn";
import type { MyRowsTexts } from "../../i18n/vi/myRows";

/** One of up to hundreds of agencies: typing a few letters, with or without marks, leaves those that have them. */
export const AgencyChoice = (props: {
  agencies: readonly string[];
  chosen: string | null;
  texts: MyRowsTexts;
  onChoose: (agency: string) => void;
}) => {
  const { agencies, chosen, texts, onChoose } = props;
  /** Null: nobody is searching, the agency that is shown stands in the field. */
  const [search, setSearch] = useState<string | null>(null);
  const found = agencies.filter(foundIn(search ?? ""));
  return (
    <Field label={texts.as} hint={texts.asHint}>
      <Combobox
        size="small"
        style={{ minWidth: 0 }}
        listbox={{ style: { maxHeight: "240px" } }}
        value={search ?? chosen ?? ""}
        selectedOptions={chosen === null ? [] : [chosen]}
        onChange={(event) => setSearch(event.target.value)}
        onOpenChange={(_event, { open }) => {
          if (!open) setSearch(null);
        }}
        onOptionSelect={(_event, { optionValue }) => {
          setSearch(null);
          if (optionValue !== undefined && optionValue !== chosen) onChoose(optionValue);
        }}
      >
        {found.map((agency) => (
          <Option key={agency} value={agency}>
            {agency}
          </Option>
        ))}
        {found.length === 0 && (
          <Option key="" disabled value="" text={texts.noAgency}>
            {texts.noAgency}
          </Option>
        )}
      </Combobox>
    </Field>
  );
};
