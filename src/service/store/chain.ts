import { sha256 } from "./canonical";
import type { WorkbookTables } from "./tables";

export type PushRow = WorkbookTables["pushes"];
/** Period a change of progress counts to, as log_periods has it. */
export type CountedTo = Pick<WorkbookTables["log_periods"], "period" | "late">;
export type LogRow = WorkbookTables["log"];

/** What of a push its entries of the log answer for. */
export type PushFacts = Pick<
  PushRow,
  "workbook" | "id" | "at" | "account" | "person" | "agency" | "role" | "file" | "takes_back"
>;

/**
 * Hash of an entry: over the hash of the one before it, who made the push, and everything the entry says. Who changes a word
 * of the history has to write all of it anew, and the hash that was noted elsewhere (a backup) tells.
 */
export const entryHash = (
  before: string,
  push: PushFacts,
  entry: Omit<LogRow, "hash"> & { counts: CountedTo | null },
): string =>
  sha256(
    JSON.stringify([
      before,
      push.workbook,
      push.id,
      push.at,
      push.account,
      push.person,
      push.agency,
      push.role,
      push.file,
      push.takes_back,
      entry.revision,
      entry.ordinal,
      entry.change,
      entry.kind,
      entry.record,
      entry.field,
      entry.old,
      entry.new,
      entry.order_key,
      entry.reason,
      // Entries from before there were periods keep the hash they have.
      ...(entry.counts === null ? [] : [entry.counts.period, entry.counts.late]),
    ]),
  );
