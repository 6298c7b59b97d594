import type { PlanRow, RowId } from "../../domain/plan";
import { checkPlan, describeFinding, type Finding, type Language, type Rule } from "../../rules";
import { PROGRESS_RULES } from "../../rules/progress";
import { displayText } from "../sharing/display";
import type { Desk } from "./entryRow";
import { isLink } from "./evidenceLink";
import { columnOf, fieldsOf, LONGEST_TEXT, readTyped, typedFields, withTexts } from "./typedTexts";
import type { EntryProblem, FormField, TypedTexts } from "./types";

/** Sentences about texts no value can be made of, where no rule has one. */
export interface TypedWords {
  /** Headers of the columns, or labels of the fields. */
  fields: Readonly<Record<FormField, string>>;
  notALink: string;
  tooLong: string;
}

export type ProblemWords = Readonly<Record<Language, TypedWords>>;

/** Rules whose findings cannot be right whatever else the row says. */
const NEVER_RIGHT = new Set(["progress.completedInFuture", "progress.percentOutOfRange"]);

const both = (say: (language: Language) => string): EntryProblem["message"] => ({ vi: say("vi"), en: say("en") });

/** What is wrong with texts for rows: the progress rules on the rows as they would stand, once for all rows with one problem. */
export const problemsOf = (
  rows: readonly PlanRow[],
  typed: TypedTexts,
  { desk, words }: { desk: Desk; words: ProblemWords },
): EntryProblem[] => {
  const ids = rows.map(({ id }) => id);
  const unreadable = typedFields(typed).flatMap((field) => unreadableProblem(field, typed[field] ?? "", ids, words));
  const found = new Map<string, EntryProblem>();
  for (const row of rows) {
    for (const problem of ruleProblems(row, typed, desk)) {
      if (unreadable.some(({ field }) => field === problem.field)) continue;
      const key = `${problem.field} ${problem.code}`;
      const known = found.get(key);
      found.set(key, known === undefined ? problem : { ...known, rows: [...known.rows, row.id] });
    }
  }
  return [...unreadable, ...found.values()];
};

/** A text that is no value of its field. The sentence is the one the check has for such a cell. */
const unreadableProblem = (
  field: FormField,
  typed: string,
  rows: readonly RowId[],
  words: ProblemWords,
): EntryProblem[] => {
  if (readTyped(field, typed).readable) return [];
  const problem = (code: string, message: EntryProblem["message"]): EntryProblem[] => [
    { field, code, severity: "error", blocks: true, message, fix: null, rows },
  ];
  if (typed.length > LONGEST_TEXT)
    return problem(
      "tooLong",
      both((language) => words[language].tooLong),
    );
  if (field === "link" && !isLink(typed.trim()))
    return problem(
      "notALink",
      both((language) => words[language].notALink),
    );
  const expected = field === "percent" ? "percent" : "date";
  return problem(
    "unreadable",
    both((language) => {
      const data = { value: typed.trim(), expected, column: words[language].fields[field] };
      return describeFinding({ rule: "check.unreadableCell", data }, language).message;
    }),
  );
};

/** Findings of the progress rules about cells of the form, in the row as it would stand. */
const ruleProblems = (row: PlanRow, typed: TypedTexts, { book, today }: Desk): EntryProblem[] => {
  const after = withTexts(row, typed);
  const rules: readonly Rule[] = PROGRESS_RULES;
  return checkPlan({ ...book.plan, rows: [after] }, { today, rules }).findings.flatMap((finding): EntryProblem[] => {
    if (finding.place.kind !== "row" || finding.place.field === null) return [];
    const [field] = fieldsOf(finding.place.field);
    if (field === undefined) return [];
    return [
      {
        field,
        code: finding.rule,
        severity: finding.severity,
        // What stands there already, wrong or not, does not keep anybody from writing something else.
        blocks: NEVER_RIGHT.has(finding.rule) && typed[field] !== undefined,
        message: both((language) => describeFinding(finding, language).message),
        fix: fixOf(finding),
        rows: [row.id],
      },
    ];
  });
};

/** The first fix of a finding as texts for fields of the form. */
const fixOf = (finding: Finding): EntryProblem["fix"] => {
  const changes = finding.fixes[0]?.changes ?? [];
  const words = both((language) => describeFinding(finding, language).fix ?? "");
  if (changes.length === 0 || words.vi === "") return null;
  const texts: Partial<Record<FormField, string>> = {};
  for (const { field, to } of changes) {
    const [at] = fieldsOf(field);
    if (at === undefined || columnOf(at) !== field) return null;
    texts[at] = displayText({ table: "rows", field }, to);
  }
  return { texts, words };
};
