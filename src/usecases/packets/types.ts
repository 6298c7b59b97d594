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
  /** Targets of areas it leads. */
  targets: number;
  /** Several bodies at once ("UBND các xã"): it gets no packet, its rows wait for the planner. */
  group: boolean;
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
  /** Nothing in it: an upload that was broken off. */
  | { code: "empty" }
  /** Protected by a password for opening it. */
  | { code: "passwordProtected" }
  /** Saved as .xls of Excel 97–2003. */
  | { code: "oldFormat" }
  /** Text, .csv, .pdf, .docx … */
  | { code: "notExcel" }
  /** Unpacks to more than any packet holds. */
  | { code: "tooLarge" }
  /** Damaged so that nothing can be read. */
  | { code: "unreadable" }
  /** A workbook, but no packet (the hidden sheet was lost, or it is another file). */
  | { code: "noPacket" }
  | { code: "otherPlan"; title: string }
  /** Made by a newer version of the add-in. */
  | { code: "newerVersion" }
  /** The hidden part was changed: its checksum does not fit. */
  | { code: "damaged" }
  /** The same content was merged before, or stands in another file of this turn. */
  | { code: "cameTwice"; at: string }
  | ReadFailure;

/** Something in a returned packet that could not be taken over, or that was mended on the way. `value`: as it stands there. */
export type PacketNote =
  /** A cell the agency may not fill in; also where the row was given to another agency meanwhile. */
  | { code: "notOpen"; place: SharedPlace; value: string }
  /** A row stands there several times with different values: this one was not taken. */
  | { code: "copiedRow"; place: SharedPlace; value: string }
  | { code: "addedRow"; place: SharedPlace; value: string }
  | { code: "missingRow"; place: SharedPlace }
  | { code: "unreadableCell"; place: SharedPlace; value: string }
  /** The planner's workbook does not have the row any more. */
  | { code: "rowGone"; place: SharedPlace; value: string }
  /** Written into a column that is not ours. */
  | { code: "addedColumn"; place: SharedPlace; column: string; value: string }
  /** A column of ours that is not there any more: its cells were not read. */
  | { code: "missingColumn"; sheet: string; column: string }
  /** A sheet that people added, with what it says. */
  | { code: "addedSheet"; sheet: string; value: string }
  /** Rows whose hidden identity was lost or stands at other texts: found by their texts. */
  | { code: "foundByTexts"; rows: number }
  /** Somebody typed in the open workbook at the same moment: take the file in again. */
  | { code: "changedMeanwhile"; place: SharedPlace; value: string }
  /** An older packet than the newest that was sent to the agency. */
  | { code: "olderPacket"; madeAt: string }
  /** Saved before the version of this packet that was taken in already: what differs is left for decision. */
  | { code: "olderCopy"; savedAt: string };

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
