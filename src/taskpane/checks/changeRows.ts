import type { CheckTexts } from "../../i18n/vi/checks";
import { isIsoDate, toVietnameseDate } from "../../domain/isoDate";
import type { CheckedField, Change, FieldValue } from "../../rules/types";
import type { CheckView, FindingView } from "../../usecases/checkTypes";
import { formatNumber } from "../fill";
import type { Language } from "../services";
import type { FixChoice } from "./state";

/** A cell that a fix would change, in words. */
export interface ChangeRow {
  place: string;
  from: string;
  to: string;
  /** The texts look alike and differ in how their marks are stored. */
  sameLook: boolean;
}

/** The fixes that a preview shows, each with the finding it mends. */
export const chosenFixes = (
  view: CheckView,
  choices: readonly FixChoice[],
): { of: FindingView; changes: readonly Change[] }[] => {
  const byKey = new Map(view.findings.map((of) => [of.key, of]));
  return choices.flatMap(({ key, fix }) => {
    const of = byKey.get(key);
    const chosen = of?.finding.fixes[fix];
    return of === undefined || chosen === undefined ? [] : [{ of, changes: chosen.changes }];
  });
};

/** What stands in a cell, as the sheet shows it; "" for an empty one. */
export const valueText = (field: CheckedField, value: FieldValue, language: Language): string => {
  if (value === null) return "";
  if (field === "percent" && typeof value === "number") return `${formatNumber(value, language)}%`;
  const text = String(value);
  const isDay = field === "completedOn" || field === "documentDate" || field === "newDate";
  return isDay && isIsoDate(text) ? toVietnameseDate(text) : text;
};

/** The cells that a preview lists, `limit` at most: thousands of them are only counted. */
export const changeRows = (
  view: CheckView,
  fixes: readonly { of: FindingView; changes: readonly Change[] }[],
  { limit, language }: { limit: number; language: Language },
): ChangeRow[] => {
  const rows: ChangeRow[] = [];
  for (const { of, changes } of fixes) {
    for (const { row, field, from, to } of changes) {
      if (rows.length === limit) return rows;
      const place = view.place({ ...of.finding, place: { kind: "row", row, field } }, language);
      const [before, after] = [valueText(field, from, language), valueText(field, to, language)];
      const sameLook = before !== after && before.normalize("NFC") === after.normalize("NFC");
      rows.push({ place, from: before, to: after, sameLook });
    }
  }
  return rows;
};

/** A short name of a fix among others: what the first cell becomes. */
export const fixLabel = (changes: readonly Change[], texts: CheckTexts, language: Language): string => {
  const first = changes[0];
  if (first === undefined) return texts.empty;
  const letters = [...valueText(first.field, first.to, language)];
  if (letters.length === 0) return texts.empty;
  return letters.length <= 100 ? letters.join("") : `${letters.slice(0, 99).join("")}…`;
};
