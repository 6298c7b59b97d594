import { anchorFormula, sheetOfReference } from "../layout/bookkeeping";
import {
  FIRST_LINE,
  freeRegion,
  LAST_ROW,
  logAnchor,
  logCells,
  logSheetName,
  NEW_LOG,
  parseHead,
  parseLog,
  writeHead,
  type LogHead,
} from "../layout/logCells";
import type { CellValue } from "../layout/types";
import type { LogName } from "../usecases/ports";
import { jsonBytes } from "./bytes";
import { valueStep } from "./contents";
import { stop } from "./failures";
import { freeName } from "./placing";
import { readAll } from "./reading";
import { runSteps, type Session, type Step } from "./requests";

/** Requests of a log: an append arrives whole as long as Excel on the web takes it. */
const REQUEST_BYTES = 4_400_000;

/** A step writes so much at most; the runtime sends arrays of more cells in another, longer form. */
const STEP_BYTES = 1_200_000;
const STEP_ROWS = 1_400;

interface LogSheet {
  /** Name of the sheet, or the name a new one may get. */
  name: string;
  exists: boolean;
  /** Whether its hidden name says where it is. */
  anchor: "here" | "elsewhere" | "missing";
  /** True where people protected the workbook's structure. */
  isClosed: boolean;
  /** Null where nothing was written yet. */
  head: LogHead | "damaged" | null;
}

interface Glimpse {
  name: string;
  cell: CellValue;
  isEmpty: boolean;
}

/** Asks for the head of a sheet that may not be there; the answer, after the next sync, is null where it is not. */
const askHead = (on: Session, name: string): (() => Glimpse | null) => {
  const sheet = on.context.workbook.worksheets.getItemOrNullObject(name);
  sheet.load("name");
  const head = sheet.getRange("A1").untrack();
  head.load("values");
  const used = sheet.getUsedRangeOrNullObject(true).untrack();
  used.load("address");
  const asked = { sheet, head, used };
  return () =>
    asked.sheet.isNullObject
      ? null
      : {
          name: asked.sheet.name,
          cell: (asked.head.values[0]?.[0] ?? null) as CellValue,
          isEmpty: asked.used.isNullObject,
        };
};

const headOf = (log: LogName, { cell, isEmpty }: Glimpse, isOurs: boolean): LogSheet["head"] | "other" => {
  const head = parseHead(log, cell);
  if (head === "newer") return stop({ code: "notSupported", needs: String(cell).split(" ").slice(0, 2).join(" ") });
  if (head === "new") return null;
  if (head !== "other") return head;
  return isEmpty ? null : isOurs ? "damaged" : "other";
};

/**
 * Finds the sheet of a log by its hidden name, or else by its own name, and never takes a sheet that is somebody else's: one
 * round trip, two where people renamed it.
 */
const findLog = async (on: Session, log: LogName): Promise<LogSheet> => {
  const { workbook } = on.context;
  const { worksheets, names, protection } = workbook;
  const usual = logSheetName(log);
  const anchors = [names.getItemOrNullObject(logAnchor(log))];
  for (const anchor of anchors) anchor.load("formula");
  worksheets.load("items/name");
  protection.load("protected");
  const usualHead = askHead(on, usual);
  await on.sync();
  const [reference = null] = anchors.map((anchor) => (anchor.isNullObject ? null : String(anchor.formula)));
  const state = reference === null ? "missing" : "elsewhere";
  const isClosed = protection.protected;
  const anchored = reference === null ? null : sheetOfReference(reference);
  const standing = worksheets.items.map(({ name }) => name);
  if (anchored !== null && standing.includes(anchored)) {
    let glimpse = usualHead();
    if (anchored !== glimpse?.name) {
      const other = askHead(on, anchored);
      await on.sync();
      glimpse = other();
    }
    if (glimpse !== null) {
      const head = headOf(log, glimpse, true);
      return { name: glimpse.name, exists: true, anchor: "here", isClosed, head: head === "other" ? "damaged" : head };
    }
  }
  const glimpse = usualHead();
  if (glimpse !== null) {
    const head = headOf(log, glimpse, false);
    if (head !== "other") return { name: glimpse.name, exists: true, anchor: state, isClosed, head };
  }
  return { name: freeName(usual, standing), exists: false, anchor: state, isClosed, head: null };
};

/** A workbook whose structure people protected takes no new sheet: said before anything is written. */
const requireRoom = ({ exists, isClosed, name }: LogSheet): void => {
  if (!exists && isClosed) stop({ code: "protected", place: name });
};

const placeOf = ({ name }: LogSheet, row: number): string => `${name}!A${row + 1}`;

