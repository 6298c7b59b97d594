import type { RowField } from "../../src/domain/plan";
import {
  aDocument,
  areaLine,
  cell,
  headerLine,
  ANNEX_WIDTHS,
  type BuiltCell,
  type BuiltDocument,
  type BuiltParagraph,
} from "./annexDocument";
import { readShared, tsvRows } from "./shared";

/** Columns of the reading made by hand, by field, with the companion that says where a text comes from. */
export const GOLD_COLUMNS: readonly { field: RowField; column: string; source: string | null }[] = [
  { field: "displayOrder", column: "TT", source: "objective_src" },
  { field: "objective", column: "objective", source: "objective_src" },
  { field: "task", column: "tasks", source: "task_src" },
  { field: "activity", column: "activities", source: null },
  { field: "deliverable", column: "product", source: null },
  { field: "leadAgency", column: "lead", source: "lead_src" },
  { field: "coordinatingAgencies", column: "coord", source: "coord_src" },
  { field: "deadline", column: "deadline", source: "deadline_src" },
  { field: "funding", column: "funding", source: "funding_src" },
];

export const goldRows = (): Record<string, string>[] => tsvRows(readShared("gold/annex-2024-gold.tsv"));

export const districtText = (): string => readShared("seeds/002_*");

/** Headings as the document numbers them, in order: "VII" has no rows of its own. */
const headingsBefore = (area: string): [string, string][] => {
  const lines = districtText().split("\n");
  const found = lines.flatMap((line): [string, string][] => {
    const match = /^<b>([IVX]+|[AB])<\/b>\t<b>(.*?)<\/b>|^<b>([IVX]+)\.? (.*?)<\/b>\t/u.exec(line);
    return match === null ? [] : [[match[1] ?? match[3] ?? "", match[2] ?? match[4] ?? ""]];
  });
  const own = area.split(".");
  if (own.length === 1) return found.filter(([code]) => code === area).slice(0, 1);
  const headings = found.filter(([code]) => code === own[1]);
  return own[1] === "A" ? [...found.filter(([code]) => code === own[0]), ...headings] : headings;
};

/** The 2024 annex as Word would hold it, with real merged cells; `numbered` leaves the codes to Word's lists. */
export const mergedDistrictAnnex = (options: { numbered: boolean }): BuiltDocument => {
  const lines: (BuiltCell | null)[][] = [headerLine()];
  const owners = new Map<number, BuiltCell>();
  let area = "";
  for (const gold of goldRows()) {
    if (gold.area !== area) {
      area = gold.area ?? "";
      for (const [code, name] of headingsBefore(area)) lines.push(areaLine(code, name));
      owners.clear();
    }
    lines.push(
      GOLD_COLUMNS.map(({ column, source }, index) => {
        if (source !== null && gold[source] === "inherited") {
          const owner = owners.get(index);
          if (owner !== undefined) owner.rowSpan = (owner.rowSpan ?? 1) + 1;
          return null;
        }
        const text = gold[column] ?? "";
        const built = options.numbered ? withNumbers(text, index) : cell(text);
        owners.set(index, built);
        return built;
      }),
    );
  }
  return aDocument({ widths: ANNEX_WIDTHS, headerLines: 1, lines });
};

/** The printed lines as they are cut by pages: no merged cells, continuations as lines of their own. */
export const cutDistrictAnnex = (): BuiltDocument => {
  const lines = districtText()
    .split("\n")
    .filter((line) => line.includes("\t"))
    .map((line) =>
      line.split("\t").map((text) => {
        const plain = text
          .replace(/<p>/g, "\n")
          .replace(/<[^>]*>/g, "")
          .replace(/\n+/g, "\n")
          .trim();
        return cell(plain, text.includes("<b>") ? { bold: true } : {});
      }),
    );
  return aDocument({ widths: ANNEX_WIDTHS, headerLines: 1, lines });
};

const withNumbers = (text: string, column: number): BuiltCell => {
  if (column < 1 || column > 3) return cell(text);
  const matches = [...text.matchAll(new RegExp(`(?<=^|\\s)${column}\\.(\\d{1,2})\\.\\s`, "gu"))];
  if (matches.length === 0 || matches[0]?.index !== 0) return cell(text);
  const paragraphs = matches.map((match, index): BuiltParagraph => {
    const end = matches[index + 1]?.index ?? text.length;
    return {
      text: text.slice(match.index + match[0].length, end).trim(),
      list: { first: column, number: Number(match[1]) },
    };
  });
  return { text: "", paragraphs };
};
