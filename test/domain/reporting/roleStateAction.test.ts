import type { ReportingAction, ReportingActionKind } from "../../../src/domain/reporting/actions";
import { REPORT_STATES } from "../../../src/domain/reporting/types";
import { decideAction, type ReportingChange } from "../../../src/domain/reporting/workflow";
import { ROLES } from "../../../src/domain/rights";
import {
  anException,
  aPeriod,
  aReport,
  aReporting,
  JUSTICE,
  OWNER,
  Q1,
  signedBy,
  someFacts,
} from "../../builders/aReporting";

/**
 * Who may do what with an agency's report, read from above: the first line that fits holds. "*" is anything, "a/b" one of several.
 * "plan" says whether the actor's agency owns the plan, "report" whose report it is; "self" is what of the report the actor did:
 * entered its numbers, handed it in, or nothing; "period" is open or closed. The answer is the state the report has afterwards, or
 * the code of the refusal.
 */
const TABLE = `
role          | plan  | report | state              | action       | self              | period | answer
administrator | *     | *      | *                  | *            | *                 | *      | roleMayNot
department    | *     | *      | *                  | return       | *                 | *      | roleMayNot
department    | *     | *      | *                  | approve      | *                 | *      | roleMayNot
department    | *     | *      | *                  | reopenReport | *                 | *      | roleMayNot
leader        | *     | *      | *                  | submit       | *                 | *      | roleMayNot
leader        | *     | *      | *                  | withdraw     | *                 | *      | roleMayNot
planner       | other | *      | *                  | *            | *                 | *      | otherAgencysPlan
department    | *     | other  | *                  | *            | *                 | *      | notYourAgency
*             | *     | *      | submitted/approved | submit       | *                 | *      | wrongState
*             | *     | *      | draft/returned     | submit       | *                 | closed | periodClosed
*             | *     | *      | draft/returned     | submit       | *                 | open   | submitted
*             | *     | *      | draft              | *            | *                 | *      | wrongState
*             | *     | *      | returned           | *            | *                 | *      | wrongState
*             | *     | *      | submitted          | reopenReport | *                 | *      | wrongState
*             | *     | *      | approved           | withdraw     | *                 | *      | wrongState
*             | *     | *      | approved           | return       | *                 | *      | wrongState
*             | *     | *      | approved           | approve      | *                 | *      | wrongState
*             | *     | *      | *                  | *            | *                 | closed | periodClosed
department    | *     | own    | submitted          | withdraw     | *                 | open   | draft
planner       | own   | *      | submitted          | withdraw     | handedIn          | open   | draft
planner       | own   | *      | submitted          | withdraw     | nothing/entered   | open   | roleMayNot
*             | *     | *      | submitted          | return       | *                 | open   | returned
*             | *     | *      | submitted          | approve      | nothing           | open   | approved
*             | *     | *      | submitted          | approve      | entered/handedIn  | open   | enteredByYourself
*             | *     | *      | approved           | reopenReport | *                 | open   | returned
`;

const COLUMNS = ["role", "plan", "report", "state", "action", "self", "period"] as const;
type Case = Record<(typeof COLUMNS)[number], string>;

const lines = TABLE.trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("|").map((cell) => cell.trim()));
const fits = (line: readonly string[], at: Case): boolean =>
  COLUMNS.every((column, index) => line[index] === "*" || line[index]?.split("/").includes(at[column]));

const ON_REPORTS = ["submit", "withdraw", "return", "approve", "reopenReport"] as const;

const everyCase = (): Case[] =>
  ROLES.flatMap((role) =>
    ["own", "other"].flatMap((plan) =>
      ["own", "other"].flatMap((report) =>
        REPORT_STATES.flatMap((state) =>
          ON_REPORTS.flatMap((action) =>
            ["nothing", "entered", "handedIn"].flatMap((self) =>
              ["open", "closed"].map((period) => ({ role, plan, report, state, action, self, period })),
            ),
          ),
        ),
      ),
    ),
  );

const ME = "me";