/** Lines of a log; null for none. Two round trips for 4.5 MB. */
export const readLog = async (on: Session, log: LogName): Promise<string[] | null> => {
  const sheet = await findLog(on, log);
  if (sheet.head === null) return null;
  if (sheet.head === "damaged") return stop({ code: "damaged", place: placeOf(sheet, 0) });
  const { first, rows } = sheet.head;
  if (rows === 0) return [];
  const range = { row: first, column: 0, rows, columns: 1 };
  const [cells = []] = await readAll(on, [{ sheet: sheet.name, range, rowBytes: 10, property: "values" }]);
  const parsed = parseLog(cells.map(([cell]) => cell ?? null));
  return "lines" in parsed ? parsed.lines : stop({ code: "damaged", place: placeOf(sheet, first + parsed.damagedAt) });
};

const step = (sheet: string, bytes: number, run: Step["run"]): Step => ({ sheet, bytes, text: 0, run });

/** The sheet is hidden at once: where what follows fails, nobody sees an empty sheet, and the next try takes it. */
const makeSteps = (log: LogName, { name, exists, anchor, head }: LogSheet): Step[] => [
  ...(exists
    ? []
    : [
        step(name, 900, ({ workbook }) => {
          workbook.worksheets.add(name).visibility = "VeryHidden";
        }),
      ]),
  ...(anchor === "here"
    ? []
    : [
        step(name, 900, (book) => {
          const { names } = book.workbook;
          const isNew = anchor === "missing";
          const item = isNew ? names.add(logAnchor(log), anchorFormula(name)) : names.getItem(logAnchor(log));
          if (!isNew) item.formula = anchorFormula(name);
          item.visible = false;
          book.sheet(name).getRange("A:A").untrack().numberFormat = "@" as unknown as string[][];
        }),
      ]),
  // Without it nobody could tell first lines that were never committed from a log whose head somebody deleted.
  ...(head === null ? [valueStep(name, { row: 0, column: 0 }, [[writeHead(log, NEW_LOG)]])] : []),
];

const cellSteps = ({ name }: LogSheet, first: number, cells: readonly string[]): Step[] => {
  const steps: Step[] = [];
  for (let from = 0; from < cells.length;) {
    let bytes = 0;
    let end = from;
    while (end < cells.length && end - from < STEP_ROWS) {
      bytes += jsonBytes(cells[end] ?? "");
      if (end > from && bytes > STEP_BYTES) break;
      end += 1;
    }
    steps.push(
      valueStep(
        name,
        { row: first + from, column: 0 },
        cells.slice(from, end).map((cell) => [cell]),
      ),
    );
    from = end;
  }
  return steps;
};

const headStep = (log: LogName, { name }: LogSheet, head: LogHead): Step =>
  valueStep(name, { row: 0, column: 0 }, [[writeHead(log, head)]]);

const run = (on: Session, steps: readonly Step[]): Promise<void> =>
  runSteps(on, steps, { onProgress: () => undefined, limit: REQUEST_BYTES });

const requireRows = ({ first, rows }: LogHead): void => {
  if (first + rows > LAST_ROW) stop({ code: "requestTooLarge" });
};

/** Adds lines behind those there are, the head last. Two round trips for 4.4 MB. */
export const appendLog = async (on: Session, log: LogName, lines: readonly string[]): Promise<null> => {
  const sheet = await findLog(on, log);
  if (sheet.head === "damaged") stop({ code: "damaged", place: placeOf(sheet, 0) });
  requireRoom(sheet);
  const { first, rows } = sheet.head === null || sheet.head === "damaged" ? { first: FIRST_LINE, rows: 0 } : sheet.head;
  const cells = logCells(lines);
  const head = { first, rows: rows + cells.length };
  requireRows(head);
  await run(on, [...makeSteps(log, sheet), ...cellSteps(sheet, first + rows, cells), headStep(log, sheet, head)]);
  return null;
};

/** Writes the new log beside the old one, then the head, then takes the old one away. */
export const replaceLog = async (on: Session, log: LogName, lines: readonly string[]): Promise<null> => {
  const sheet = await findLog(on, log);
  requireRoom(sheet);
  const cells = logCells(lines);
  const head = freeRegion(sheet.head === "damaged" ? null : sheet.head, cells.length);
  requireRows(head);
  const end = head.first + head.rows;
  const clear = (from: number, to: number): Step[] =>
    from >= to || !sheet.exists
      ? []
      : [
          step(sheet.name, 400, (book) =>
            book
              .sheet(sheet.name)
              .getRange(`A${from + 1}:A${to}`)
              .untrack()
              .clear("Contents"),
          ),
        ];
  await run(on, [
    ...makeSteps(log, sheet),
    ...cellSteps(sheet, head.first, cells),
    headStep(log, sheet, head),
    ...clear(FIRST_LINE, head.first),
    ...clear(end, LAST_ROW),
  ]);
  return null;
};
