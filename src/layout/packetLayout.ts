import { agencyIndex } from "../domain/agencyIndex";
import { completionOf } from "../domain/completion";
import type { Plan } from "../domain/plan";
import { columnIndex, TARGET_COLUMNS, TASK_COLUMNS, type ColumnSpec } from "./columns";
import { FIRST_LINE, logAnchor, logCells, logSheetName, writeHead } from "./logCells";
import { COLORS, FONT } from "./looks";
import { factsOf, wordsOf, writeMetadata } from "./metadata";
import type { LayoutOptions } from "./options";
import { metadataSheet } from "./smallSheets";
import { summarySheet } from "./summarySheet";
import { HINT_ROW, TITLE_ROW } from "./tableSheet";
import { targetsSheet } from "./targetsSheet";
import { tasksSheet, type FrontColumn } from "./tasksSheet";
import { sheetReference } from "./formulas";
import type {
  CellRange,
  NameDescription,
  SheetDescription,
  SheetProtection,
  StyledRange,
  WorkbookDescription,
} from "./types";

/** Words of a packet's sheets besides those of every layout. */
export interface PacketSheetTexts {
  /** Header of the column that says what the agency is to the row. */
  role: string;
  leads: string;
  coordinates: string;
  /** First line of the summary: it counts the packet, not the plan. */
  whole: string;
  title: (of: { plan: string; agency: string; period: string }) => string;
  tasksHint: (returnTo: string) => string;
  targetsHint: (returnTo: string) => string;
}

export interface PacketContents {
  /** Only what the packet shows: rows it leads first, then those where it coordinates. */
  plan: Plan;
  /** How many of the rows, from the first one on, the agency leads. */
  leads: number;
  agency: string;
  period: string;
  /** Who gets the filled-in file, "" where the plan names nobody. */
  returnTo: string;
  /** Lines of the hidden log "packet". */
  hidden: readonly string[];
}

/** Cells to be written in. A packet says it in words too: colour alone is not enough. */
const OPEN_FILL = "#FFF9DB";

const PROTECTION: SheetProtection = { sort: true, filter: true, resize: true };

const ROLE: ColumnSpec<"role"> = {
  key: "role",
  kind: "text",
  width: 62,
  hidden: false,
  editableBy: "nobody",
  list: null,
  writtenBy: "layout",
};

export const PACKET_LOG = "packet";

/** Columns of a table that an agency fills in. */
export const openKeys = (columns: readonly ColumnSpec<string>[]): readonly string[] =>
  columns.filter(({ editableBy }) => editableBy === "department").map(({ key }) => key);

/** Describes a packet: the agency's rows and targets to be filled in, a summary of them, and what nobody sees. */
export const packetLayout = (
  packet: PacketContents,
  options: LayoutOptions & { packetTexts: PacketSheetTexts },
): WorkbookDescription => {
  const { plan } = packet;
  const { texts, packetTexts } = options;
  const { leadNameOf } = agencyIndex(plan.agencies);
  const completion = completionOf(plan, { today: options.today, leadNameOf });
  const leadKeys = new Map([...completion.byLeadAgency.keys()].map((name, index) => [name, index + 1]));
  const title = packetTexts.title({ plan: plan.title, agency: packet.agency, period: packet.period });
  const none: ReadonlySet<string> = new Set();

  const led = new Set(plan.rows.slice(0, packet.leads).map(({ id }) => id));
  const front: FrontColumn = {
    column: ROLE,
    header: packetTexts.role,
    valueOf: ({ id }) => (led.has(id) ? packetTexts.leads : packetTexts.coordinates),
  };
  const leadKeyOf = (leadCell: string): number => leadKeys.get(leadNameOf(leadCell)) ?? 0;
  const tasks = opened(tasksSheet(plan, options, { leadKeyOf, lists: none, front }), {
    columns: [ROLE, ...TASK_COLUMNS],
    open: packet.leads,
    title,
    hint: packetTexts.tasksHint(packet.returnTo),
  });
  const targets = opened(targetsSheet(plan, options, none), {
    columns: TARGET_COLUMNS,
    open: plan.targets.length,
    title,
    hint: packetTexts.targetsHint(packet.returnTo),
  });
  const counted = { ...texts, summary: { ...texts.summary, whole: packetTexts.whole } };
  const summary = summarySheet(
    { ...plan, title },
    { ...options, texts: counted, hasTargets: plan.targets.length > 0, hasPeriods: false },
    completion,
  );
  const sheets: SheetDescription[] = [
    withoutChecks(tasks),
    ...(plan.targets.length > 0 ? [targets] : []),
    { ...summary.sheet, protection: PROTECTION, styles: [...summary.sheet.styles, ...keptOpen(summary.sheet)] },
    metadataSheet(),
    hiddenSheet(packet.hidden),
  ];
  return {
    sheets,
    names: [...summary.names, hiddenName()],
    active: "tasks",
    metadata: writeMetadata({ plan: factsOf(plan), words: wordsOf(texts), longTexts: {}, carried: {} }),
  };
};

