import type { Grant } from "../domain/rights";
import type { Result } from "../domain/result";
import type { SharedTable, SharedValue } from "../domain/sharedRecord";
import type { HistoryPage, HistoryQuery, Person, PushList, WorkbookInfo } from "../protocol";
import type { SharedPlace, SharingFailure, SharingOutcome, SharingView } from "../usecases/sharing/types";

export type Shared<Value> = Promise<Result<Value, SharingFailure | { code: "unexpected"; detail: string }>>;

/** Push, pull and everything around the shared workbook, on the open workbook. */
export interface SharingServices {
  /** Reads the workbook and its sharing state, without the network. */
  view(): Shared<SharingView>;
  /** Tells the view after edits, notices of the service, and automatic pushes and pulls, until the returned function is called. */
  watch(onView: (view: Awaited<Shared<SharingView>>) => void): Shared<() => Promise<void>>;
  /** Signs in with agency's account and access code. */
  signIn(request: { service: string; account: string; code: string }): Shared<Person>;
  /** Title of the button for the organisation's own provider, null where the service has none. */
  oidcTitle(service: string): Shared<string | null>;
  /** Opens the provider's page and waits until somebody is signed in or `signal` ends it. */
  signInWithProvider(service: string, signal: AbortSignal): Shared<Person>;
  signOut(): Shared<SharingView>;
  /** Shared workbooks this person can open. */
  workbooks(): Shared<readonly WorkbookInfo[]>;
  /** Brings a shared workbook into the open one: an empty one, or one that holds the same plan. */
  open(workbook: string, signal: AbortSignal): Shared<SharingOutcome>;
  /** Shares the plan of the open workbook as a new shared workbook. */
  share(options: { onProgress: (done: number, total: number) => void; signal: AbortSignal }): Shared<SharingOutcome>;
  /** Asks the service what would become of each pending change; nothing is sent for keeping. */
  preview(): Shared<SharingView>;
  /** `keys`: only these pending changes, null for all. whole: all or none. `removals` "all": a person confirmed many of them. */
  push(options: {
    mode: "whole" | "valid";
    keys: readonly string[] | null;
    removals?: "few" | "all";
  }): Shared<SharingOutcome>;
  pull(): Shared<SharingOutcome>;
  /** Decides conflicts; the reason is kept in the history with what is pushed. */
  resolve(choices: readonly { key: string; side: "mine" | "theirs" }[], reason: string): Shared<SharingView>;
  /** Writes rejected values into their cells again, to be changed and sent anew. */
  retypeRejected(keys: readonly string[]): Shared<SharingView>;
  dismissRejected(keys: readonly string[]): Shared<SharingView>;
  setAutomatic(on: boolean): Shared<SharingView>;
  /** Throws the hidden state away and builds it anew from the service; what the sheet has differently becomes pending or a conflict. */
  rebuild(): Shared<SharingOutcome>;
  /** Ends sharing for this file; the plan stays. */
  leave(): Shared<SharingView>;
  history(query: HistoryQuery): Shared<HistoryPage>;
  pushes(before: string | null): Shared<PushList>;
  takeBack(push: string, reason: string): Shared<SharingOutcome>;
  grants(): Shared<{ revision: number; grants: readonly Grant[] }>;
  setGrants(grants: {
    revision: number;
    grants: readonly Grant[];
  }): Shared<{ revision: number; grants: readonly Grant[] }>;
  /** Opens the shared workbook or its history as a new workbook, at head or at a revision. */
  openFile(what: { file: "workbook"; at: number | null } | { file: "history" }): Shared<null>;
  /** Shows a cell or row of the open workbook. */
  goTo(place: { table: string; id: string; field: string | null }): Shared<null>;
  /**
   * What people call these places, in the order they were asked for: the history knows ids only. What the open plan does not
   * have (any more) comes back with an empty label.
   */
  places(of: readonly Pick<SharedPlace, "table" | "id" | "field">[]): Shared<readonly SharedPlace[]>;
  /** What the open plan offers to choose from when rights are given. */
  outline(): Shared<{ areas: readonly { code: string; name: string }[]; agencies: readonly string[] }>;
  /** Reporting periods of the shared workbook, newest first, without the network. */
  periods(): Shared<readonly { id: string; name: string }[]>;
  /** A value of the history as the sheets show it: days as dd/mm/yyyy, "85 %", "" for nothing. */
  textOf(of: { table: SharedTable; field: string; value: SharedValue }): string;
  /** The clock of this machine: the age of the picture is told by it. */
  now(): Date;
  /** An id nobody else has, for a new grant. */
  newId(): string;
}
