import type { IsoDate } from "../domain/isoDate";
import type { Finding, FindingWords, Language, PlaceFacts, Severity } from "../rules/types";
import type { WorkbookFailure } from "./ports";

/** A finding as people meet it in the pane and on "Kiểm tra". */
export interface FindingView {
  /** See findingKey. */
  key: string;
  finding: Finding;
  /** Canonical name of the lead agency of its row, "" where it has none. */
  agency: string;
  /** Why it is ignored, null where it is not. */
  ignored: string | null;
}

/** The result of a check, ready to be listed. */
export interface CheckView {
  asOf: IsoDate;
  planTitle: string;
  /** Areas in plan order, for filters. */
  areas: readonly { code: string; name: string }[];
  /** Open and ignored ones, by area and row. */
  findings: readonly FindingView[];
  /** Rules that did not run because a parameter switches them off. */
  rulesOff: readonly string[];
  rowCount: number;
  /** Fixes that can be taken back, newest last. */
  undoable: readonly FixRecord[];
  /** Why the cells could not be marked, null where they are. The findings are right all the same. */
  unmarked: WorkbookFailure | null;
  words: (finding: Finding, language: Language) => FindingWords;
  /** Title of a rule by its id; the id itself where nobody knows it. */
  ruleTitle: (rule: string, language: Language) => string;
  /** "III · TT 4 · cột Thời gian hoàn thành". */
  place: (finding: Finding, language: Language) => string;
}

/** A step that can be taken back as a whole. */
export interface FixRecord {
  id: string;
  /** Rule whose findings were mended. */
  rule: string;
  /** Cells that were changed. */
  cells: number;
}

/** Words of the sheet "Kiểm tra" and of the marks beside the rows. */
export interface CheckWords {
  severities: Record<Severity, string>;
  place: (facts: PlaceFacts) => string;
  /** States of a finding: to be looked at, ignored, ignored and no longer found. */
  states: Record<"open" | "ignored" | "gone", string>;
  /** End of a mark that would get too long: "và 3 điểm khác". */
  more: (count: number) => string;
  /** What a fix does, its first cell before and after, and how many cells there are. */
  fix: (name: string, from: string, to: string, cells: number) => string;
}
