import type { SharedTable } from "../../domain/sharedRecord";
import { recordKey, type Base, type Pending } from "../../merge";

/**
 * Which removals go along with a push. one: a single one, for nobody looks; few: what nobody needs to be asked about; all: a
 * person has seen them and confirmed.
 */
export type RemovalsAllowed = "one" | "few" | "all";

/** Removals of one table that nobody is asked about. More of them, or a greater part of the table, look like a slip. */
const FEW = 10;
const PART = 0.1;

/** Removals that a person must confirm, by recordKey: a table emptied by mistake would be emptied for every office. */
export const removalsToConfirm = (pending: readonly Pending[], base: Base): ReadonlySet<string> => {
  const removed = new Map<SharedTable, string[]>();
  for (const { kind, table, id } of pending) {
    if (kind !== "remove") continue;
    const known = removed.get(table);
    if (known === undefined) removed.set(table, [recordKey(table, id)]);
    else known.push(recordKey(table, id));
  }
  if (removed.size === 0) return NONE;
  const standing = new Map<SharedTable, number>();
  for (const record of base.values()) {
    if (!record.removed) standing.set(record.table, (standing.get(record.table) ?? 0) + 1);
  }
  const many = [...removed].filter(
    ([table, { length }]) => length > FEW || (length > 1 && length > PART * (standing.get(table) ?? 0)),
  );
  return new Set(many.flatMap(([, keys]) => keys));
};

const NONE: ReadonlySet<string> = new Set();

/** What may be sent; removals that may not stay pending. */
export const withAllowedRemovals = (
  pending: readonly Pending[],
  { base, removals }: { base: Base; removals: RemovalsAllowed },
): readonly Pending[] => {
  if (removals === "all") return pending;
  if (removals === "one") {
    const several = pending.filter(({ kind }) => kind === "remove").length > 1;
    return several ? pending.filter(({ kind }) => kind !== "remove") : pending;
  }
  const asked = removalsToConfirm(pending, base);
  return asked.size === 0
    ? pending
    : pending.filter(({ kind, table, id }) => kind !== "remove" || !asked.has(recordKey(table, id)));
};
