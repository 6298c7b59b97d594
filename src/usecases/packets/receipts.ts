import { success, type Result } from "../../domain/result";
import type { SharedRecord } from "../../domain/sharedRecord";
import { sameValue } from "../../domain/sharedValue";
import { recordKey } from "../../merge/types";
import { displayText } from "../sharing/display";
import type { ConflictView } from "../sharing/types";
import { PacketJournal, type StoredConflict } from "./journal";
import type { PacketTools } from "./makePackets";
import { openPlan } from "./openPlan";
import { placeOf } from "./places";
import type { PacketFailure, ReturnReceipt } from "./types";

/** Receipts as they stand, oldest first; each conflict nobody decided yet stands in the newest file that brought it. */
export const packetReceipts = async (
  tools: Pick<PacketTools, "copy">,
): Promise<Result<readonly ReturnReceipt[], PacketFailure>> => {
  const opened = await openPlan(tools.copy);
  if (!opened.ok) return opened;
  const journal = await PacketJournal.load(tools.copy);
  if (!journal.ok) return journal;
  return success(currentReceipts(journal.value, opened.value.contents.records));
};

export const currentReceipts = (journal: PacketJournal, records: readonly SharedRecord[]): ReturnReceipt[] => {
  const byKey = new Map(records.map((record) => [recordKey(record.table, record.id), record]));
  return journal.entries.flatMap((entry): ReturnReceipt[] => {
    if (entry.kind !== "taken") return [];
    return [
      {
        at: entry.at,
        files: entry.files.map((file) => {
          if (!file.ok) return file;
          const { conflicts, savedAt: _savedAt, content: _content, cells: _cells, ...shown } = file;
          const open = conflicts.filter((conflict) => journal.openConflicts.get(conflict.key) === conflict);
          return { ...shown, conflicts: open.flatMap((conflict) => viewOf(conflict, byKey)) };
        }),
      },
    ];
  });
};

/** A conflict by what the workbook says now; none where both say the same by now. */
const viewOf = (conflict: StoredConflict, records: ReadonlyMap<string, SharedRecord>): ConflictView[] => {
  const { key, table, id, field, base, theirs } = conflict;
  const record = records.get(recordKey(table, id));
  const mine = record === undefined ? null : (record.fields[field] ?? null);
  if (record !== undefined && sameValue(mine, theirs)) return [];
  const show = (value: StoredConflict["base"]): string => displayText({ table, field }, value);
  const place = record === undefined ? conflict.place : placeOf(record, field);
  const kind = record === undefined ? "removedByMe" : "cell";
  return [{ key, kind, place, base: show(base), mine: show(mine), theirs: show(theirs) }];
};

/** Decides conflicts: "theirs" writes the packet's value into the workbook, "mine" leaves it as it is. */
export const resolvePackets = async (
  choices: readonly { key: string; side: "mine" | "theirs" }[],
  tools: Pick<PacketTools, "copy" | "now">,
): Promise<Result<readonly ReturnReceipt[], PacketFailure>> => {
  const opened = await openPlan(tools.copy);
  if (!opened.ok) return opened;
  const journal = await PacketJournal.load(tools.copy);
  if (!journal.ok) return journal;
  const open = choices.filter(({ key }) => journal.value.openConflicts.has(key));
  const wanted = new Map<string, Record<string, StoredConflict["theirs"]>>();
  for (const { key, side } of open) {
    const conflict = journal.value.openConflicts.get(key);
    if (conflict === undefined || side === "mine") continue;
    const at = recordKey(conflict.table, conflict.id);
    wanted.set(at, { ...wanted.get(at), [conflict.field]: conflict.theirs });
  }
  const before = opened.value.contents.records;
  const after = before.map((record): SharedRecord => {
    const fields = wanted.get(recordKey(record.table, record.id));
    return fields === undefined ? record : { ...record, fields: { ...record.fields, ...fields } };
  });
  let missed: ReadonlySet<string> = new Set();
  if (wanted.size > 0) {
    const written = await tools.copy.write({ before, after }, { signal: new AbortController().signal });
    if (!written.ok) return written;
    missed = new Set(written.value.refused.map(({ table, id }) => recordKey(table, id)));
  }
  const decided = open.filter(({ key, side }) => {
    const conflict = journal.value.openConflicts.get(key);
    // What somebody typed into meanwhile stays to be decided.
    return side === "mine" || (conflict !== undefined && !missed.has(recordKey(conflict.table, conflict.id)));
  });
  if (decided.length > 0) {
    const kept = await journal.value.add({ kind: "decided", at: tools.now(), choices: decided });
    if (!kept.ok) return kept;
  }
  return success(currentReceipts(journal.value, after));
};
