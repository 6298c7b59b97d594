import type { IsoDate } from "../../domain/isoDate";
import type { ReadFailure } from "../../layout";
import type { WorkbookFailure } from "../ports";
import type { ConflictView, SharedPlace } from "../sharing/types";

/** An agency and what a packet for it would hold, or what became of the last one. */
export interface PacketAgency {
  /** Canonical name, as the summary counts. */
  agency: string;
  leads: number;
  coordinates: number;
  /** ISO instants; null where nothing was sent or came back. */
  sentAt: string | null;
  returnedAt: string | null;
  /** Period of the last packet, in words people chose; "" for none. */
  period: string;
}

/** What a packet says of itself, on its hidden sheet. */
export interface PacketFacts {
  packet: string;
  plan: string;
  title: string;
  agency: string;
  period: string;
  /** ISO instant. */
  madeAt: string;
  /** Shared workbook it was made from and its revision, null where there is none. */
  shared: { workbook: string; epoch: string; revision: number } | null;
}

export interface MadePacket {
  agency: string;
  /** "Sở Nội vụ - Quý I-2026.xlsx", without characters that file systems refuse. */
  name: string;
  bytes: Uint8Array;
}

export type PacketProblem =
  /** Not an .xlsx, damaged, or protected by a password. */
  | { code: "unreadable" }
  /** A workbook, but no packet (the hidden sheet was lost, or it is another file). */
  | { code: "noPacket" }
  | { code: "otherPlan"; title: string }
  /** Made by a newer version of the add-in. */
  | { code: "newerVersion" }
  /** The hidden part was changed: its checksum does not fit. */
  | { code: "damaged" }
  /** The same content was merged before. */
  | { code: "cameTwice"; at: string }
  | ReadFailure;

/** Something in a returned packet that could not be taken over, or that was mended on the way. */
export type PacketNote =
  | { code: "notOpen"; place: SharedPlace; value: string }
  | { code: "copiedRow"; place: SharedPlace }
  | { code: "addedRow"; place: SharedPlace }
  | { code: "missingRow"; place: SharedPlace }
  | { code: "unreadableCell"; place: SharedPlace; value: string }
  | { code: "rowGone"; place: SharedPlace; value: string }
  /** An older packet than the newest that was sent to the agency. */
  | { code: "olderPacket"; madeAt: string };

/** What came of one returned file. */
export type ReturnedFile =
  | { name: string; ok: false; problem: PacketProblem }
  | {
      name: string;
      ok: true;
      facts: PacketFacts;
      /** Cells taken over into the open workbook. */
      taken: readonly { place: SharedPlace; before: string; after: string }[];
      /** Cells that say what the workbook says already. */
      same: number;
      conflicts: readonly ConflictView[];
      notes: readonly PacketNote[];
    };

export interface ReturnReceipt {
  /** ISO instant. */
  at: string;
  files: readonly ReturnedFile[];
}

export type PacketFailure = WorkbookFailure | ReadFailure | { code: "noAgency"; agency: string };

export interface PacketOptions {
  agencies: readonly string[];
  /** "Quý I/2026". */
  period: string;
  today: IsoDate;
}
