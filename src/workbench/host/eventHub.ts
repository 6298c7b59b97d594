import { itemNotFound } from "../model/errors";
import type { EventEntry } from "./protocol";
import type { RangeTarget } from "./targets";

/** Numbers of the events as the runtime knows them. */
export const EventType = {
  worksheetChanged: 10,
  worksheetActivated: 11,
  worksheetDeactivated: 12,
  worksheetAdded: 13,
  worksheetSelectionChanged: 14,
  worksheetDeleted: 15,
  worksheetCalculated: 16,
  worksheetFormatChanged: 18,
  worksheetRowSorted: 19,
  worksheetColumnSorted: 20,
  worksheetSingleClicked: 21,
  worksheetRowHiddenChanged: 22,
  worksheetFormulaChanged: 23,
  worksheetProtectionChanged: 24,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
} as const;

/** Target of events that are registered on a collection of the whole workbook. */
export const WORKBOOK_TARGET = "Workbook";

/** Who wants to hear of what, and the events that wait to be sent. */
export class EventHub {
  private readonly registered = new Map<string, number>();
  private waiting: EventEntry[] = [];
  private nextId = 1;
  private readonly ranges = new Map<string, RangeTarget>();
  private nextRange = 1;
  /** `context.runtime.enableEvents` of this pane. */
  enabled = true;

  register(type: number, target: string): void {
    const key = `${type}|${target}`;
    this.registered.set(key, (this.registered.get(key) ?? 0) + 1);
  }

  unregister(type: number, target: string): void {
    const key = `${type}|${target}`;
    const count = (this.registered.get(key) ?? 0) - 1;
    if (count > 0) this.registered.set(key, count);
    else this.registered.delete(key);
  }

  isRegistered(type: number, target: string): boolean {
    return this.registered.has(`${type}|${target}`);
  }

  /** Lets `event.getRange()` find the range again; the last thousand are kept. */
  rememberRange(range: RangeTarget): string {
    const id = `E${this.nextRange++}`;
    this.ranges.set(id, range);
    if (this.ranges.size > 1000) this.ranges.delete(this.ranges.keys().next().value ?? "");
    return id;
  }

  findRange(id: string): RangeTarget | undefined {
    return this.ranges.get(id);
  }

  rangeOf(id: string): RangeTarget {
    const range = this.ranges.get(id);
    if (!range) throw itemNotFound(`range of event ${id}`);
    return range;
  }

  push(type: number, target: string, message: Record<string, unknown>): void {
    if (!this.enabled || !this.isRegistered(type, target)) return;
    this.waiting.push([65536, type, target, JSON.stringify(message), this.nextId++]);
  }

  /** Set by whoever gathers changes, to hand over what it still holds back. */
  beforeTake: (() => void) | null = null;

  take(): EventEntry[] {
    this.beforeTake?.();
    const entries = this.waiting;
    this.waiting = [];
    return entries;
  }

  reset(): void {
    this.registered.clear();
    this.waiting = [];
  }
}
