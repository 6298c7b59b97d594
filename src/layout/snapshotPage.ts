import { completionOf, type Completion, type Tally } from "../domain/completion";
import type { Plan } from "../domain/plan";
import { asItStoodOn } from "../domain/reporting/figures";
import type { PeriodSnapshot } from "../domain/reporting/snapshot";
import type { ReportingPeriod } from "../domain/reporting/types";
import { dayRange } from "./summaryLooks";
import { indexOf } from "./summaryGrid";
import { summarySheet } from "./summarySheet";
import type { LayoutOptions } from "./options";
import type { Cell, SheetDescription } from "./types";

/** What a period left, and what is needed to show it. */
export interface SnapshotPageInput {
  /** Gives title, framework and agencies; its rows and targets are not looked at. */
  plan: Plan;
  period: Pick<ReportingPeriod, "name" | "figures">;
  snapshot: PeriodSnapshot;
}

const LONGEST_NAME = 31;

/** Name of the period's sheet as Excel takes it: 31 characters at most, none of \ / ? * : [ ], no apostrophe at an end. */
export const snapshotSheetName = (period: string, { texts }: Pick<LayoutOptions, "texts">): string =>
  texts.summary.snapshot
    .sheet(period.normalize("NFC"))
    .replace(/[\\/?*:[\]\p{Cc}]+/gu, "-")
    .slice(0, LONGEST_NAME)
    .replace(/^[' ]+|[' ]+$/gu, "");

/**
 * The leader's page as a period left it: the same page, every figure a value that nothing calculates again. Where the period
 * has figures they are shown; otherwise they are counted from the snapshot's rows. Agencies whose report was not approved are
 * marked.
 */
export const snapshotPage = (
  { plan, period, snapshot }: SnapshotPageInput,
  options: LayoutOptions,
): SheetDescription => {
  const { texts } = options;
  const { summary } = texts;
  const words = summary.snapshot;
  // What was finished after the period's last day does not count in it; its figures say so, too.
  const rows = snapshot.rows.map(({ row }) => asItStoodOn(row, snapshot.asOf));
  const agencyOf = new Map(snapshot.rows.map(({ row, agency }) => [row.leadAgency, agency]));
  const open = new Set(snapshot.rows.filter(({ approved }) => !approved).map(({ agency }) => agency));
  const past: Plan = { ...plan, title: `${plan.title} – ${period.name}`, rows, targets: [...snapshot.targets] };
  const counted = completionOf(past, {
    today: snapshot.asOf,
    leadNameOf: (cell) => agencyOf.get(cell) ?? cell.trim(),
  });
  const completion = completionAsClosed(period.figures, counted);

  const { sheet } = summarySheet(past, { ...options, reportingDay: snapshot.asOf, hasPeriods: false }, completion);
  const total = period.figures?.reports.total ?? new Set(snapshot.rows.map(({ agency }) => agency)).size;
  const openRows = snapshot.rows.filter(({ approved }) => !approved).length;
  const fixed = words.fixed({ approved: period.figures?.reports.approved ?? total - open.size, total });
  const marked = new Map(
    [...open].map((agency) => [
      agency === "" ? summary.noLeadAgency : agency,
      `${agency === "" ? summary.noLeadAgency : agency}${words.notApproved}`,
    ]),
  );
  const name = snapshotSheetName(period.name, options);
  const nameColumn = indexOf("name");
  const [page, ...rest] = sheet.blocks;
  const lines = (page?.cells ?? []).map((line) =>
    line.map((cell, column): Cell => {
      const value = frozen(cell);
      if (typeof value !== "string") return value;
      if (column === nameColumn || column === indexOf("overdue")) return marked.get(value) ?? value;
      if (value === `  ${summary.reportingDayHint}`) return `  ${fixed}`;
      // Nothing on this page is clicked to find rows: they have moved on since.
      return value === summary.red.remark ? (openRows === 0 ? "" : words.open(openRows)) : value;
    }),
  );
  return {
    ...sheet,
    role: "snapshot",
    name,
    tabColor: "#7F7F7F",
    blocks: [
      { row: 0, column: 0, cells: lines },
      ...rest.map((block) => ({ ...block, keep: false, cells: block.cells.map((line) => line.map(frozen)) })),
    ],
    styles: [...sheet.styles, { range: dayRange, style: { fill: "#FFFFFF", locked: true } }],
    validations: [],
    charts: sheet.charts.map((chart) => ({ ...chart, name: `${chart.name}Chot` })),
  };
};

/** Value of a cell as it stood: what a formula showed before anything recalculates. */
const frozen = (cell: Cell): Cell => (typeof cell === "object" && cell !== null ? (cell.cached ?? null) : cell);

/** Figures as the period's record keeps them; areas and agencies in the order of the plan, then those that only the record knows. */
const completionAsClosed = (figures: ReportingPeriod["figures"], counted: Completion): Completion => {
  if (figures === null) return counted;
  const inOrder = (order: ReadonlyMap<string, Tally>, kept: Readonly<Record<string, Tally>>): Map<string, Tally> =>
    new Map([
      ...[...order].map(([key, tally]): [string, Tally] => [key, kept[key] ?? tally]),
      ...Object.entries(kept).filter(([key]) => !order.has(key)),
    ]);
  return {
    asOf: figures.asOf,
    whole: figures.whole,
    byArea: inOrder(counted.byArea, figures.byArea),
    byLeadAgency: inOrder(counted.byLeadAgency, figures.byLeadAgency),
  };
};