const answerOf = (at: Case): string => {
  const agency = at.plan === "own" ? OWNER : JUSTICE;
  const other = agency === OWNER ? JUSTICE : OWNER;
  const of = at.report === "own" ? agency : other;
  const state = REPORT_STATES.find((name) => name === at.state)!;
  const report = aReport({ agency: of, state, submitted: signedBy(at.self === "handedIn" ? ME : "another") });
  const period =
    at.period === "open" ? Q1 : aPeriod({ closed: { at: "2026-03-19T00:00:00.000Z", by: "Cán bộ tổng hợp" } });
  const decided = decideAction(
    { kind: ON_REPORTS.find((kind) => kind === at.action)!, period: "q1", agency: of, reason: "Thiếu số liệu" },
    someFacts({
      reporting: aReporting({ periods: [period], reports: state === "draft" ? [] : [report] }),
      actor: { account: ME, role: ROLES.find((role) => role === at.role)!, agency },
      enteredBy: () => new Set(at.self === "entered" ? [ME, "another"] : ["another"]),
    }),
  );
  if (!decided.ok) return decided.code;
  const put = decided.value.find((change) => change.kind === "putReport");
  return put?.report.state ?? "nothing";
};

describe("who may do what with a report", () => {
  const cases = everyCase();

  test("every role, plan, report, state, action, entering person and period is answered as the table says", () => {
    expect(cases).toHaveLength(4 * 2 * 2 * 4 * 5 * 3 * 2);
    const different = cases.flatMap((at) => {
      const expected = lines.find((line) => fits(line, at))?.at(-1);
      const answer = answerOf(at);
      return answer === expected ? [] : [{ ...at, answer, expected }];
    });
    expect(different).toEqual([]);
  });

  test("every line of the table decides something", () => {
    const deciding = new Set(cases.map((at) => lines.findIndex((line) => fits(line, at))));
    expect(lines.filter((_, index) => !deciding.has(index))).toEqual([]);
  });
});

/** Who may do what with periods and exceptions, whoever has reported what. */
const OF_PLANS = `
action         | planner, own plan  | planner, other plan | department | leader     | administrator
setPeriod      | putPeriod          | otherAgencysPlan    | roleMayNot | roleMayNot | roleMayNot
removePeriod   | removePeriod       | otherAgencysPlan    | roleMayNot | roleMayNot | roleMayNot
closePeriod    | putPeriod+keepAll  | otherAgencysPlan    | roleMayNot | roleMayNot | roleMayNot
reopenPeriod   | putPeriod+dropRest | otherAgencysPlan    | roleMayNot | roleMayNot | roleMayNot
allow          | putException       | otherAgencysPlan    | roleMayNot | roleMayNot | roleMayNot
endException   | removeException    | otherAgencysPlan    | roleMayNot | roleMayNot | roleMayNot
`;

const ACTIONS: Readonly<Partial<Record<ReportingActionKind, ReportingAction>>> = {
  setPeriod: { kind: "setPeriod", period: { ...aPeriod({ id: "q9", name: "Tháng 2", to: "2026-02-28" }) } },
  removePeriod: { kind: "removePeriod", period: "q2" },
  closePeriod: { kind: "closePeriod", period: "q1" },
  reopenPeriod: { kind: "reopenPeriod", period: "closed", reason: "Bổ sung số liệu" },
  allow: {
    kind: "allow",
    exception: {
      id: "e2",
      period: "q1",
      agency: JUSTICE,
      rows: [],
      fields: [],
      until: "2026-03-20",
      reason: "Gửi nhầm",
    },
  },
  endException: { kind: "endException", exception: "e1" },
};

test("every role is answered as the table says where it acts on periods and exceptions", () => {
  const [head, ...rows] = OF_PLANS.trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const answers = rows.map(([kind]) => [
    kind,
    ...(head ?? []).slice(1).map((who) => {
      const role = ROLES.find((name) => who.startsWith(name))!;
      const decided = decideAction(ACTIONS[kind as ReportingActionKind]!, {
        ...someFacts({
          reporting: aReporting({
            periods: [
              ...aReporting().periods,
              aPeriod({
                id: "closed",
                name: "Năm 2025",
                from: "2024-12-15",
                to: "2025-12-14",
                closed: { at: "", by: "" },
              }),
            ],
            exceptions: [anException()],
          }),
        }),
        actor: { account: ME, role, agency: who.includes("other") ? JUSTICE : OWNER },
      });
      const kinds = (changes: readonly ReportingChange[]): string => changes.map((change) => change.kind).join("+");
      return decided.ok ? kinds(decided.value) : decided.code;
    }),
  ]);
  expect(rows).toHaveLength(6);
  expect(answers).toEqual(rows);
});
