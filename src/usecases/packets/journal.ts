import { agencyKey } from "../../domain/agencyIndex";
import { failure, success, type Result } from "../../domain/result";
import type { SharedTable, SharedValue } from "../../domain/sharedRecord";
import type { WorkbookFailure, WorkbookLog } from "../ports";
import type { SharedPlace } from "../sharing/types";
import { packed, unpacked } from "./packed";
import { trimmed } from "./trimmed";
import type { PacketFacts, ReturnedFile } from "./types";

const LOG = "packets";
const VERSION = 1;
/** From here on the log is written anew when half of it no longer matters. */
const LONG = 200;

export interface StoredConflict {
  key: string;
  packet: string;
  table: SharedTable;
  id: string;
  field: string;
  place: SharedPlace;
  base: SharedValue;
  mine: SharedValue;
  theirs: SharedValue;
}

/** A returned file as the workbook remembers it; `cells`: what the packet says, by table, id and field. */
export type StoredFile =
  Exclude<ReturnedFile, { ok: true }> | (Omit<Extract<ReturnedFile, { ok: true }>, "conflicts"> & StoredReturn);

export interface StoredReturn {
  conflicts: readonly StoredConflict[];
  savedAt: string | null;
  /** Digest of everything the file says; null where something has to be taken in again. */
  content: string | null;
  cells: readonly (readonly [cell: string, value: SharedValue])[];
}

export type JournalEntry =
  | {
      kind: "sent";
      at: string;
      packets: readonly { packet: string; agency: string; period: string; checksum: string }[];
    }
  | { kind: "taken"; at: string; files: readonly StoredFile[] }
  | { kind: "decided"; at: string; choices: readonly { key: string; side: "mine" | "theirs" }[] };

export interface SentPacket {
  packet: string;
  agency: string;
  period: string;
  at: string;
  checksum: string;
}

/** What came last of a packet. */
export interface LastReturn {
  at: string;
  savedAt: string | null;
  cells: ReadonlyMap<string, SharedValue>;
}

/** What the planner's workbook remembers of packets: sent, come back, decided. Added to; what no longer matters is let go. */
export class PacketJournal {
  readonly #entries: JournalEntry[] = [];
  readonly #sent = new Map<string, SentPacket>();
  readonly #lastSent = new Map<string, SentPacket>();
  readonly #returns = new Map<string, LastReturn>();
  readonly #contents = new Map<string, string>();
  readonly #open = new Map<string, StoredConflict>();

  private constructor(private readonly log: WorkbookLog) {}

  static async load(log: WorkbookLog): Promise<Result<PacketJournal, WorkbookFailure>> {
    const read = await log.readLog(LOG);
    if (!read.ok) return read;
    const journal = new PacketJournal(log);
    for (const line of read.value ?? []) {
      const entry = entryOf(line);
      if (entry === null) return failure<WorkbookFailure>({ code: "damaged", place: LOG });
      if (entry === "newer") return failure<WorkbookFailure>({ code: "notSupported", needs: LOG });
      journal.#fold(entry);
    }
    return success(journal);
  }

  async add(entry: JournalEntry): Promise<Result<null, WorkbookFailure>> {
    const kept = await this.log.appendLog(LOG, [lineOf(entry)]);
    if (!kept.ok) return kept;
    this.#fold(entry);
    const rest = this.#entries.length < LONG ? this.#entries : this.#trimmed();
    return rest.length * 2 > this.#entries.length ? kept : this.log.replaceLog(LOG, rest.map(lineOf));
  }

  #trimmed(): readonly JournalEntry[] {
    return trimmed(this.#entries, {
      lastSent: ({ packet, agency }) => this.lastSentTo(agency)?.packet === packet,
      open: (conflict) => this.#open.has(conflict),
    });
  }

  lastSentTo(agency: string): SentPacket | null {
    return this.#lastSent.get(agencyKey(agency)) ?? null;
  }

  sent(packet: string): SentPacket | null {
    return this.#sent.get(packet) ?? null;
  }

  returnedAt(packet: string): string | null {
    return this.#returns.get(packet)?.at ?? null;
  }

  lastReturn(packet: string): LastReturn | null {
    return this.#returns.get(packet) ?? null;
  }

  /** When this very content came, null where it did not. */
  cameAt(content: string): string | null {
    return this.#contents.get(content) ?? null;
  }

  get openConflicts(): ReadonlyMap<string, StoredConflict> {
    return this.#open;
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  #fold(entry: JournalEntry): void {
    this.#entries.push(entry);
    switch (entry.kind) {
      case "sent":
        for (const packet of entry.packets) this.#remember({ ...packet, at: entry.at });
        return;
      case "taken":
        for (const file of entry.files) if (file.ok) this.#take(file, entry.at);
        return;
      case "decided":
        for (const { key } of entry.choices) this.#open.delete(key);
    }
  }

  #remember(packet: SentPacket): void {
    this.#sent.set(packet.packet, packet);
    const key = agencyKey(packet.agency);
    if (packet.at >= (this.#lastSent.get(key)?.at ?? "")) this.#lastSent.set(key, packet);
  }

  #take(file: Extract<StoredFile, { ok: true }>, at: string): void {
    const { facts, content, savedAt } = file;
    // The workbook may be a copy from before the packet was made.
    if (!this.#sent.has(facts.packet)) this.#remember(sentOf(facts));
    const before = this.#returns.get(facts.packet);
    this.#returns.set(facts.packet, {
      at,
      savedAt: later(before?.savedAt ?? null, savedAt),
      cells: new Map([...(before?.cells ?? []), ...file.cells]),
    });
    if (content !== null) this.#contents.set(content, at);
    // What a later copy says of a cell replaces what an earlier one left open.
    for (const [cell] of file.cells) this.#open.delete(conflictKey(facts.packet, cell));
    for (const conflict of file.conflicts) this.#open.set(conflict.key, conflict);
  }
}

export const conflictKey = (packet: string, cell: string): string => `${packet}|${cell}`;

const sentOf = ({ packet, agency, period, madeAt }: PacketFacts): SentPacket => ({
  packet,
  agency,
  period,
  at: madeAt,
  checksum: "",
});

const later = (left: string | null, right: string | null): string | null =>
  left === null || (right !== null && right > left) ? right : left;

const lineOf = (entry: JournalEntry): string => `${VERSION}:${packed(JSON.stringify(entry))}`;

const entryOf = (line: string): JournalEntry | "newer" | null => {
  const [, version, body = ""] = /^(\d+):(.*)$/su.exec(line) ?? [];
  if (version === undefined) return null;
  if (Number(version) > VERSION) return "newer";
  const text = unpacked(body);
  return text === null ? null : (JSON.parse(text) as JournalEntry);
};
