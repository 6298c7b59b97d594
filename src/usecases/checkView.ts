import type { AgencyIndex } from "../domain/agencyIndex";
import type { Plan } from "../domain/plan";
import {
  CHECK_COLUMNS,
  CHECK_TABLE,
  AGENCY_TABLE,
  AREA_TABLE,
  PARAMETER_TABLE,
  TARGET_TABLE,
  TASK_COLUMNS,
  TASK_TABLE,
  type PlanReadBack,
} from "../layout";
import type { CellValue, WorkbookSnapshot } from "../layout/types";
import {
  describeFinding,
  findingKey,
  placeFactsOf,
  ruleOf,
  type CheckedField,
  type Check,
  type Finding,
  type Language,
  type Place,
} from "../rules";
import type { CheckView, CheckWords, FindingView, FixRecord } from "./checkTypes";
import type { GoneRow } from "./checkMarks";
import type { WorkbookFailure } from "./ports";

/** Reasons for ignoring findings, by key, with the row of "Kiểm tra" they stood in. */
export type Ignored = ReadonlyMap<string, { reason: string; row: GoneRow }>;

/** Reasons that stand in the sheet "Kiểm tra", whoever wrote them there. */
export const readIgnored = (snapshot: WorkbookSnapshot): Ignored => {
  const ignored = new Map<string, { reason: string; row: GoneRow }>();
  const table = snapshot.tables.find(({ name }) => name === CHECK_TABLE);
  if (table === undefined) return ignored;
  const places = CHECK_COLUMNS.map(({ key }) => ({ key, at: table.keys.indexOf(key) }));
  for (const cells of table.rows) {
    const row = Object.fromEntries(
      places.map(({ key, at }): [string, CellValue] => [key, at < 0 ? null : (cells[at] ?? null)]),
    ) as GoneRow;
    const reason = String(row.ignoreReason ?? "").trim();
    const key = String(row.id ?? "");
    if (key !== "" && reason !== "") ignored.set(key, { reason, row });
  }
  return ignored;
};

const TABLE_PLACES: Readonly<Record<string, (id: string) => Place>> = {
  [TARGET_TABLE]: (id) => ({ kind: "target", target: id }),
  [AGENCY_TABLE]: (id) => ({ kind: "agency", agency: id }),
  [AREA_TABLE]: (id) => ({ kind: "area", area: id }),
  [PARAMETER_TABLE]: (id) => ({ kind: "parameter", parameter: id }),
};

/** Columns of "Nhiệm vụ" that a finding can be about; the others are ours. */
const CHECKED = new Set<string>(
  TASK_COLUMNS.filter(({ kind, hidden }) => kind !== "formula" && !hidden).map(({ key }) => key),
);

/** What reading the sheets could not understand, as findings: silence would be a wrong "all clear". */
export const readingFindings = ({ plan, findings, unread }: PlanReadBack): Finding[] => {
  const areaOf = new Map(plan.rows.map(({ id, area }) => [id, area]));
  const list: Finding[] = [];
  // Reading notes an unread cell together with its finding, in the same order.
  const unreadables = findings.filter((finding) => finding.code === "unreadable");
  unread.forEach(({ table, id, key }, index) => {
    const found = unreadables[index];
    if (found === undefined) return;
    const field = CHECKED.has(key) && !["from", "to", "checked"].includes(key) ? (key as CheckedField) : null;
    list.push({
      rule: "check.unreadableCell",
      severity: "error",
      area: areaOf.get(id) ?? null,
      place: table === TASK_TABLE ? { kind: "row", row: id, field } : (TABLE_PLACES[table]?.(id) ?? { kind: "plan" }),
      data: { value: found.value, expected: found.expected, column: found.place.column ?? key },
      fixes: [],
    });
  });
  for (const finding of findings) {
    if (finding.code === "duplicateId" && finding.place.table === TASK_TABLE) {
      list.push({
        rule: "check.copiedRow",
        severity: "info",
        area: areaOf.get(finding.newId) ?? null,
        place: { kind: "row", row: finding.newId, field: null },
        data: { line: finding.place.row },
        fixes: [],
      });
    } else if (finding.code === "missingColumn" || finding.code === "missingTable") {
      const part = finding.code === "missingTable" ? finding.table : `${finding.table}.${finding.key}`;
      list.push({
        rule: "check.missingPart",
        severity: "warning",
        area: null,
        place: { kind: "plan" },
        data: { part },
        fixes: [],
      });
    }
  }
  return list;
};

const AGENCY_NONE = "";

const agencyOf = (place: Place, leads: ReadonlyMap<string, string>, { leadNameOf }: AgencyIndex): string => {
  if (place.kind !== "row") return AGENCY_NONE;
  const lead = leads.get(place.row) ?? "";
  return lead === "" ? AGENCY_NONE : leadNameOf(lead);
};

/** Keys and agencies of findings that did not change since the last view are not worked out again. */
export type ViewMemory = WeakMap<Finding, FindingView>;

/** Makes the list people see of a check; ignored findings stay in it with their reason. */
export const viewOf = (options: {
  check: Check;
  reading: readonly Finding[];
  ignored: Ignored;
  rulesOff: readonly string[];
  undoable: readonly FixRecord[];
  agencies: AgencyIndex;
  words: Readonly<Record<Language, CheckWords>>;
  unmarked: WorkbookFailure | null;
  memory: ViewMemory;
}): CheckView => {
  const { check, ignored, memory } = options;
  const { plan } = check;
  const leads = new Map(plan.rows.map(({ id, leadAgency }) => [id, leadAgency]));
  const findings = [...options.reading, ...check.findings].map((finding): FindingView => {
    const known = memory.get(finding);
    const key = known?.key ?? findingKey(finding);
    const view: FindingView = {
      key,
      finding,
      agency: agencyOf(finding.place, leads, options.agencies),
      ignored: ignored.get(key)?.reason ?? null,
    };
    if (known?.agency === view.agency && known.ignored === view.ignored) return known;
    memory.set(finding, view);
    return view;
  });
  const facts = placeFactsOf(plan);
  return {
    asOf: check.today,
    planTitle: plan.title,
    areas: areasOf(plan),
    findings,
    rulesOff: options.rulesOff,
    rowCount: plan.rows.length,
    undoable: options.undoable,
    unmarked: options.unmarked,
    words: describeFinding,
    ruleTitle: (rule, language) => ruleOf(rule)?.texts[language].title ?? rule,
    place: ({ place }, language) => options.words[language].place(facts(place)),
  };
};

const areasOf = (plan: Plan): { code: string; name: string }[] => {
  const named = plan.framework.areas.map(({ code, name }) => ({ code, name }));
  const known = new Set(named.map(({ code }) => code));
  const others = new Set(plan.rows.map(({ area }) => area).filter((area) => !known.has(area)));
  return [...named, ...[...others].map((code) => ({ code, name: "" }))];
};
