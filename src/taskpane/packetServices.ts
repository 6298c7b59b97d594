import type { Result } from "../domain/result";
import type { PacketAgency, PacketFailure, ReturnReceipt } from "../usecases/packets/types";

export type Packet<Value> = Promise<Result<Value, PacketFailure | { code: "unexpected"; detail: string }>>;

export interface PacketServices {
  /** Agencies of the open plan, with what was sent and what came back. */
  agencies(): Packet<readonly PacketAgency[]>;
  /** Makes packets: one .xlsx for one agency, a .zip for several. The file is ready to be saved. */
  make(options: {
    agencies: readonly string[];
    period: string;
    onProgress: (done: number, total: number) => void;
    signal: AbortSignal;
  }): Packet<{ name: string; bytes: Uint8Array; count: number }>;
  /** Offers a made file for saving. Some Excel windows do nothing then, and don't tell. */
  save(file: { name: string; bytes: Uint8Array }): Packet<null>;
  /** Opens a made .xlsx as a new workbook: the way out where nothing can be saved. */
  openAsNew(file: { name: string; bytes: Uint8Array }): Packet<null>;
  /** Reads returned files (.xlsx, or .zip with several) and takes over what can be. Conflicts wait in the receipt. */
  takeIn(files: readonly { name: string; bytes: Uint8Array }[], signal: AbortSignal): Packet<ReturnReceipt>;
  /** Conflicts of returned packets that nobody decided yet; they are kept with the workbook. */
  receipts(): Packet<readonly ReturnReceipt[]>;
  resolve(choices: readonly { key: string; side: "mine" | "theirs" }[]): Packet<readonly ReturnReceipt[]>;
  goTo(place: { table: string; id: string; field: string | null }): Packet<null>;
}
