import type { IsoDate } from "../domain/isoDate";
import type { Plan, PlanPeriod } from "../domain/plan";
import type { BodyItem } from "../domain/planBody";
import type { AdministrativeLevel, Framework } from "../domain/reformArea";
import type { LayoutTexts } from "./texts";

/** Names of the sheets that nobody sees. */
export const LISTS_SHEET = "_DanhSach";
export const METADATA_SHEET = "_CCHC";

export const FORMAT = "cchc-plan";
export const VERSION = 1;

/** Words that stood in the cells for codes when the plan was laid out, so that any language reads them back. */
export interface Words {
  comparators: LayoutTexts["comparators"];
  levels: LayoutTexts["levels"];
  agencyTypes: LayoutTexts["agencyTypes"];
  topics: LayoutTexts["topics"];
  targetSources: LayoutTexts["targetSources"];
  parameterKinds: LayoutTexts["parameterKinds"];
}

/** Facts of a plan that have no table. */
export interface PlanFacts {
  id: string;
  title: string;
  issuedBy: string;
  documentNumber: string;
  signedOn: IsoDate | null;
  level: AdministrativeLevel | null;
  period: PlanPeriod;
  /** Its areas have their own table, which wins; these are for a workbook whose table was deleted. */
  framework: Framework;
  /** Left out by versions that did not read the body. */
  body?: readonly BodyItem[];
}

export interface Metadata {
  version: number;
  plan: PlanFacts;
  words: Words;
  /** Texts longer than a cell, by row id and column key: the cell holds their beginning. */
  longTexts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** True where a table of parameters was laid out: where it is gone, somebody deleted it. */
  hasParameters?: boolean;
  /** Whatever else stood there: written by a newer version, kept and passed on. */
  carried: Readonly<Record<string, unknown>>;
}

export const wordsOf = (texts: LayoutTexts): Words => ({
  comparators: texts.comparators,
  levels: texts.levels,
  agencyTypes: texts.agencyTypes,
  topics: texts.topics,
  targetSources: texts.targetSources,
  parameterKinds: texts.parameterKinds,
});

export const factsOf = (plan: Plan): PlanFacts => {
  const { id, title, issuedBy, documentNumber, signedOn, level, period, framework, body } = plan;
  return { id, title, issuedBy, documentNumber, signedOn, level, period, framework, body };
};

const newest = (version: unknown): number => (typeof version === "number" && version > VERSION ? version : VERSION);

/** JSON of the metadata cell. A newer version's number stays, as its fields do. */
export const writeMetadata = (metadata: Omit<Metadata, "version">): string =>
  JSON.stringify({
    ...metadata.carried,
    format: FORMAT,
    version: newest(metadata.carried["version"]),
    plan: metadata.plan,
    words: metadata.words,
    longTexts: metadata.longTexts,
    ...(metadata.hasParameters === true ? { hasParameters: true } : {}),
  });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isFacts = (value: unknown): value is PlanFacts =>
  isRecord(value) &&
  typeof value["id"] === "string" &&
  typeof value["title"] === "string" &&
  isRecord(value["period"]) &&
  typeof value["period"]["from"] === "string" &&
  typeof value["period"]["to"] === "string" &&
  isRecord(value["framework"]) &&
  Array.isArray(value["framework"]["areas"]);

/** Reads the metadata cell; null where it is damaged or something else. */
export const parseMetadata = (text: string): Metadata | null => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value["format"] !== FORMAT || !isFacts(value["plan"])) return null;
  const { format: _format, version, plan, words, longTexts, hasParameters, ...others } = value;
  const carried = newest(version) > VERSION ? { ...others, version } : others;
  return {
    version: newest(version),
    plan: plan as PlanFacts,
    words: (isRecord(words) ? words : {}) as unknown as Words,
    longTexts: (isRecord(longTexts) ? longTexts : {}) as Metadata["longTexts"],
    hasParameters: hasParameters === true,
    carried,
  };
};

/** Longest text a cell takes. */
export const CELL_LIMIT = 32_767;

/** Splits metadata over cells of one column, from row 0 of the metadata sheet on; never inside a surrogate pair. */
export const metadataCells = (text: string, limit: number = CELL_LIMIT): string[] => {
  const cells: string[] = [];
  let start = 0;
  do {
    let end = Math.min(text.length, start + limit);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last < 0xdc00) end -= 1;
    cells.push(text.slice(start, end));
    start = end;
  } while (start < text.length);
  return cells;
};

export const joinMetadata = (cells: readonly string[]): string => cells.join("");
