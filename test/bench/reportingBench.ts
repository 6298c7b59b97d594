import { agencyIndex } from "../../src/domain/agencyIndex";
import { compareSnapshots } from "../../src/domain/reporting/compareSnapshots";
import type { PeriodSnapshot } from "../../src/domain/reporting/snapshot";
import type { Plan } from "../../src/domain/plan";
import { success } from "../../src/domain/result";
import { NO_REPORTING } from "../../src/domain/reporting/types";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout, TASK_TABLE } from "../../src/layout";
import type { CellValue } from "../../src/layout/types";
import { EntryBook } from "../../src/usecases/entry/entryBook";
import { reportingByAgency } from "../../src/usecases/reporting/knownReports";
import { standingsOf } from "../../src/usecases/reporting/standings";
import { largePlan } from "../builders/largePlan";
import { snapshotOf } from "../builders/snapshotOf";
import { figure, leastMs, type Figure } from "./figure";

const ROWS = 20_000;
const TODAY = "2026-05-04";

const keptAs = ({ rows, targets, agencies }: Plan, asOf: string): PeriodSnapshot => {
  const { leadNameOf } = agencyIndex(agencies);
  return {
    period: asOf,
    asOf,
    rows: rows.map((row) => ({ row, agency: leadNameOf(row.leadAgency), approved: true })),
    targets,
  };
};

/** Two closed periods of one plan: three months later a row in four says something else, and some came or went. */
const comparison = (): Promise<number> => {
  const plan = largePlan(ROWS);
  const later: Plan = {
    ...plan,
    rows: plan.rows
      .filter((_, index) => index % 200 !== 7)
      .map((row, index) =>
        index % 4 === 0
          ? { ...row, progress: { ...row.progress, percent: 100, completedOn: "2026-06-10" } }
          : { ...row },
      ),
  };
  const sides = { before: keptAs(plan, "2026-03-14"), after: keptAs(later, "2026-06-14") };
  const given = { ...sides, areas: plan.framework.areas, agencies: agencyIndex(plan.agencies) };
  return leastMs(10, () => compareSnapshots(given));
};

/** Work of the pane between an edit in the sheet and the new status and rates; reading the workbook comes before. */
const editFollowed = async (): Promise<number> => {
  const snapshot = snapshotOf(layout(largePlan(ROWS), { texts, today: TODAY }));
  const book = new EntryBook({ read: () => Promise.resolve(success(snapshot)) });
  const first = await book.load();
  const table = snapshot.tables.find(({ name }) => name === TASK_TABLE);
  if (!first.ok || table === undefined) throw new Error("the plan cannot be read");
  const reportingOf = reportingByAgency(NO_REPORTING, first.value.agencies);
  const percent = table.keys.indexOf("percent");
  let at = 0;
  return leastMs(15, async () => {
    at = (at + 1_311) % ROWS;
    const row: CellValue[] = [...(table.rows[at] ?? [])];
    row[percent] = (at % 100) / 100;
    book.edited({ kind: "rows", rows: [row] });
    const now = await book.load();
    if (!now.ok) throw new Error(now.code);
    standingsOf(now.value.plan, { agencies: now.value.agencies, reportingOf, today: TODAY });
  });
};

export const reportingFigures = async (): Promise<Figure[]> => [
  figure("two snapshots of 20,000 rows compared", await comparison(), "ms", 200),
  figure("one progress edit of 20,000 rows: new status and rates of all agencies", await editFollowed(), "ms", 100),
];
