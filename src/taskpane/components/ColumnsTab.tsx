import { Button, Field, Select } from "@fluentui/react-components";
import type { ColumnField } from "../../annex/types";
import { ROW_FIELDS } from "../../domain/plan";
import { fill } from "../fill";
import { doubledFields, mappingWith, sourceColumns } from "../mapping";
import { fieldName } from "../noteSentence";
import type { Draft } from "../state";
import { usePane } from "./paneContext";
import { useSharedStyles } from "./styles";
import { TableChoice } from "./TableChoice";

/** One select per column of the document. */
export const ColumnsTab = ({ draft }: { draft: Draft }) => {
  const { pane, texts, language } = usePane();
  const shared = useSharedStyles();
  const columns = sourceColumns(draft);
  const doubled = doubledFields(columns);

  return (
    <>
      {draft.reading === null && draft.candidates.length > 1 && <TableChoice draft={draft} />}
      <section className={shared.section}>
        <h3 className={shared.subheading}>{texts.columns.heading}</h3>
        <p className={shared.hint}>{texts.columns.hint}</p>
        {columns.map((column) => (
          <Field
            key={column.number}
            label={`${fill(texts.columns.column, { number: String(column.number) })}: ${
              column.header === "" ? texts.columns.unnamed : column.header
            }`}
            {...(column.field !== null && doubled.includes(column.field)
              ? {
                  validationState: "warning" as const,
                  validationMessage: fill(texts.columns.twice, { field: fieldName(column.field, language) }),
                }
              : {})}
          >
            <Select
              value={column.field ?? ""}
              onChange={(_event, data) => {
                const field = ROW_FIELDS.find((candidate) => candidate === data.value) ?? null;
                void pane.decide({ mapping: mappingWith(columns, column.number, field as ColumnField) });
              }}
            >
              <option value="">{texts.columns.ignored}</option>
              {ROW_FIELDS.map((field) => (
                <option key={field} value={field}>
                  {fieldName(field, language)}
                </option>
              ))}
            </Select>
          </Field>
        ))}
        {draft.decisions.mapping !== null && (
          <div className={shared.buttons}>
            <Button size="small" onClick={() => void pane.decide({ mapping: null })}>
              {texts.columns.automatic}
            </Button>
          </div>
        )}
      </section>
    </>
  );
};
