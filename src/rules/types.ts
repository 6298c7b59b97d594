import type { AgencyIndex } from "../domain/agencyIndex";
import type { Agency } from "../domain/agency";
import type { IsoDate } from "../domain/isoDate";
import type { Parameter } from "../domain/parameter";
import type { Plan, PlanRow, RowField, RowId } from "../domain/plan";
import type { AdministrativeLevel, AreaCode, AreaTopic, ReformArea } from "../domain/reformArea";

/** error: the plan contradicts itself or a regulation; warning: very likely wrong; info: worth a look. */
export const SEVERITIES = ["error", "warning", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const RULE_GROUPS = [
  "structure",
  "agencies",
  "deadlines",
  "targets",
  "areas",
  "progress",
  "parameters",
  "check",
] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

export type Language = "vi" | "en";

/** The cells of a row that can be wrong; the same names as the columns of "Nhiệm vụ". */
export type CheckedField =
  | RowField
  | "area"
  | "percent"
  | "completedOn"
  | "documentNumber"
  | "documentDate"
  | "evidence"
  | "obstacle"
  | "note"
  | "asked"
  | "lateReason"
  | "measure"
  | "newDate";

/** What a finding is about. `field` null: the row as a whole. */
export type Place =
  | { kind: "row"; row: RowId; field: CheckedField | null }
  | { kind: "area"; area: AreaCode }
  | { kind: "target"; target: string }
  | { kind: "agency"; agency: string }
  | { kind: "parameter"; parameter: string }
  | { kind: "body"; line: number; code: string }
  | { kind: "plan" };

/**
 * A place with what people know it by; "gone" is a row, target … that the plan does not hold (any more). `code` of a row is that
 * of its own activity or task, "" where TT alone tells the row.
 */
export type PlaceFacts =
  | {
      kind: "row";
      area: AreaCode;
      displayOrder: string;
      code: string;
      /** In annex order, from 1. */
      order: number;
      field: CheckedField | null;
    }
  | { kind: "area"; area: AreaCode; name: string }
  | { kind: "target"; area: AreaCode; code: string; quote: string; source: "annex" | "body" }
  | { kind: "agency"; name: string }
  | { kind: "parameter"; area: AreaCode; content: string }
  | { kind: "body"; line: number; code: string }
  | { kind: "plan" }
  | { kind: "gone" };

/** Percent is 0–100, days are ISO dates, null is an empty cell. */
export type FieldValue = string | number | null;

/** One cell of one row gets another value. Rows that inherit the cell follow (see applyChanges). */
export interface Change {
  row: RowId;
  field: CheckedField;
  from: FieldValue;
  to: FieldValue;
}

export interface Fix {
  changes: readonly Change[];
  /** True where no judgement is needed: "fix all of this kind" takes it. Only the first fix of a finding can be sure. */
  sure: boolean;
}

/** Facts a sentence is made of; plain values, so that findings can be stored and compared. */
export type FindingData = Readonly<Record<string, string | number>>;

export interface Finding<Data extends FindingData = FindingData> {
  /** Id of the rule. */
  rule: string;
  severity: Severity;
  /** Null where the finding is about the whole plan. */
  area: AreaCode | null;
  place: Place;
  data: Data;
  /** Best first; empty where a person has to decide. */
  fixes: readonly Fix[];
}

/** What a check hands in; rule, severity and area are filled in where they are left out. */
export interface Report<Data extends FindingData> {
  place: Place;
  data: Data;
  fixes?: readonly Fix[];
  severity?: Severity;
  area?: AreaCode | null;
}

/** Sentences of a rule in one language. Plain words: what is wrong here, why it matters, what the fix does. */
export interface RuleTexts<Data extends FindingData> {
  /** A few words: "Trùng mã". */
  title: string;
  message: (data: Data) => string;
  /** Why, in one sentence. */
  reason: string;
  /** Where the rule comes from: resolution, decision, plan section or the way annexes are numbered. */
  source: string;
  /** What the fix does: "Thay bằng tên đầy đủ"; left out where the rule has none. */
  fix?: string;
}

/** What a finding says in words. `fix` is null where its rule has none. */
export interface FindingWords {
  title: string;
  message: string;
  reason: string;
  source: string;
  fix: string | null;
}

/** Plans a rule is for; what is left out does not restrict. Validity is compared with the day the plan was signed. */
export interface Applicability {
  frameworks?: readonly string[];
  levels?: readonly AdministrativeLevel[];
  validFrom?: IsoDate;
  validTo?: IsoDate;
}

interface RuleBase<Data extends FindingData> {
  /** "group.name", stable for ever: ignored findings and switched-off rules are stored under it. */
  id: string;
  group: RuleGroup;
  severity: Severity;
  /** Areas it looks at. */
  topics: readonly AreaTopic[] | "all";
  appliesTo?: Applicability;
  texts: Readonly<Record<Language, RuleTexts<Data>>>;
}

/** Sees one row and nothing else of the rows: runs again for the edited row only. */
export interface RowRule<Data extends FindingData = FindingData> extends RuleBase<Data> {
  scope: "row";
  check: (row: PlanRow, on: CheckContext, report: (finding: Report<Data>) => void) => void;
}

/** Sees the rows of one area, in annex order: runs again for the areas of edited rows. Areas without rows come too. */
export interface AreaRule<Data extends FindingData = FindingData> extends RuleBase<Data> {
  scope: "area";
  /** "plan": looks at the rows of other areas too, so that it runs again after every edit. Must be quick the second time. */
  reach?: "plan";
  check: (
    area: ReformArea,
    rows: readonly PlanRow[],
    on: CheckContext,
    report: (finding: Report<Data>) => void,
  ) => void;
}

/** Sees the plan apart from its rows (body, targets, agencies, parameters): does not run again when rows are edited. */
export interface PlanRule<Data extends FindingData = FindingData> extends RuleBase<Data> {
  scope: "plan";
  check: (on: CheckContext, report: (finding: Report<Data>) => void) => void;
}

export type Rule<Data extends FindingData = FindingData> = RowRule<Data> | AreaRule<Data> | PlanRule<Data>;

/** What checks may look at. Everything in it is pure and fast; `memo` keeps what is worked out from a text. */
export interface CheckContext {
  plan: Plan;
  today: IsoDate;
  /** Day that rule sets and agencies are judged by: when the plan was signed, else its first day. */
  planDay: IsoDate;
  /** The plan's own agencies, then those every local government of its level has. */
  agencies: AgencyIndex;
  knownAgencies: readonly Agency[];
  /** The plan's parameters, or the defaults of its framework where people could not set any yet. */
  parameters: readonly Parameter[];
  areaOf: (code: AreaCode) => ReformArea | null;
  rowsOf: (area: AreaCode) => readonly PlanRow[];
  /** Areas that rows name, in the order they first appear. */
  usedAreas: readonly AreaCode[];
  /** Result of `compute(text)`, worked out once per text for `name`. */
  memo: <Value>(name: string, text: string, compute: (text: string) => Value) => Value;
}

export interface Check {
  plan: Plan;
  today: IsoDate;
  /** By area in plan order, then by row; plan-wide ones first. */
  findings: readonly Finding[];
  /**
   * The same check after edits: `plan` may differ from this one in rows only, and only in those named (or added or removed).
   * A row that did not change must be the same object.
   */
  recheck: (plan: Plan, changed: ReadonlySet<RowId>) => Check;
}
