import { codedItems } from "../../src/domain/outline";
import { readAnnex, textInput } from "./readAnnex";
import { readShared, tsvRows } from "./shared";

/** One line of the reading made by hand. */
export interface GoldTarget {
  id: string;
  quote: string;
  indicator: string;
  comparator: string;
  value: number;
  upperValue: number | null;
  unit: string;
  /** "huyện", "xã" or "huyện+xã"; the plan's own level where the text names none. */
  level: string;
  /** Last year, null for none. */
  year: number | null;
  baseline: string;
  partOf: string;
  exception: string;
}

/** What the reading made by hand writes for a comparator, by ours. */
const COMPARATORS: Readonly<Record<string, string>> = {
  "=": "plain",
  ">=": "atLeast",
  ">": "moreThan",
  "<=": "atMost",
  decrease: "decrease",
  "decrease>=": "decrease",
  range: "between",
};

/** The targets somebody read out of two documents by hand. */
export const goldTargets = (): GoldTarget[] =>
  tsvRows(readShared("gold/targets-000-002.tsv")).map((row) => ({
    id: row["id"] ?? "",
    quote: flat(row["quote"] ?? ""),
    indicator: row["indicator"] ?? "",
    comparator: COMPARATORS[row["comparator"] ?? ""] ?? row["comparator"] ?? "",
    value: Number(row["value"]),
    upperValue: row["value2"] === "" ? null : Number(row["value2"]),
    unit: row["unit"] ?? "",
    level: row["level"] ?? "",
    year: Number((row["year"] ?? "").slice(-4)) || null,
    baseline: row["baseline"] ?? "",
    partOf: row["sub_of"] ?? "",
    exception: row["exception"] ?? "",
  }));

/** White space as single blanks, for texts that documents break differently. */
export const flat = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim();

const BEGINS_ITEM = /^\s*(?:[-–+]|\d{1,2}(?:\.\d{1,2})*\.?\s|[a-zđ]\)\s|[IVX]+\.\s|#)/u;

/** Printed lines joined to the paragraphs they are cut from: a paragraph begins with a bullet or a number. */
const paragraphsOf = (text: string): string[] => {
  const paragraphs: string[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    if (BEGINS_ITEM.test(line) || paragraphs.length === 0) paragraphs.push(line);
    else paragraphs[paragraphs.length - 1] += ` ${line}`;
  }
  return paragraphs.map(flat);
};

const LATIN_CODE = /^\d+\.\d+\. /u;

/** Every stretch of the two documents a target can stand in: paragraphs of the bodies, objectives of the annex with their area. */
export const goldPlaces = async (): Promise<{ key: string; text: string }[]> => {
  const district = readShared("seeds/002_*");
  const body = district.slice(0, district.indexOf("\t"));
  const { plan } = await readAnnex(textInput(district));
  const objectives = plan.rows
    .filter((row) => !row.inherited.includes("objective"))
    .flatMap((row) =>
      codedItems("objective", row.objective).map(({ text }) => ({ key: `a${row.area}`, text: flat(text) })),
    );
  return [
    ...paragraphsOf(readShared("seeds/000_*")).map((text) => ({ key: "000", text })),
    ...paragraphsOf(body).map((text) => ({ key: "b", text })),
    ...objectives,
  ];
};

/** Key of the places a record was read from: its document and, in the annex, its area ("aVII.A"). */
export const placeKeyOf = ({ id }: GoldTarget): string => {
  if (id.startsWith("000")) return "000";
  const code = id.slice("002-".length);
  return code.startsWith("b") ? "b" : code.replace(/\.\d+\.\d+[a-z]?$/u, "");
};

/** A record's quote as it stands in its place: the annex keeps codes apart. */
export const quoteOf = ({ quote }: GoldTarget): string => quote.replace(LATIN_CODE, "").replace(/\.$/u, "");
