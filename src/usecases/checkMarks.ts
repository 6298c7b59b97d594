import {
  AGENCY_TABLE,
  AREA_TABLE,
  CHECK_COLUMNS,
  PARAMETER_TABLE,
  TARGET_TABLE,
  TASK_TABLE,
  markedCells,
  type MarkSeverity,
} from "../layout";
import type { CellValue } from "../layout/types";
import type { Plan, RowId } from "../domain/plan";
import { SEVERITIES, withInheritors, type CheckedField, type Finding, type Language, type Place } from "../rules";
import type { CheckView, CheckWords, FindingView } from "./checkTypes";
import type { Marking, RowMark } from "./ports";

/** Longer marks would make rows as high as the screen; the list has everything. */
const MARK_LENGTH = 400;

type CheckRow = Record<(typeof CHECK_COLUMNS)[number]["key"], CellValue>;

/** A row of "Kiểm tra" in column order. */
const listRow = (cells: CheckRow): CellValue[] => CHECK_COLUMNS.map(({ key }) => cells[key]);

/** The cells of a row of "Kiểm tra", by column. */
export const checkRow = (cells: readonly CellValue[]): CheckRow =>
  Object.fromEntries(CHECK_COLUMNS.map(({ key }, index) => [key, cells[index] ?? null])) as CheckRow;

/** Findings people chose to ignore that are not found any more: their rows of "Kiểm tra", as they stood. */
export type GoneRow = Readonly<CheckRow>;

/** The cell of the workbook that a place is, null for what stands in no sheet. */
export const cellOf = (place: Place): { table: string; id: string; key: string | null } | null => {
  switch (place.kind) {
    case "row":
      return { table: TASK_TABLE, id: place.row, key: place.field };
    case "target":
      return { table: TARGET_TABLE, id: place.target, key: "quote" };
    case "agency":
      return { table: AGENCY_TABLE, id: place.agency, key: "name" };
    case "parameter":
      return { table: PARAMETER_TABLE, id: place.parameter, key: "content" };
    case "area":
      return { table: AREA_TABLE, id: place.area, key: "code" };
    case "body":
    case "plan":
      return null;
  }
};

/** What a check writes into a workbook: marks of open findings, and the list with ignored ones and those that are gone. */
export const markingOf = (options: {
  view: CheckView;
  plan: Plan;
  gone: readonly GoneRow[];
  texts: CheckWords;
  language: Language;
}): Marking => {
  const { view, texts, gone } = options;
  const rows = new Map<RowId, RowMark>();
  const byRow = new Map<RowId, FindingView[]>();
  for (const of of view.findings) {
    const { place } = of.finding;
    if (place.kind !== "row" || of.ignored !== null) continue;
    const list = byRow.get(place.row);
    if (list === undefined) byRow.set(place.row, [of]);
    else list.push(of);
  }
  for (const [id, findings] of byRow) rows.set(id, rowMark(findings, options));
  const list = view.findings.map((of, index) => listRow(cellsOf(of, index + 1, options)));
  for (const row of gone) list.push(listRow({ ...row, state: texts.states.gone, order: list.length + 1 }));
  return { rows, list };
};

const rowMark = (
  findings: readonly FindingView[],
  { view, texts, language }: { view: CheckView; texts: CheckWords; language: Language },
): RowMark => {
  const sorted = [...findings].sort(
    (left, right) => SEVERITIES.indexOf(left.finding.severity) - SEVERITIES.indexOf(right.finding.severity),
  );
  const cells = new Map<CheckedField, MarkSeverity>();
  let text = "";
  let left = sorted.length;
  for (const { finding } of sorted) {
    const field = finding.place.kind === "row" ? finding.place.field : null;
    if (field !== null && !cells.has(field)) cells.set(field, finding.severity);
    const line = `${texts.severities[finding.severity]}: ${view.words(finding, language).title}`;
    if (text.length + line.length > MARK_LENGTH) continue;
    text += `${text === "" ? "" : "\n"}${line}`;
    left -= 1;
  }
  return { text: left > 0 ? `${text}\n${texts.more(left)}` : text, cells: markedCells(cells) };
};

const cellsOf = (
  { key, finding, agency, ignored }: FindingView,
  order: number,
  { view, plan, texts, language }: { view: CheckView; plan: Plan; texts: CheckWords; language: Language },
): CheckRow => {
  const words = view.words(finding, language);
  return {
    severity: texts.severities[finding.severity],
    area: finding.area,
    place: view.place(finding, language),
    agency: agency === "" ? null : agency,
    title: words.title,
    message: words.message,
    fix: fixWords(finding, words.fix, { plan, texts }),
    source: [words.reason, words.source].filter((part) => part !== "").join(" "),
    state: ignored === null ? texts.states.open : texts.states.ignored,
    ignoreReason: ignored,
    id: key,
    order,
    laidOut: null,
  };
};

const fixWords = (
  finding: Finding,
  name: string | null,
  { plan, texts }: { plan: Plan; texts: CheckWords },
): CellValue => {
  const changes = finding.fixes[0]?.changes ?? [];
  const first = changes[0];
  if (name === null || first === undefined) return null;
  return texts.fix(name, String(first.from ?? ""), String(first.to ?? ""), withInheritors(plan, changes).length);
};
