import type { SharedTable } from "../../domain/sharedRecord";
import type { Base, Conflict, Pending, RemoteRecord } from "../../merge";
import type { ActionRequest, PushRequest } from "../../protocol";

/** Small facts of a shared copy. What a newer version adds to them is kept and passed on. */
export interface SharingFacts {
  /** Address of the service, without a slash at the end. */
  service: string;
  /** Id of the shared workbook there. */
  workbook: string;
  title: string;
  planId: string;
  epoch: string;
  /** Identity of this copy of the file; a copied file takes a new one as soon as the service notices. */
  client: string;
  account: string;
  /** Number of the last push that was made. */
  seq: number;
  /** Revision up to which everything was pulled. */
  cursor: number;
  /** ISO instant of the last successful pull. */
  asOf: string | null;
  automatic: boolean;
  /** filling: the plan is being sent for the first time, nobody else sees it yet. */
  stage: "filling" | "shared";
  /**
   * Tables that were pulled. An older add-in passes over those it does not know: what they hold is pulled as a whole once.
   */
  tables?: readonly string[];
  /** Agency whose plan it is, as the service has it; it is asked for where an older add-in did not keep it. */
  owner?: string;
  /** An action of reporting that was sent, or is about to be, and is not answered: asked for once more it is sent unchanged. */
  acting?: ActionRequest | null;
}

/** A push that was sent, or is about to be: repeated unchanged until it is answered. */
export interface InFlight {
  request: PushRequest;
  /** What the changes of the request stand for. */
  sent: readonly Pending[];
}

/** A value the service refused, kept until somebody lets go of it. */
export interface RejectedEntry {
  key: string;
  pending: Pending;
  code: string;
  detail: string;
  /** ISO instant. */
  at: string;
}

/** Everything a copy must know beyond its sheets; it moves with the file. */
export interface SharingState {
  facts: SharingFacts;
  base: Base;
  conflicts: ReadonlyMap<string, Conflict>;
  rejected: ReadonlyMap<string, RejectedEntry>;
  /**
   * What arrived and could not be taken in yet, because people went on typing there; by recordKey. Its base is still the old
   * one, so that it merges properly with the next pull.
   */
  held: ReadonlyMap<string, RemoteRecord>;
  /** Why a person decided a conflict for their own side, by cellKey: goes with the change when it is sent. */
  reasons: ReadonlyMap<string, string>;
  inFlight: InFlight | null;
}

/** What even a damaged state tells of itself. */
export interface SharingIdentity {
  service: string;
  workbook: string;
  planId: string;
}

export const identityOf = ({ service, workbook, planId }: SharingFacts): SharingIdentity => ({
  service,
  workbook,
  planId,
});

export const emptyState = (facts: SharingFacts): SharingState => ({
  facts,
  base: new Map(),
  conflicts: new Map(),
  rejected: new Map(),
  held: new Map(),
  reasons: new Map(),
  inFlight: null,
});

export interface PlaceName {
  table: SharedTable;
  id: string;
  field: string | null;
}
