import { failure, success, type Result } from "../../domain/result";
import type { SharedRecord, SharedValue } from "../../domain/sharedRecord";
import { digest } from "../../layout/digest";
import { cellKey, recordKey } from "../../merge/types";
import { candidatesOf, type Candidate, type NamedFile } from "./archive";
import { readHidden, type HiddenPart } from "./hiddenPart";
import { PacketJournal, type StoredFile } from "./journal";
import type { PacketTools } from "./makePackets";
import { mergeReturned, PacketRights, type MergedReturn } from "./mergeReturned";
import { openPlan } from "./openPlan";
import { readReturned, type Returned } from "./readReturned";
import { currentReceipts } from "./receipts";
import type { PacketFailure, PacketNote, PacketProblem, ReturnReceipt } from "./types";
import type { ReturnedWorkbook } from "../ports";

export interface TakeInRequest {
  files: readonly NamedFile[];
  onProgress?: (done: number, total: number) => void;
  signal: AbortSignal;
}

interface ReadPacket {
  name: string;
  part: HiddenPart & { checksum: string };
  workbook: ReturnedWorkbook;
}

type Read = { name: string; problem: PacketProblem } | (ReadPacket & { problem: null });

const NOTHING: ReadonlyMap<string, SharedValue> = new Map();

/**
 * Takes returned packets into the open workbook: three-way, cell by cell, only what their agencies may fill in. The workbook is
 * written first and the receipt after it: broken off in between, the same files can be taken in again and change nothing twice.
 */
export const takeInPackets = async (
  request: TakeInRequest,
  tools: PacketTools,
): Promise<Result<ReturnReceipt, PacketFailure>> => {
  const { copy } = tools;
  const opened = await openPlan(copy);
  if (!opened.ok) return opened;
  const { plan, contents } = opened.value;
  const journal = await PacketJournal.load(copy);
  if (!journal.ok) return journal;

  const reads: Read[] = [];
  const candidates = candidatesOf(request.files);
  for (const candidate of candidates) {
    if (request.signal.aborted) return failure({ code: "cancelled" });
    request.onProgress?.(reads.length, candidates.length);
    reads.push(await readPacket(candidate, plan.id, tools));
    await tools.pause();
  }

  const at = tools.now();
  const local = new Map(contents.records.map((record) => [recordKey(record.table, record.id), record]));
  const turn: Turn = {
    at,
    journal: journal.value,
    local,
    rights: new PacketRights(plan),
    came: new Map(),
    said: new Map(),
  };
  const results = new Map<Read, Outcome>();
  // Older packets and older copies first: the last word is the newest.
  for (const read of [...reads].sort(byAge)) results.set(read, outcomeOf(read, turn));

  const before = contents.records;
  const after = before.map((record) => local.get(recordKey(record.table, record.id)) ?? record);
  const refused = await writeChanges({ before, after, signal: request.signal }, copy);
  if (!refused.ok) return refused;
  const files = reads.map((read) => withoutRefused(results.get(read) as Outcome, refused.value));
  const kept = await journal.value.add({ kind: "taken", at, files });
  if (!kept.ok) return kept;
  request.onProgress?.(candidates.length, candidates.length);
  const receipt = currentReceipts(journal.value, after).at(-1);
  return receipt === undefined ? failure({ code: "damaged", place: "packets" }) : success(receipt);
};

const readPacket = async (candidate: Candidate, plan: string, { files }: PacketTools): Promise<Read> => {
  const { name } = candidate;
  if (candidate.problem !== null) return candidate;
  const read = await files.read(candidate.bytes);
  if (!read.ok) {
    if (read.code === "notSupported") return { name, problem: { code: "newerVersion" } };
    const isWhole = read.code === "damaged" && read.place !== "xlsx";
    return { name, problem: isWhole ? { code: "damaged" } : { code: "unreadable" } };
  }
  const part = readHidden(read.value.hidden);
  if (!part.ok) {
    const { ok: _ok, ...problem } = part;
    return { name, problem };
  }
  const { facts } = part.value;
  if (facts.plan !== plan) return { name, problem: { code: "otherPlan", title: facts.title } };
  return { name, problem: null, part: part.value, workbook: read.value };
};

const byAge = (left: Read, right: Read): number => {
  if (left.problem !== null || right.problem !== null) return 0;
  const age = ({ part, workbook }: ReadPacket): string => `${part.facts.madeAt} ${workbook.savedAt ?? ""}`;
  return age(left) < age(right) ? -1 : age(left) > age(right) ? 1 : 0;
};

/** What is known while the files of one turn are merged one after the other. */
interface Turn {
  at: string;
  journal: PacketJournal;
  local: Map<string, SharedRecord>;
  rights: PacketRights;
  /** Contents that came in this turn. */
  came: Map<string, string>;
  /** What packets of this turn said, and when they were saved. */
  said: Map<string, { savedAt: string | null; cells: Map<string, SharedValue> }>;
}

