import type { PacketAgency, PacketFailure, ReturnReceipt } from "../../usecases/packets/types";

export type PacketTab = "make" | "takeIn" | "status";

export type PacketProblemShown = PacketFailure | { code: "unexpected"; detail: string };

export interface PacketsState {
  tab: PacketTab;
  /** Null until the workbook was read. */
  agencies: readonly PacketAgency[] | null;
  receipts: readonly ReturnReceipt[];
  chosen: ReadonlySet<string>;
  period: string;
  search: string;
  running: "open" | "make" | "save" | "takeIn" | "resolve" | "goTo" | null;
  progress: { done: number; total: number } | null;
  /** The file made last, until another one is made. */
  made: { name: string; bytes: Uint8Array; count: number } | null;
  problem: PacketProblemShown | null;
}

export const INITIAL_PACKETS: PacketsState = {
  tab: "make",
  agencies: null,
  receipts: [],
  chosen: new Set(),
  period: "",
  search: "",
  running: null,
  progress: null,
  made: null,
  problem: null,
};
