import { anchorName } from "../layout/bookkeeping";
import { metadataCells } from "../layout/metadata";
import type { WorkbookDescription } from "../layout/types";
import type { WriteOptions, WriteReport } from "../usecases/ports";
import { contentSteps } from "./contents";
import { renamed } from "../layout/renaming";
import { withEquals } from "./formulas";
import { doneState, markAndUnprotect } from "./marking";
import { protectAgain } from "./protection";
import { averageRowBytes } from "./reading";
import { runSteps, type Session, type Step } from "./requests";
import {
  bodySteps,
  cleanSteps,
  copyStep,
  createSteps,
  endStep,
  finishSteps,
  renameStep,
  roomSteps,
  visibilityStep,
} from "./sheetWork";
import { METADATA_SETTING, STATE_SETTING, type ProtectedSheet } from "./state";
import { survey, type SheetSurvey, type Survey } from "./survey";
import type { TableHints } from "./tables";
import { newTableSteps, ruleSteps, settleSteps, updateSteps } from "./tableWork";

/** Larger metadata stands in its sheet only: settings are meant for little things. */
const SETTING_LIMIT = 100_000;

const roleOf = ({ placed }: SheetSurvey) => ({ role: placed.description.role, name: placed.name });

/** Copies of sheets that people changed, then the sheets that are missing, each with the name that says it is ours. */
const structureSteps = ({ sheets, facts, copies }: Survey): Step[] => [
  ...copies.flatMap(({ original, copy, done, unnamed }): Step[] =>
    done === "nothing" ? [copyStep(original, copy)] : unnamed === null ? [] : [renameStep(unnamed, copy)],
  ),
  ...sheets.flatMap((sheet): Step[] => {
    const { description, exists } = sheet.placed;
    const isOutput = description.tables.length === 0 && description.role !== "metadata";
    if (exists && facts.names.has(anchorName(description.role))) return [];
    return [
      ...createSteps(roleOf(sheet), { exists, names: facts.names }),
      ...(isOutput && !exists ? [endStep(roleOf(sheet), sheet.needed, facts.names)] : []),
    ];
  }),
];

/** Cells and looks of a sheet that is written as a whole, or again after a fault. */
const sheetBody = (sheet: SheetSurvey, { facts, renames }: Survey): Step[] => {
  const { placed, cells, reserved, needed, used } = sheet;
  const { description, name, exists } = placed;
  if (sheet.work === "none") return [];
  if (sheet.work === "parts") {
    const title = cells === null ? [] : contentSteps(name, { cells, styles: description.styles, renames });
    return placed.mode === "redo" ? [...title, ...bodySteps(name, description, { cells: null, renames })] : title;
  }
  const steps: Step[] = [];
  if (exists) {
    if (used !== null && description.tables.length === 0) steps.push(...roomSteps(name, { reserved, needed, used }));
    steps.push(...cleanSteps(name, reserved, needed));
    if (description.tables.length === 0) {
      const end = { rows: Math.max(reserved.rows, needed.rows), columns: Math.max(reserved.columns, needed.columns) };
      steps.push(endStep(roleOf(sheet), end, facts.names));
    }
  }
  return [...steps, ...bodySteps(name, description, { cells, renames })];
};

/** Rules, view and charts: for sheets that are made, made again, or written as a whole. */
const sheetFinish = (sheet: SheetSurvey, { renames }: Survey): Step[] => {
  const { placed, work } = sheet;
  if (work === "none" || (work === "parts" && placed.mode !== "redo")) return [];
  const clean: Step[] =
    work === "parts"
      ? [
          {
            sheet: placed.name,
            bytes: 400,
            text: 0,
            run: (book) => book.sheet(placed.name).getRange().untrack().conditionalFormats.clearAll(),
          },
        ]
      : [];
  const made = placed.mode === "create" || placed.mode === "redo";
  return [
    ...clean,
    ...finishSteps(placed.name, placed.description, renames),
    ...(made && placed.description.visibility !== "visible" ? [visibilityStep(placed.name, placed.description)] : []),
  ];
};

const nameSteps = ({ description, facts, renames }: Survey): Step[] =>
  description.names.flatMap(({ name, formula }): Step[] => {
    const text = renamed(withEquals(formula), renames);
    const standing = facts.names.get(name);
    if (standing === text) return [];
    return [
      {
        sheet: "",
        bytes: 400 + text.length * 2,
        text: 0,
        run: ({ workbook: { names } }) => {
          if (standing === undefined) names.add(name, text);
          else names.getItem(name).formula = text;
        },
      },
    ];
  });