interface Outcome {
  file: StoredFile;
  merged: MergedReturn | null;
}

const outcomeOf = (read: Read, turn: Turn): Outcome => {
  const { name } = read;
  if (read.problem !== null) return { file: { name, ok: false, problem: read.problem }, merged: null };
  const { part, workbook } = read;
  const { facts } = part;
  const refuse = (problem: PacketProblem): Outcome => ({ file: { name, ok: false, problem }, merged: null });
  const sent = turn.journal.sent(facts.packet);
  if (sent !== null && sent.checksum !== "" && sent.checksum !== part.checksum) return refuse({ code: "damaged" });

  const last = lastOf(facts.packet, turn);
  const returned = readReturned(workbook, part, last?.cells ?? NOTHING);
  const content = contentOf(facts.packet, returned);
  const came = turn.came.get(content) ?? turn.journal.cameAt(content);
  if (came !== null) return refuse({ code: "cameTwice", at: came });
  turn.came.set(content, turn.at);

  const { savedAt } = workbook;
  const isOlder = last !== null && savedAt !== null && last.savedAt !== null && savedAt < last.savedAt;
  const merged = mergeReturned({
    facts,
    returned: { ...returned, notes: [...ageNotes(read, { isOlder, turn }), ...returned.notes] },
    local: turn.local,
    before: isOlder ? NOTHING : (last?.cells ?? NOTHING),
    rights: turn.rights,
  });
  turn.said.set(facts.packet, {
    savedAt: isOlder ? last.savedAt : savedAt,
    cells: new Map([...(last?.cells ?? []), ...(isOlder ? [] : merged.cells)]),
  });
  const { taken, same, conflicts, notes } = merged;
  const cells = isOlder ? [] : merged.cells;
  return { file: { name, ok: true, facts, taken, same, conflicts, notes, savedAt, content, cells }, merged };
};

const lastOf = (
  packet: string,
  { said, journal }: Turn,
): { savedAt: string | null; cells: ReadonlyMap<string, SharedValue> } | null =>
  said.get(packet) ?? journal.lastReturn(packet);

const ageNotes = (
  { part: { facts }, workbook }: ReadPacket,
  { isOlder, turn }: { isOlder: boolean; turn: Turn },
): PacketNote[] => {
  const newest = turn.journal.lastSentTo(facts.agency);
  return [
    ...(newest !== null && newest.packet !== facts.packet && newest.at > facts.madeAt
      ? [{ code: "olderPacket" as const, madeAt: facts.madeAt }]
      : []),
    ...(isOlder ? [{ code: "olderCopy" as const, savedAt: workbook.savedAt ?? "" }] : []),
  ];
};

/** Names what a packet says, whichever program saved it in which form. */
const contentOf = (packet: string, { cells, notes }: Returned): string =>
  digest(
    JSON.stringify([
      packet,
      cells.flatMap(({ record: { table, id }, field, value, changed }) => (changed ? [[table, id, field, value]] : [])),
      notes,
    ]),
  );

const writeChanges = async (
  { before, after, signal }: { before: readonly SharedRecord[]; after: readonly SharedRecord[]; signal: AbortSignal },
  copy: PacketTools["copy"],
): Promise<Result<ReadonlySet<string>, PacketFailure>> => {
  if (before.every((record, index) => record === after[index])) return success(new Set<string>());
  const written = await copy.write({ before, after }, { signal });
  if (!written.ok) return written;
  return success(
    new Set(
      written.value.refused.flatMap(({ table, id, field }) =>
        field === null ? [recordKey(table, id)] : [cellKey(table, id, field)],
      ),
    ),
  );
};

/** Cells that people typed into at the same moment were not written: they are no longer told as taken, and can come again. */
const withoutRefused = ({ file, merged }: Outcome, refused: ReadonlySet<string>): StoredFile => {
  if (!file.ok || merged === null || refused.size === 0) return file;
  const isRefused = (key: string): boolean => refused.has(key) || refused.has(key.slice(0, key.indexOf("\u001f")));
  const missed = new Set(merged.takenKeys.filter(isRefused));
  if (missed.size === 0) return file;
  const isMissed = (index: number): boolean => missed.has(merged.takenKeys[index] ?? "");
  return {
    ...file,
    taken: file.taken.filter((_, index) => !isMissed(index)),
    notes: [
      ...file.notes,
      ...file.taken
        .filter((_, index) => isMissed(index))
        .map(({ place, after }): PacketNote => ({ code: "changedMeanwhile", place, value: after })),
    ],
    cells: file.cells.filter(([key]) => !missed.has(key)),
    content: null,
  };
};
