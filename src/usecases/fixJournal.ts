import type { FixRecord } from "./checkTypes";
import type { CellChange, WorkbookMemory } from "./ports";

/** One applied fix with what takes it back. */
export interface JournalEntry extends FixRecord {
  /** Changes that were made. */
  changes: readonly CellChange[];
}

/** Where steps are kept, and how much of them: all texts of a workbook's memory share 100 kB. */
export interface JournalPlace {
  key: string;
  /** Steps that can be taken back. */
  depth: number;
  /** Characters the steps may take; a larger one is kept as long as the pane is open. */
  largest: number;
}

const FIXES: JournalPlace = { key: "fixes", depth: 20, largest: 60_000 };

const isEntry = (value: unknown): value is JournalEntry =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as JournalEntry).id === "string" &&
  typeof (value as JournalEntry).rule === "string" &&
  Array.isArray((value as JournalEntry).changes);

/** Steps of an earlier session; none where nothing readable is kept. */
export const recallJournal = async (
  memory: WorkbookMemory | null,
  { key }: JournalPlace = FIXES,
): Promise<JournalEntry[]> => {
  const kept = await memory?.recall(key);
  if (kept === undefined || !kept.ok || kept.value === null) return [];
  try {
    const entries: unknown = JSON.parse(kept.value);
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return [];
  }
};

/**
 * Keeps the newest steps with the workbook, as many as fit. Best effort: where the workbook cannot keep them they last as long
 * as the pane.
 */
export const keepJournal = async (
  memory: WorkbookMemory | null,
  journal: readonly JournalEntry[],
  { key, depth, largest }: JournalPlace = FIXES,
): Promise<void> => {
  if (memory === null) return;
  const kept: JournalEntry[] = [];
  let size = 2;
  for (const entry of journal.slice(-depth).reverse()) {
    size += JSON.stringify(entry).length + 1;
    if (size > largest) break;
    kept.unshift(entry);
  }
  await memory.remember(key, JSON.stringify(kept));
};

/** The changes that take a step back. */
export const takenBack = ({ changes }: JournalEntry): CellChange[] =>
  [...changes].reverse().map(({ from, to, ...cell }) => ({ ...cell, from: to, to: from }));
