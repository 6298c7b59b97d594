import { anchorFormula, anchorName } from "../layout/bookkeeping";
import { sheetReference } from "../layout/formulas";
import type { Cell, SheetDescription, SheetRole } from "../layout/types";
import { contentSteps } from "./contents";
import { conditionalFormatSteps, mergeSteps, sheetSteps, validationSteps } from "./finishing";
import type { Renames } from "../layout/renaming";
import { endName, type Size } from "./guard";
import { laneSteps } from "./lanes";
import type { Book, Step } from "./requests";
import { numberFormatSteps, styleSteps } from "./styles";

const step = (sheet: string, bytes: number, run: (book: Book) => void): Step => ({ sheet, bytes, text: 0, run });

/** A hidden workbook-wide name; set anew where it exists. */
const hiddenName = (book: Book, name: string, formula: string, exists: boolean): void => {
  const { names } = book.workbook;
  const item = exists ? names.getItem(name) : names.add(name, formula);
  if (exists) item.formula = formula;
  item.visible = false;
};

/** Adds a sheet (unless an earlier try did) with the name that says it is ours. */
export const createSteps = (
  { role, name }: { role: SheetRole; name: string },
  { exists, names }: { exists: boolean; names: ReadonlyMap<string, string> },
): Step[] => [
  step(name, 900, (book) => {
    if (!exists) book.workbook.worksheets.add(name);
    const anchor = anchorName(role);
    hiddenName(book, anchor, anchorFormula(name), names.has(anchor));
  }),
];

export const endStep = (
  { role, name }: { role: SheetRole; name: string },
  { rows, columns }: Size,
  names: ReadonlyMap<string, string>,
): Step =>
  step(name, 500, (book) => {
    const formula = `=${sheetReference(name, { row: rows, column: columns, rows: 1, columns: 1 })}`;
    hiddenName(book, endName(role), formula, names.has(endName(role)));
  });

/** Keeps a sheet that people changed: a copy at its side, under the name given. */
export const copyStep = (original: string, copy: string): Step =>
  step(original, 700, (book) => {
    const sheet = book.sheet(original);
    sheet.copy("After", sheet).name = copy;
  });

/** An earlier try made the copy and could not name it. */
export const renameStep = (from: string, to: string): Step =>
  step(from, 400, (book) => {
    book.sheet(from).name = to;
  });

const rowsAddress = (from: number, count: number): string => `${from + 1}:${from + count}`;

/** Room for a larger block: what people wrote below or beside moves away. */
export const roomSteps = (
  sheet: string,
  { reserved, needed, used }: { reserved: Size; needed: Size; used: Size },
): Step[] => {
  const steps: Step[] = [];
  if (needed.rows > reserved.rows && used.rows > reserved.rows) {
    steps.push(
      step(sheet, 400, (book) => {
        const address = rowsAddress(reserved.rows, needed.rows - reserved.rows);
        book.sheet(sheet).getRange(address).untrack().insert("Down");
      }),
    );
  }
  if (needed.columns > reserved.columns && used.columns > reserved.columns) {
    steps.push(
      step(sheet, 500, (book) => {
        const added = needed.columns - reserved.columns;
        book
          .sheet(sheet)
          .getRangeByIndexes(0, reserved.columns, 1, added)
          .untrack()
          .getEntireColumn()
          .untrack()
          .insert("Right");
      }),
    );
  }
  return steps;
};

/** Takes the looks off a block that is written anew, and the contents of what is left over of it. */
export const cleanSteps = (sheet: string, reserved: Size, needed: Size): Step[] => {
  if (reserved.rows === 0 || reserved.columns === 0) return [];
  return [
    step(sheet, 1_600, (book) => {
      const worksheet = book.sheet(sheet);
      const block = worksheet.getRangeByIndexes(0, 0, reserved.rows, reserved.columns).untrack();
      block.unmerge();
      block.clear("Formats");
      block.conditionalFormats.clearAll();
      block.dataValidation.clear();
      if (reserved.rows > needed.rows) {
        worksheet
          .getRangeByIndexes(needed.rows, 0, reserved.rows - needed.rows, reserved.columns)
          .untrack()
          .clear("Contents");
      }
      if (reserved.columns > needed.columns) {
        worksheet
          .getRangeByIndexes(0, needed.columns, reserved.rows, reserved.columns - needed.columns)
          .untrack()
          .clear("Contents");
      }
    }),
  ];
};

/** Formats and contents of a whole sheet; number formats come before the values that they decide about. */
export const bodySteps = (
  sheet: string,
  description: SheetDescription,
  { cells, renames }: { cells: readonly (readonly Cell[])[] | null; renames: Renames },
): Step[] => [
  ...numberFormatSteps(sheet, description.styles),
  ...(cells === null ? [] : contentSteps(sheet, { cells, styles: description.styles, renames })),
  ...mergeSteps(sheet, description.merges),
  ...styleSteps(sheet, description.styles),
  ...laneSteps(sheet, description),
];

/** Rules, view and charts of a whole sheet. */
export const finishSteps = (sheet: string, description: SheetDescription, renames: Renames): Step[] => [
  ...validationSteps(sheet, description.validations, renames),
  ...conditionalFormatSteps(sheet, description.conditionalFormats, renames),
  ...sheetSteps(sheet, description),
];

const VISIBILITY = { visible: "Visible", hidden: "Hidden", veryHidden: "VeryHidden" } as const;

export const visibilityStep = (sheet: string, { visibility }: SheetDescription): Step =>
  step(sheet, 300, (book) => {
    book.sheet(sheet).visibility = VISIBILITY[visibility];
  });
