import type {
  Cell,
  PageSetup,
  SheetDescription,
  SheetProtection,
  TableDescription,
  Validation,
  ValidationRule,
} from "../layout/types";
import { columnLetters } from "../layout/formulas";
import { bodyStyle } from "../layout/looks";
import { estimateRowHeight } from "../layout/textMetrics";
import { address } from "./addresses";
import { escapeText } from "./cellText";
import { STATE_COLUMN } from "./fileState";
import type { Worksheet } from "./library";
import { argb, styleLookup } from "./styles";

/** Formulas stand in files without their "=". */
export const fileFormula = (formula: string): string => formula.replace(/^=/u, "");

/** Column widths are counted in digits of the default font (7 pixels for Times New Roman 11). */
const digits = (points: number): number => Math.round(((points * 96) / 72 / 7) * 256) / 256;

type LibraryValue = string | number | boolean | null | { formula: string; result: string | number | boolean };

const libraryValue = (cell: Cell): LibraryValue => {
  if (cell === null || typeof cell === "number" || typeof cell === "boolean") return cell;
  if (typeof cell === "string") return escapeText(cell);
  const { cached } = cell;
  return {
    formula: fileFormula(cell.formula),
    result: typeof cached === "string" ? escapeText(cached) : (cached ?? ""),
  };
};

const HIGHEST_ROW = 409;
const BODY_FONT_SIZE = bodyStyle.fontSize ?? 11;

/** Height for the texts of a table row that Excel would fit itself; not every program does when it opens a file. */
const fittingHeight = ({ tables, columns }: SheetDescription, row: number): number => {
  const texts = tables.flatMap((table) => {
    const cells = table.rows[row - table.row - 1] ?? [];
    return columns.flatMap(({ column, width, hidden }) => {
      const text = cells[column - table.column];
      return hidden || typeof text !== "string" ? [] : [{ text, width }];
    });
  });
  return Math.min(HIGHEST_ROW, estimateRowHeight(texts, BODY_FONT_SIZE));
};

/**
 * Writes a described sheet into an empty sheet of the library. Metadata text is written by the caller, and what the library
 * cannot do or does slowly (charts, merged cells) by finishFile.
 */
export const writeSheet = (sheet: Worksheet, description: SheetDescription): void => {
  sheet.state = description.visibility;
  if (description.tabColor !== null) sheet.properties.tabColor = { argb: argb(description.tabColor) };
  sheet.properties.defaultRowHeight = 15;
  for (const { column, count, width, hidden } of description.columns) {
    for (let index = column; index < column + count; index += 1) {
      const target = sheet.getColumn(index + 1);
      target.width = digits(width);
      target.hidden = hidden;
    }
  }

  const styleAt = styleLookup(description.styles, description.role === "annex");
  const put = (row: number, column: number, value: Cell): void => {
    const cell = sheet.getRow(row + 1).getCell(column + 1);
    if (value !== null) cell.value = libraryValue(value) as never;
  };
  for (const block of description.blocks) {
    block.cells.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        put(block.row + row, block.column + column, cell);
      });
    });
  }
  for (const table of description.tables) writeTable(sheet, table, put);
  // Whole-sheet styles last: cells without a value need their borders and formats too.
  for (const { range } of description.styles) {
    for (let row = range.row; row < range.row + range.rows; row += 1) {
      const line = sheet.getRow(row + 1);
      for (let column = range.column; column < range.column + range.columns; column += 1) line.getCell(column + 1);
    }
  }
  sheet.eachRow({ includeEmpty: true }, (line, number) => {
    line.eachCell({ includeEmpty: true }, (cell, column) => {
      const style = styleAt(number - 1, column - 1);
      if (style !== null) cell.style = style;
    });
  });
  for (const { row, count, height, hidden } of description.rows) {
    for (let index = row; index < row + count; index += 1) {
      const line = sheet.getRow(index + 1);
      line.height = height ?? fittingHeight(description, index);
      line.hidden = hidden;
    }
  }

  for (const validation of description.validations) writeValidation(sheet, validation);
  description.conditionalFormats.forEach((format, index) => {
    const { style } = format;
    sheet.addConditionalFormatting({
      ref: address(format.range),
      rules: [
        {
          type: "expression",
          priority: index + 1,
          formulae: [fileFormula(format.formula)],
          style: {
            font: {
              ...(style.color === undefined ? {} : { color: { argb: argb(style.color) } }),
              ...(style.bold === undefined ? {} : { bold: style.bold }),
              ...(style.italic === undefined ? {} : { italic: style.italic }),
            },
            ...(style.fill === undefined
              ? {}
              : { fill: { type: "pattern", pattern: "solid", bgColor: { argb: argb(style.fill) } } }),
          },
        },
      ],
    });
  });
  sheet.views = [
    {
      showGridLines: description.showGridlines,
      ...(description.freeze === null
        ? { state: "normal" as const }
        : {
            state: "frozen" as const,
            ySplit: description.freeze.rows,
            ...(description.freeze.columns > 0 ? { xSplit: description.freeze.columns } : {}),
          }),
    } as Worksheet["views"][number],
  ];
  if (description.page !== null) writePage(sheet, description.page);
  if (description.protection !== undefined) writeProtection(sheet, description.protection);
};

