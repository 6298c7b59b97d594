import type { IsoDate } from "../domain/isoDate";
import type { Finding, FindingWords, Language, Place, Severity } from "../rules/types";

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
  words: (finding: Finding, language: Language) => FindingWords;
  /** Title of a rule, also of one that found nothing; its id where no version of ours knows it. */
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

/** What a sentence about a place is made of. `displayOrder` is the row's TT; `name` that of a target, agency or parameter. */
export interface PlaceFacts {
  place: Place;
  area: string | null;
  displayOrder: string;
  name: string;
}

/** Words of the sheet "Kiểm tra" and of the marks beside the rows. */
export interface CheckTexts {
  severities: Record<Severity, string>;
  place: (facts: PlaceFacts) => string;
  /** States of a finding: to be looked at, ignored, ignored and no longer found. */
  states: Record<"open" | "ignored" | "gone", string>;
  /** "và 3 điểm khác", at the end of a mark that would get too long. */
  more: (count: number) => string;
  /** One line of the fix column: what the fix does, and the cell's value before and after. */
  fix: (name: string, from: string, to: string, cells: number) => string;
}
