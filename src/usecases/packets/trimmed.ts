import type { JournalEntry, StoredFile } from "./journal";

/** Newest entries that are kept whatever they say. */
const NEWEST = 100;

const filesOf = (entry: JournalEntry): readonly Extract<StoredFile, { ok: true }>[] =>
  entry.kind === "taken" ? entry.files.flatMap((file) => (file.ok ? [file] : [])) : [];

/**
 * The entries that still matter: the newest ones, and of older ones what concerns the packet sent last to each agency, or one
 * with a conflict that waits for a choice. An older packet that comes in after all is compared with what it was sent with.
 */
export const trimmed = (
  entries: readonly JournalEntry[],
  is: { lastSent: (packet: { packet: string; agency: string }) => boolean; open: (conflict: string) => boolean },
): readonly JournalEntry[] => {
  const first = entries.length - NEWEST;
  const waiting = new Set(
    entries.flatMap((entry) =>
      filesOf(entry).flatMap(({ facts, conflicts }) =>
        conflicts.some(({ key }) => is.open(key)) ? [facts.packet] : [],
      ),
    ),
  );
  const chosen = new Set<string>();
  const matters = entries.map((entry, index) => {
    if (entry.kind === "decided") return false;
    const packets = entry.kind === "sent" ? entry.packets : filesOf(entry).map(({ facts }) => facts);
    const kept = index >= first || packets.some((of) => is.lastSent(of) || waiting.has(of.packet));
    if (kept) for (const { conflicts } of filesOf(entry)) for (const { key } of conflicts) chosen.add(key);
    return kept;
  });
  // Without its decision a conflict would wait again.
  return entries.filter(
    (entry, index) =>
      matters[index] === true ||
      (entry.kind === "decided" && (index >= first || entry.choices.some(({ key }) => chosen.has(key)))),
  );
};