/** Without a password the library's own `protect` would only wait for a turn of the event loop. */
const writeProtection = (sheet: Worksheet, { sort, filter, resize }: SheetProtection): void => {
  (sheet as unknown as { sheetProtection: object }).sheetProtection = {
    sheet: true,
    objects: false,
    scenarios: false,
    sort,
    autoFilter: filter,
    formatColumns: resize,
    formatRows: resize,
  };
};

/** Metadata pieces go down column A of the metadata sheet, the file's own state into column C. */
export const writeMetadataCells = (sheet: Worksheet, pieces: readonly string[], state: string): void => {
  const put = (row: number, column: number, text: string): void => {
    const cell = sheet.getCell(row, column);
    cell.value = escapeText(text);
    cell.style = { numFmt: "@" };
  };
  pieces.forEach((piece, index) => {
    put(index + 1, 1, piece);
  });
  put(1, STATE_COLUMN, state);
};

const writeTable = (
  sheet: Worksheet,
  table: TableDescription,
  put: (row: number, column: number, value: Cell) => void,
): void => {
  const { columns, rows } = table;
  columns.forEach((column, index) => {
    put(table.row - 1, table.column + index, column.key === "" ? null : column.key);
    put(table.row, table.column + index, column.header);
  });
  rows.forEach((cells, row) => {
    columns.forEach((column, index) => {
      const value: Cell =
        column.formula === null
          ? (cells[index] ?? null)
          : { formula: column.formula, cached: column.cached?.[row] ?? "" };
      put(table.row + 1 + row, table.column + index, value);
    });
  });
  sheet.addTable({
    name: table.name,
    displayName: table.name,
    ref: address({ row: table.row, column: table.column, rows: 1, columns: 1 }),
    headerRow: true,
    totalsRow: false,
    style: { theme: table.styleName as never, showRowStripes: false },
    columns: columns.map((column) => ({
      name: column.header,
      filterButton: true,
      ...(column.formula === null ? {} : { calculatedColumnFormula: fileFormula(column.formula) }),
    })),
    rows: rows.map(() => []),
  });
};

const writeValidation = (sheet: Worksheet, { range, rule, alert, errorTitle, errorText }: Validation): void => {
  const common = {
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: alert,
    errorTitle,
    error: errorText,
  };
  const model = sheet.dataValidations.model as Record<string, unknown>;
  model[`range:${address(range)}`] = { ...common, ...fileRule(rule) };
};

const fileRule = (rule: ValidationRule): { type: string; operator?: string; formulae: unknown[] } => {
  switch (rule.kind) {
    case "list":
      return { type: "list", formulae: [fileFormula(rule.source)] };
    case "date":
      return { type: "date", operator: "between", formulae: [dateOf(rule.from), dateOf(rule.to)] };
    case "number":
      return { type: "decimal", operator: "between", formulae: [rule.from, rule.to] };
  }
};

/** The library wants dates as dates (UTC) and writes their serial numbers. */
const dateOf = (serial: number): Date => new Date((serial - 25_569) * 86_400_000);

const inches = (millimetres: number): number => Math.round((millimetres / 25.4) * 10_000) / 10_000;

const writePage = (sheet: Worksheet, page: PageSetup): void => {
  const { margins } = page;
  Object.assign(sheet.pageSetup, {
    paperSize: 9,
    orientation: page.orientation,
    margins: {
      top: inches(margins.top),
      bottom: inches(margins.bottom),
      left: inches(margins.left),
      right: inches(margins.right),
      header: inches(margins.header),
      footer: inches(margins.footer),
    },
    fitToPage: page.fitToWidth,
    ...(page.fitToWidth ? { fitToWidth: page.pagesWide ?? 1, fitToHeight: page.fitToHeight === true ? 1 : 0 } : {}),
    ...(page.firstPageNumber === undefined ? {} : { firstPageNumber: page.firstPageNumber, useFirstPageNumber: true }),
    horizontalCentered: page.centerHorizontally,
    ...(page.printArea === null ? {} : { printArea: address(page.printArea) }),
    ...(page.titleRows === null ? {} : { printTitlesRow: `${page.titleRows.first + 1}:${page.titleRows.last + 1}` }),
    ...(page.titleColumns === undefined
      ? {}
      : { printTitlesColumn: `${columnLetters(page.titleColumns.first)}:${columnLetters(page.titleColumns.last)}` }),
  });
  if (page.pageNumbers) {
    // The first page's own header is empty: its number is not printed (Nghị định 30/2020/NĐ-CP).
    Object.assign(sheet.headerFooter, { differentFirst: true, oddHeader: '&C&"Times New Roman,Regular"&13&P' });
  }
};