/**
 * Everything to be written, in an order in which each piece finds what it refers to: sheets, tables, names, then the
 * formulas that mention them, at last the order of rows.
 */
export const layoutSteps = (of: Survey): Step[] => {
  const written = of.sheets.filter(({ placed }) => placed.description.role !== "metadata");
  const withTables = written.filter(({ placed }) => placed.description.tables.length > 0);
  const output = written.filter(({ placed }) => placed.description.tables.length === 0);
  return [
    ...structureSteps(of),
    ...withTables.flatMap((sheet) => [
      ...updateSteps(sheet, of),
      ...sheetBody(sheet, of),
      ...newTableSteps(sheet, of.renames),
    ]),
    ...nameSteps(of),
    ...withTables.flatMap((sheet) => [...ruleSteps(sheet, of), ...sheetFinish(sheet, of)]),
    ...output.flatMap((sheet) => [...sheetBody(sheet, of), ...sheetFinish(sheet, of)]),
    ...withTables.flatMap((sheet) => settleSteps(sheet, of)),
  ];
};

/** The commit mark: metadata, then the state that says the layout is done. Sheets are protected again just before. */
const commit = async (on: Session, of: Survey, unprotected: readonly ProtectedSheet[]): Promise<void> => {
  await protectAgain(on, unprotected);
  const { workbook } = on.context;
  const { settings } = workbook;
  const state = JSON.stringify(doneState(of));
  const metadata = of.sheets.find(({ placed }) => placed.description.role === "metadata");
  if (metadata !== undefined) {
    const sheet = workbook.worksheets.getItem(metadata.placed.name);
    sheet.getRange("A:A").untrack().clear("Contents");
    const cells = metadataCells(of.description.metadata, 30_000);
    const range = sheet.getRange(`A1:A${cells.length}`).untrack();
    range.numberFormat = "@" as unknown as string[][];
    range.values = cells.map((cell) => [cell]);
    sheet.visibility = "VeryHidden";
  }
  if (of.description.metadata.length <= SETTING_LIMIT) settings.add(METADATA_SETTING, of.description.metadata);
  else settings.getItemOrNullObject(METADATA_SETTING).delete();
  const active = of.sheets.find(({ placed }) => placed.description.role === of.description.active);
  if (active !== undefined && !active.placed.exists) workbook.worksheets.getItem(active.placed.name).activate();
  settings.add(STATE_SETTING, state);
  await on.sync();
};

export interface LaidOut {
  report: WriteReport;
  hints: TableHints;
}

const outcome = (of: Survey): LaidOut => ({
  report: {
    keptSheets: of.copies.map(({ original, copy }) => ({ original, copy })),
    keptRows: of.sheets.flatMap(({ changes }) => changes).reduce((sum, { keptRows }) => sum + keptRows, 0),
  },
  hints: new Map(
    of.description.sheets
      .flatMap(({ tables }) => tables)
      .map(({ name, rows }) => {
        const standing = of.standing.find((table) => table.name === name)?.body ?? [];
        return [
          name,
          {
            rows: Math.max(rows.length, standing.length),
            rowBytes: Math.max(averageRowBytes(rows) + 40, averageRowBytes(standing)),
          },
        ];
      }),
  ),
});

/** Lays a description out in the open workbook, for the first time or in place. */
export const layOut = async (
  on: Session,
  description: WorkbookDescription,
  { options, hints }: { options: WriteOptions; hints: TableHints },
): Promise<LaidOut> => {
  const surveyed = await survey(on, description, hints);
  const steps = layoutSteps(surveyed);
  const { facts } = surveyed;
  const isDone = facts.state?.phase === "done" && facts.state.unprotected.length === 0;
  if (steps.length === 0 && isDone && facts.metadata === description.metadata) {
    return outcome(surveyed);
  }
  const unprotected = await markAndUnprotect(on, surveyed);
  try {
    await runSteps(on, steps, options);
    await commit(on, surveyed, unprotected);
  } catch (error) {
    await protectAgain(on, unprotected).catch(() => {
      // The state names these sheets: the next run protects them. What matters now is the first failure.
    });
    throw error;
  }
  return outcome(surveyed);
};
