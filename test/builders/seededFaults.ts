import { parseDeadline } from "../../src/domain/parseDeadline";
import { NO_PROGRESS, type Plan, type PlanRow, type RowField } from "../../src/domain/plan";
import { pick } from "./vietnameseText";

/** One way in which a correct plan goes wrong, and the rule that has to see it. */
export interface Fault {
  name: string;
  rule: string;
  /** Errors that rightly come along: the same fault seen from another side. */
  along?: readonly string[];
  /** The plan with the fault; null where this plan has no place for it. */
  make: (plan: Plan, random: () => number) => Plan | null;
}

type Draft = Partial<Omit<PlanRow, "id">>;

const own = (row: PlanRow, field: RowField): boolean => !row.inherited.includes(field);

/** Changes one row that says `field` itself, and the rows below that inherit what it changes. */
const inRow =
  (field: RowField, change: (row: PlanRow, random: () => number, plan: Plan) => Draft | null) =>
  (plan: Plan, random: () => number): Plan | null => {
    const candidates = plan.rows.filter((row) => own(row, field));
    if (candidates.length === 0) return null;
    const chosen = pick(candidates, random);
    const draft = change(chosen, random, plan);
    if (draft === null) return null;
    let follows = false;
    const rows = plan.rows.map((row) => {
      if (row === chosen) {
        follows = true;
        return { ...row, ...draft };
      }
      follows =
        follows &&
        row.area === chosen.area &&
        Object.keys(draft).some((key) => row.inherited.includes(key as RowField));
      if (!follows) return row;
      const inherited = Object.entries(draft).filter(([key]) => row.inherited.includes(key as RowField));
      return { ...row, ...Object.fromEntries(inherited) };
    });
    return { ...plan, rows };
  };

const deadline = (text: string) =>
  inRow("deadline", (_row, _random, { period }) => ({
    deadline: parseDeadline(text, { period }),
    progress: NO_PROGRESS,
  }));

const inProgress = (change: (row: PlanRow) => PlanRow["progress"] | null) =>
  inRow("activity", (row) => {
    const progress = change(row);
    return progress === null ? null : { progress };
  });

const done = { ...NO_PROGRESS, percent: 100, completedOn: "2026-03-20" };
const evidence = (documentNumber: string) => ({ documentNumber, date: "2026-03-18", text: "Văn bản" });

const FAULTS_OF_STRUCTURE: readonly Fault[] = [
  {
    name: "an activity code used twice",
    rule: "structure.duplicateCode",
    make: (plan, random) => {
      const pairs = plan.rows.filter((row, index) => index > 0 && plan.rows[index - 1]?.area === row.area);
      if (pairs.length === 0) return null;
      const chosen = pick(pairs, random);
      const above = plan.rows[plan.rows.indexOf(chosen) - 1] as PlanRow;
      const code = /^3\.\d+\./u.exec(above.activity)?.[0] ?? "";
      return {
        ...plan,
        rows: plan.rows.map((row) =>
          row === chosen ? { ...row, activity: row.activity.replace(/^3\.\d+\./u, code) } : row,
        ),
      };
    },
  },
  {
    name: "a gap in the codes of activities",
    rule: "structure.codeGap",
    make: (plan, random) => {
      const lasts = plan.rows.filter(
        (row, index) => plan.rows[index - 1]?.area === row.area && plan.rows[index + 1]?.area !== row.area,
      );
      if (lasts.length === 0) return null;
      const chosen = pick(lasts, random);
      const activity = chosen.activity.replace(/^3\.(\d+)\./u, (_, number: string) => `3.${Number(number) + 4}.`);
      return { ...plan, rows: plan.rows.map((row) => (row === chosen ? { ...row, activity } : row)) };
    },
  },
  {
    name: "a task numbered as an activity",
    rule: "structure.wrongLeadingDigit",
    along: ["structure.codeGap", "structure.missingCode"],
    make: inRow("task", ({ task }) => ({ task: task.replace(/^2\./u, "3.") })),
  },
  {
    name: "a row nobody leads",
    rule: "structure.emptyRequiredCell",
    make: inRow("leadAgency", () => ({ leadAgency: "" })),
  },
  {
    name: "a row without a deadline",
    rule: "structure.emptyRequiredCell",
    make: inRow("deadline", () => ({ deadline: { kind: "missing", text: "" } })),
  },
  {
    name: "a misread expression",
    rule: "structure.ocrSlips",
    make: inRow("activity", ({ activity }) => ({ activity: `${activity}, phân đấu sớm hơn` })),
  },
  {
    name: "decomposed letters",
    rule: "structure.notComposed",
    make: inRow("activity", ({ activity }) => ({ activity: activity.normalize("NFD") })),
  },
  {
    name: "an invisible mark of writing direction",
    rule: "structure.oddCharacters",
    make: inRow("deliverable", ({ deliverable }) => ({ deliverable: `${deliverable}\u200f` })),
  },
  {
    name: "a formula's error in a cell",
    rule: "structure.errorValue",
    make: inRow("funding", () => ({ funding: "#REF!" })),
  },
  {
    name: "an area that the plan does not have",
    rule: "structure.unknownArea",
    make: (plan) => {
      const last = plan.rows.at(-1);
      return last === undefined || last.inherited.length > 0
        ? null
        : { ...plan, rows: [...plan.rows.slice(0, -1), { ...last, area: "X" }] };
    },
    // Codes start again in every area, and this row was numbered for another one.
    along: ["structure.codeGap", "structure.displayOrderGap"],
  },
];

