import type { PlanRow } from "../../domain/plan";
import type { ReformArea } from "../../domain/reformArea";
import { owns } from "../rule";
import type { Change, CheckContext, Fix } from "../types";
import { duplicatesOf } from "./sharedDuplicates";
import { sequenceFaults, type SequenceFault } from "./sharedSequence";

/** One TT of an area; `number` is null where the cell is empty or holds no number. */
export interface Order {
  row: PlanRow;
  number: number | null;
}

export interface AreaOrders {
  orders: readonly Order[];
  /** True where at least one cell is a number: the area is numbered. */
  isNumbered: boolean;
  faults: readonly SequenceFault[];
  renumbering: () => Fix[];
}

const NUMBER = /^\d{1,4}[.)]?$/u;

/** "3", "03", "3." and "3)" are 3; anything else is no number. */
export const orderNumber = (text: string): number | null => {
  const trimmed = text.trim();
  return NUMBER.test(trimmed) ? Number.parseInt(trimmed, 10) : null;
};

/** Some plans count on through all areas: an area may then begin with any number from here on. */
const MAY_GO_ON_FROM = 4;

const UNNUMBERED: AreaOrders = { orders: [], isNumbered: false, faults: [], renumbering: () => [] };

const known = new WeakMap<readonly PlanRow[], AreaOrders>();

const subjectOf = ({ objective, task, activity }: PlanRow): string => objective || task || activity;

/** True where the row repeats TT and subject of the row above, or leaves the TT out. */
const saysAgain = (row: PlanRow, above: PlanRow): boolean =>
  (row.displayOrder === above.displayOrder || row.displayOrder === "") &&
  subjectOf(row) !== "" &&
  subjectOf(row) === subjectOf(above);

/**
 * The TT of an area's rows (as CheckContext.rowsOf gives them), one for each block of rows that shares it. Rows that repeat
 * TT and objective of the row above are the same block, written out instead of merged; copied rows do not count. Rows of an
 * area the framework does not know belong elsewhere and are not judged.
 */
export const ordersOf = ({ code }: ReformArea, rows: readonly PlanRow[], on: CheckContext): AreaOrders => {
  if (on.areaOf(code) === null) return UNNUMBERED;
  const before = known.get(rows);
  if (before !== undefined) return before;
  const duplicates = duplicatesOf(rows);
  const orders: Order[] = [];
  let above: PlanRow | undefined;
  for (const row of rows) {
    const opens =
      owns(row, "displayOrder") &&
      !duplicates.has(row) &&
      (row.displayOrder !== "" || (row.objective !== "" && owns(row, "objective"))) &&
      !(above !== undefined && saysAgain(row, above));
    if (opens) orders.push({ row, number: orderNumber(row.displayOrder) });
    above = row;
  }
  const numbers = orders.map(({ number }) => number);
  const isNumbered = numbers.some((number) => number !== null);
  const first = numbers.find((number) => number !== null) ?? 1;
  const start = first < MAY_GO_ON_FROM || numbers.includes(1) ? 1 : null;
  const found: AreaOrders = {
    orders,
    isNumbered,
    faults: isNumbered ? sequenceFaults(numbers, start) : [],
    renumbering: () => renumber(rows, orders, start === null ? first : 1),
  };
  known.set(rows, found);
  return found;
};

/** Numbers the blocks from `start` on; rows that repeat a block's TT go with it. Nothing to do gives no fix. */
const renumber = (rows: readonly PlanRow[], orders: readonly Order[], start: number): Fix[] => {
  const opened = new Map(orders.map(({ row }, index) => [row, start + index]));
  const changes: Change[] = [];
  let number: number | undefined;
  let above: PlanRow | undefined;
  for (const row of rows) {
    number = opened.get(row) ?? number;
    const speaks = owns(row, "displayOrder") && (opened.has(row) || row.displayOrder === above?.displayOrder);
    const to = String(number ?? "");
    if (speaks && number !== undefined && orderNumber(row.displayOrder) !== number && row.displayOrder !== to) {
      changes.push({ row: row.id, field: "displayOrder", from: row.displayOrder, to });
    }
    above = row;
  }
  return changes.length === 0 ? [] : [{ changes, sure: false }];
};
