import type { SheetDescription } from "../layout/types";
import { matrixSteps } from "./contents";
import { sentCell, tableCells, textCells } from "./cells";
import type { Renames } from "../layout/renaming";
import { addedColumnSteps, growthFormatSteps, growthRuleSteps } from "./growth";
import { calculatedSteps, makeTableSteps } from "./makeTable";
import { pendingOf, type Pending } from "./marking";
import type { Step } from "./requests";
import type { SheetSurvey, Survey } from "./survey";
import { addedTableLooks, addedTableRules } from "./tableBeside";
import { bandSteps, growSteps, sortStep, type Below, type TableChange } from "./upsert";

const tableStep = (change: TableChange, run: (table: Excel.Table) => void): Step => ({
  sheet: change.standing.sheet,
  bytes: 500,
  text: 0,
  run: (book) => run(book.workbook.tables.getItem(change.standing.name)),
});

/** Keys of the text columns: their cells take every text literally. */
const textKeys = ({ described }: TableChange, { styles }: SheetDescription): Set<string> => {
  const area = { row: described.row + 1, column: described.column, rows: 1, columns: described.columns.length };
  const isText = textCells(styles, area);
  return new Set(described.columns.filter((_, at) => isText(area.row, area.column + at)).map(({ key }) => key));
};

const isTouched = ({ bands, added, rowsAfter, rowsBefore, unsorted }: TableChange): boolean =>
  bands.length > 0 || added.length > 0 || rowsAfter > rowsBefore || unsorted;

/** Is there something below the table, so that new rows need room? Unknown is taken for yes. */
const below = ({ standing, rowsBefore }: TableChange, { used, placed }: SheetSurvey): Below => {
  if (used !== null && used.rows <= standing.row + 1 + rowsBefore) return "free";
  return placed.description.tables.length > 1 ? "beside" : "taken";
};

const addsColumns = (pending: Pending | null): boolean => pending !== null && pending.added.size > 0;

/** Tables that stand: what differs is written, rows are added, formats of new rows first. */
export const updateSteps = (sheet: SheetSurvey, survey: Survey): Step[] => {
  const { placed, changes } = sheet;
  return changes.flatMap((change): Step[] => {
    const pending = pendingOf(survey, change.standing.name);
    if (!isTouched(change) && !addsColumns(pending)) return [];
    const keys = textKeys(change, placed.description);
    return [
      ...(change.standing.filters === null ? [] : [tableStep(change, (table) => table.clearFilters())]),
      ...(change.standing.totals && change.rowsAfter > change.rowsBefore
        ? [tableStep(change, (table) => (table.showTotals = false))]
        : []),
      ...growSteps(change, below(change, sheet)),
      ...(pending === null
        ? []
        : [
            ...growthFormatSteps(change, placed.description, pending),
            ...addedColumnSteps(change, placed.description, pending),
          ]),
      ...bandSteps(change, (key) => keys.has(key)),
    ];
  });
};

/** Tables to be made, of cells that are written already or are written here. */
export const newTableSteps = ({ placed, missing, work }: SheetSurvey, renames: Renames): Step[] =>
  missing.flatMap(({ table, adopt }): Step[] => {
    const steps = makeTableSteps(placed.name, table, adopt);
    if (work === "whole" || adopt !== null) return steps;
    const at = { row: table.row - 1, column: table.column };
    const body = tableCells(table);
    const isText = textCells(placed.description.styles, { ...at, rows: body.length, columns: table.columns.length });
    const matrix = body.map((line, row) =>
      line.map((cell, column) => sentCell(cell, isText(at.row + row, at.column + column), renames)),
    );
    const looks = placed.mode === "replace" ? addedTableLooks(placed, table) : [];
    return [...looks, ...matrixSteps(placed.name, { ...at, matrix }), ...steps];
  });

/** Formulas of calculated columns and rules of rows, once all tables and names are there. */
export const ruleSteps = ({ placed, missing, changes, work }: SheetSurvey, survey: Survey): Step[] => [
  ...missing.flatMap(({ table: { row, column, columns, rows } }) =>
    calculatedSteps(
      placed.name,
      {
        row: row + 1,
        rows: Math.max(1, rows.length),
        columns: columns.map(({ formula }, at) => ({ column: column + at, formula })),
      },
      survey.renames,
    ),
  ),
  ...(placed.mode === "replace" && work === "parts"
    ? missing.flatMap(({ table }) => addedTableRules(placed, table, survey.renames))
    : []),
  ...changes.flatMap((change) => {
    const pending = pendingOf(survey, change.standing.name);
    if (placed.mode === "redo") return allFormulas(change, survey.renames);
    return pending === null ? [] : growthRuleSteps(change, placed.description, { pending, renames: survey.renames });
  }),
];

/** After a fault nobody knows which formulas of a new table arrived; its rules are set again with the whole sheet. */
const allFormulas = ({ standing, described, places, rowsAfter }: TableChange, renames: Renames): Step[] =>
  calculatedSteps(
    standing.sheet,
    {
      row: standing.row + 1,
      rows: rowsAfter,
      columns: described.columns.map(({ formula }, at) => ({
        column: standing.column + (places[at] as number),
        formula,
      })),
    },
    renames,
  );

/** Annex order, and filters and totals as people had them. */
export const settleSteps = ({ changes }: SheetSurvey, survey: Survey): Step[] =>
  changes.flatMap((change): Step[] => {
    const { standing, unsorted } = change;
    const isWritten = isTouched(change) || addsColumns(pendingOf(survey, standing.name));
    const before = survey.facts.state?.tables.find(({ name }) => name === standing.name);
    const filters = before?.filters ?? (isWritten ? standing.filters : null);
    const totals = before?.totals === true || (standing.totals && change.rowsAfter > change.rowsBefore);
    const steps: Step[] = unsorted ? [sortStep(change)] : [];
    if (filters !== null) {
      steps.push(
        tableStep(change, (table) => {
          filters.forEach((criteria, at) => {
            if (criteria !== null) table.columns.getItemAt(at).filter.apply(criteria);
          });
        }),
      );
    }
    if (totals) steps.push(tableStep(change, (table) => (table.showTotals = true)));
    return steps;
  });
