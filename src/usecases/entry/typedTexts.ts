import type { IsoDate } from "../../domain/isoDate";
import type { PlanRow } from "../../domain/plan";
import type { SharedValue } from "../../domain/sharedRecord";
import { normalText } from "../../domain/sharedText";
import type { TaskColumnKey } from "../../layout/columns";
import { readDate, readPercent, readText, type Read } from "../../layout/readValues";
import type { CellValue } from "../../layout/types";
import { displayText } from "../sharing/display";
import { isLink, joinEvidence, splitEvidence } from "./evidenceLink";
import { FORM_FIELDS, type FormField, type FormTexts, type TypedTexts } from "./types";

/** More than a cell holds, less what bookkeeping adds. */
export const LONGEST_TEXT = 30_000;

export const DAY_FIELDS = ["completedOn", "documentDate", "newDate"] as const satisfies readonly FormField[];
const isDayField = (field: FormField): boolean => (DAY_FIELDS as readonly FormField[]).includes(field);

/** Column of a field: excerpt and link share one. */
export const columnOf = (field: FormField): Extract<TaskColumnKey, FormField | "evidence"> =>
  field === "excerpt" || field === "link" ? "evidence" : field;

export const fieldsOf = (column: string): FormField[] => FORM_FIELDS.filter((field) => columnOf(field) === column);

/**
 * The value of a typed text. A percentage needs no sign: the field says what it is, so "1" is one percent, as in a cell of the
 * sheet; "85,5 %", "85,5" and "85.5" are the same. Days as "31/12/2026" and the like.
 */
export const readTyped = (field: FormField, typed: string): Read<string | number | null> => {
  const text = normalText(typed).trim();
  if (field === "percent") return text === "" ? readPercent(null) : readPercent(text.endsWith("%") ? text : `${text}%`);
  if (isDayField(field)) return readDate(text);
  if (text.length > LONGEST_TEXT || (field === "link" && text !== "" && !isLink(text))) return { readable: false };
  return { readable: true, value: text };
};

/** A day typed as "31/12/2026" and the like; null for nothing. */
export const readDay = (typed: string): Read<IsoDate | null> => readDate(normalText(typed).trim());

const shown = (field: FormField, value: SharedValue): string =>
  displayText({ table: "rows", field: columnOf(field) }, value);

/** The usual spelling of a typed text; the text itself where it cannot be read. */
export const spelled = (field: FormField, typed: string): string => {
  const read = readTyped(field, typed);
  return read.readable ? shown(field, read.value) : typed;
};

/** What the fields of a row show. `unread`: cells that hold something else than their column should, by column key. */
export const textsOf = ({ progress }: PlanRow, unread: ReadonlyMap<string, CellValue> = new Map()): FormTexts => {
  const { evidence } = progress;
  const values: Record<FormField, SharedValue> = {
    ...splitEvidence(evidence.text),
    percent: progress.percent,
    completedOn: progress.completedOn,
    documentNumber: evidence.documentNumber,
    documentDate: evidence.date,
    obstacle: progress.obstacle,
    note: progress.note,
    lateReason: progress.lateReason,
    measure: progress.measure,
    newDate: progress.newDate,
  };
  return Object.fromEntries(
    FORM_FIELDS.map((field) => {
      const raw = unread.get(field);
      return [field, raw === undefined ? shown(field, values[field]) : readText(raw)];
    }),
  ) as Record<FormField, string>;
};

/** The row as it would stand with the texts; those that cannot be read are passed over. */
export const withTexts = (row: PlanRow, typed: TypedTexts): PlanRow => {
  const evidence = splitEvidence(row.progress.evidence.text);
  const text = (field: FormField, present: string): string => {
    const read = readTyped(field, typed[field] ?? "");
    return typed[field] === undefined || !read.readable ? present : String(read.value ?? "");
  };
  const other = <Value>(field: FormField, present: Value): Value => {
    const read = readTyped(field, typed[field] ?? "");
    return typed[field] === undefined || !read.readable ? present : (read.value as Value);
  };
  const { progress } = row;
  const parts = { excerpt: text("excerpt", evidence.excerpt), link: text("link", evidence.link) };
  const hasParts = typed.excerpt !== undefined || typed.link !== undefined;
  return {
    ...row,
    progress: {
      percent: other("percent", progress.percent),
      completedOn: other("completedOn", progress.completedOn),
      evidence: {
        documentNumber: text("documentNumber", progress.evidence.documentNumber),
        date: other("documentDate", progress.evidence.date),
        text: hasParts ? joinEvidence(parts) : progress.evidence.text,
      },
      obstacle: text("obstacle", progress.obstacle),
      note: text("note", progress.note),
      lateReason: text("lateReason", progress.lateReason),
      measure: text("measure", progress.measure),
      newDate: other("newDate", progress.newDate),
    },
  };
};

/** The fields typed in, in the order of the form. */
export const typedFields = (typed: TypedTexts): FormField[] =>
  FORM_FIELDS.filter((field) => typed[field] !== undefined);

/** What is typed for work that is done; `day` as people write it. */
export const completedTexts = (day: string): TypedTexts => ({ percent: "100 %", completedOn: day });
