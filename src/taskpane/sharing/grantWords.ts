import type { Grant } from "../../domain/rights";
import { SHARED_FIELDS, type FieldClass } from "../../domain/sharedRecord";
import type { SharingTexts } from "../../i18n/vi/sharing";
import { fill } from "../fill";
import type { Language } from "../services";
import type { Outline } from "./grantsController";
import { columnWords } from "./sentences";

/** Columns of "Nhiệm vụ" that can be opened, those of one class. */
export const columnsOfClass = (of: Exclude<FieldClass, "derived" | "workflow">): string[] =>
  Object.entries(SHARED_FIELDS.rows).flatMap(([field, spec]) => (spec.class === of ? [field] : []));

/** "Lĩnh vực III. Cải cách tổ chức", "Mọi dòng của kế hoạch". */
export const areaWords = (
  { area, rows }: Pick<Grant, "area" | "rows">,
  { areas }: Outline,
  { texts, language }: { texts: SharingTexts; language: Language },
): string => {
  if (rows !== null) return fill(texts.grants.rows, { count: rows.length }, language);
  if (area === null) return texts.grants.allRows;
  const name = areas.find(({ code }) => code === area)?.name ?? "";
  return fill(texts.grants.areaRows, { area: name === "" ? area : `${area}. ${name}` });
};

/** What a grant opens, a sentence each. */
export const grantSentences = ({ fields, insert, remove }: Grant, texts: SharingTexts): string[] => {
  const { summary } = texts.grants;
  const columns = fields.map((field) => columnWords("rows", field, texts));
  return [
    ...(columns.length > 0 ? [fill(summary.fields, { fields: columns.join(", ") })] : []),
    ...(insert ? [summary.insert] : []),
    ...(remove ? [summary.remove] : []),
  ];
};