/** Locks a table but for the columns the agency fills in, in its first `open` rows. */
const opened = (
  sheet: SheetDescription,
  of: { columns: readonly ColumnSpec<string>[]; open: number; title: string; hint: string },
): SheetDescription => {
  const [table] = sheet.tables;
  if (table === undefined) return sheet;
  const top = table.row + 1;
  const at = openKeys(of.columns).map((key) => columnIndex(of.columns, key));
  const inRows = (column: number, rows: number): CellRange => ({ row: top, column, rows, columns: 1 });
  const styles: StyledRange[] = [
    { range: { row: top, column: 0, rows: table.rows.length, columns: of.columns.length }, style: { locked: true } },
    ...(of.open === 0
      ? []
      : at.map((column) => ({ range: inRows(column, of.open), style: { locked: false, fill: OPEN_FILL } }))),
    ...(of.open >= table.rows.length
      ? []
      : [
          {
            range: { ...inRows(0, table.rows.length - of.open), row: top + of.open, columns: of.columns.length },
            style: { fill: COLORS.areaFill },
          },
        ]),
    {
      range: { row: HINT_ROW, column: 0, rows: 1, columns: 1 },
      style: { bold: true, italic: false, color: COLORS.overdue.color },
    },
  ];
  return {
    ...sheet,
    styles: [...sheet.styles, ...styles],
    blocks: [{ row: TITLE_ROW, column: 0, cells: [[of.title], [of.hint]] }],
    // What nobody can write in needs no checks.
    validations: sheet.validations.filter(({ range }) => at.includes(range.column)),
    protection: PROTECTION,
  };
};

/** Marks of a check belong to the planner's workbook: the column stays, so that readers find what they know, out of sight. */
const withoutChecks = (sheet: SheetDescription): SheetDescription => {
  const column = 1 + columnIndex(TASK_COLUMNS, "checked");
  const { page } = sheet;
  return {
    ...sheet,
    columns: sheet.columns.map((of) => (of.column === column ? { ...of, hidden: true } : of)),
    page: page?.printArea == null ? page : { ...page, printArea: { ...page.printArea, columns: column } },
  };
};

/** Cells that people may overwrite in every workbook, as the reporting day, are open in a packet too. */
const keptOpen = ({ blocks }: SheetDescription): StyledRange[] =>
  blocks
    .filter(({ keep }) => keep === true)
    .map(({ row, column, cells }) => ({
      range: { row, column, rows: cells.length, columns: cells[0]?.length ?? 1 },
      style: { locked: false },
    }));

/** The log "packet" as a sheet; see logCells.ts. */
const hiddenSheet = (lines: readonly string[]): SheetDescription => {
  const cells = logCells(lines);
  return {
    ...metadataSheet(),
    role: "packet",
    name: logSheetName(PACKET_LOG),
    columns: [],
    styles: [
      {
        range: { row: 0, column: 0, rows: FIRST_LINE + cells.length, columns: 1 },
        style: { numberFormat: "@", fontName: FONT },
      },
    ],
    blocks: [
      { row: 0, column: 0, cells: [[writeHead(PACKET_LOG, { first: FIRST_LINE, rows: cells.length })]] },
      { row: FIRST_LINE, column: 0, cells: cells.map((cell) => [cell]) },
    ],
  };
};

const hiddenName = (): NameDescription => ({
  name: logAnchor(PACKET_LOG),
  formula: `=${sheetReference(logSheetName(PACKET_LOG), { row: 0, column: 0, rows: 1, columns: 1 })}`,
});