const FAULTS_OF_AGENCIES: readonly Fault[] = [
  {
    name: "a group instead of a lead",
    rule: "agencies.groupAsLead",
    make: inRow("leadAgency", () => ({ leadAgency: "Các sở, ban, ngành liên quan" })),
  },
  {
    name: "two leads",
    rule: "agencies.severalLeads",
    make: inRow("leadAgency", ({ leadAgency }) =>
      leadAgency === "Sở Y tế" ? null : { leadAgency: `${leadAgency}; Sở Y tế`, coordinatingAgencies: "" },
    ),
  },
  {
    name: "a lead that also coordinates",
    rule: "agencies.leadAlsoCoordinates",
    make: inRow("coordinatingAgencies", ({ leadAgency }) => ({ coordinatingAgencies: leadAgency })),
  },
  {
    name: "an agency that was merged away before",
    rule: "agencies.notExistingThen",
    make: inRow("leadAgency", () => ({ leadAgency: "Sở Kế hoạch và Đầu tư" })),
  },
];

const FAULTS_OF_DEADLINES: readonly Fault[] = [
  { name: "a quarter without a year", rule: "deadlines.noYear", make: deadline("Quý III") },
  { name: "a deadline after the plan", rule: "deadlines.outsidePeriod", make: deadline("Quý II/2028") },
  {
    name: "a deadline before the plan was signed",
    rule: "deadlines.beforeSigned",
    make: deadline("Chậm nhất 05/01/2026"),
  },
  { name: "an interval written backwards", rule: "deadlines.reversed", make: deadline("30/6/2026 - 01/3/2026") },
  { name: "a deadline that waits", rule: "deadlines.conditional", make: deadline("Khi có hướng dẫn của Bộ") },
  { name: "recurring work without a period", rule: "deadlines.recurringWithoutPeriod", make: deadline("Thường xuyên") },
  { name: "a day that no calendar has", rule: "deadlines.impossibleDay", make: deadline("31/02/2026") },
];

const FAULTS_OF_PROGRESS: readonly Fault[] = [
  {
    name: "all done on no day",
    rule: "progress.completedWithoutDate",
    make: inProgress(() => ({ ...done, completedOn: null, evidence: evidence("") })),
  },
  {
    name: "done on a day to come",
    rule: "progress.completedInFuture",
    make: inProgress(({ progress }) =>
      progress.completedOn === null ? null : { ...progress, completedOn: "2026-11-30" },
    ),
  },
  {
    name: "done and not wholly done",
    rule: "progress.dateWithoutFull",
    make: inProgress(({ progress }) => (progress.completedOn === null ? null : { ...progress, percent: 60 })),
  },
  {
    name: "proved by a document of another kind",
    rule: "progress.evidenceKind",
    make: inProgress(({ progress }) =>
      progress.completedOn === null
        ? null
        : { ...progress, evidence: { ...progress.evidence, documentNumber: "7/GM-UBND" } },
    ),
  },
  {
    name: "done without proof",
    rule: "progress.completedWithoutEvidence",
    make: inProgress(({ progress }) =>
      progress.completedOn === null ? null : { ...progress, evidence: NO_PROGRESS.evidence },
    ),
  },
];

const FAULTS_OF_TARGETS: readonly Fault[] = [
  {
    name: "a value that differs between body and annex",
    rule: "targets.bodyValueDiffers",
    make: (plan, random) => {
      if (plan.body.length === 0) return null;
      const chosen = pick(plan.body, random);
      const text = chosen.text.replace(/\d+%/u, "55%");
      return { ...plan, body: plan.body.map((item) => (item === chosen ? { ...item, text } : item)) };
    },
    // One of the indicators has a required least value, which the body then misses too.
    along: ["areas.belowRequiredTarget"],
  },
  {
    name: "an item missing in the body's numbering",
    rule: "targets.bodyCodeGap",
    make: (plan) => {
      const [first] = plan.body;
      return first === undefined
        ? null
        : {
            ...plan,
            body: plan.body.map((item) => (item === first ? { ...item, code: item.code.replace(/\d+$/u, "9") } : item)),
          };
    },
    along: ["targets.bodyCodeOrder"],
  },
  {
    name: "a target below what is required",
    rule: "areas.belowRequiredTarget",
    make: (plan) => {
      const lower = (text: string): string => text.replace(/\d+%/u, "71%");
      const isIt = (text: string): boolean => text.includes("đúng hạn");
      return {
        ...plan,
        rows: plan.rows.map((row) => (isIt(row.objective) ? { ...row, objective: lower(row.objective) } : row)),
        body: plan.body.map((item) => (isIt(item.text) ? { ...item, text: lower(item.text) } : item)),
      };
    },
  },
];

/** Faults of every group of rules. */
export const FAULTS: readonly Fault[] = [
  ...FAULTS_OF_STRUCTURE,
  ...FAULTS_OF_AGENCIES,
  ...FAULTS_OF_DEADLINES,
  ...FAULTS_OF_PROGRESS,
  ...FAULTS_OF_TARGETS,
];
