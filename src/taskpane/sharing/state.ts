import type { Result } from "../../domain/result";
import type { WorkbookInfo } from "../../protocol";
import type { SharingTexts } from "../../i18n/vi/sharing";
import type { ConflictView, SharingFailure, SharingOutcome, SharingView } from "../../usecases/sharing/types";
import { EMPTY_LISTING, type Grouping, type PendingListing } from "./listing";

export type SharingProblemFailure = SharingFailure | { code: "unexpected"; detail: string };
export type Answer<Value> = Result<Value, SharingProblemFailure>;

export const TABS = ["pending", "conflicts", "rejected", "arrived", "history", "grants"] as const;
export type Tab = (typeof TABS)[number];

/** What a person (or the watch) asked for: each has a sentence for when it fails. */
export type SharingActivity = keyof SharingTexts["problems"];

export interface SharingProblem {
  failure: SharingProblemFailure;
  during: SharingActivity;
}

type Counts = Omit<SharingOutcome, "view">;

export type SharingNotice =
  | {
      code:
        | "signedOut"
        | "opened"
        | "shared"
        | "retyped"
        | "notRetyped"
        | "dismissed"
        | "automaticOn"
        | "automaticOff"
        | "left"
        | "granted"
        | "fileOpened"
        | "stoppedByPerson"
        | "lookedAgain";
    }
  | { code: "signedIn"; name: string; agency: string }
  | { code: "previewed" }
  | { code: "pushed"; mode: PushMode; counts: Counts }
  | { code: "pulled" | "takenBack" | "rebuilt"; counts: Counts }
  | { code: "resolved"; count: number }
  /** The view changed by itself. `dropped`: choices of conflicts that no longer fit. */
  | { code: "updated"; dropped: number };

export type PushMode = "valid" | "whole";
export type Side = "mine" | "theirs";

/** A choice holds for the conflict as the person saw it: where either side changed since, it is dropped. */
export interface Choice {
  side: Side;
  conflict: ConflictView;
}

export type Panel = "rebuild" | "leave";

export interface SharingState {
  view: SharingView | null;
  /** ISO instant by which ages are told; "" before the services are there. */
  now: string;
  tab: Tab;
  /** What the person waits for. */
  running: SharingActivity | null;
  /** Of sharing a plan. */
  progress: { done: number; total: number } | null;
  /** Stopping was asked for and waits for the running request. */
  stopping: boolean;
  /** False where edits are not told (yet); `watchFailed` where they cannot be. */
  watching: boolean;
  watchFailed: boolean;
  /** Shared workbooks the person can open; null while not asked. */
  workbooks: readonly WorkbookInfo[] | null;
  /** Button of the organisation's own provider, by the address it belongs to. */
  provider: { service: string; title: string | null };
  listing: PendingListing;
  onlyProblems: boolean;
  grouping: Grouping;
  mode: PushMode;
  /** A person confirmed the many removals that are pending, by their keys: others that come later are asked about anew. */
  confirmed: ReadonlySet<string>;
  /** Keys of pending changes that are not to be sent. */
  leftOut: ReadonlySet<string>;
  /** Open or folded by group key. A group keeps its state while the list changes under it. */
  groups: ReadonlyMap<string, { open: boolean; byHand: boolean }>;
  /** How many groups or entries of a list are shown, by list, where it is more than the first few. */
  shown: ReadonlyMap<string, number>;
  /** By key of the conflict; kept until confirmed. */
  choices: ReadonlyMap<string, Choice>;
  reason: string;
  panel: Panel | null;
  problem: SharingProblem | null;
  notice: SharingNotice | null;
  /** The plan in the workbook changed since the screen opened: the summary behind it is out of date. */
  touched: boolean;
}

export const INITIAL_SHARING_STATE: SharingState = {
  view: null,
  now: "",
  tab: "pending",
  running: null,
  progress: null,
  stopping: false,
  watching: false,
  watchFailed: false,
  workbooks: null,
  provider: { service: "", title: null },
  listing: EMPTY_LISTING,
  onlyProblems: false,
  grouping: "record",
  mode: "valid",
  confirmed: new Set(),
  leftOut: new Set(),
  groups: new Map(),
  shown: new Map(),
  choices: new Map(),
  reason: "",
  panel: null,
  problem: null,
  notice: null,
  touched: false,
};

/** True while something runs whose answer the next action has to wait for. */
export const isBusy = ({ running }: SharingState): boolean => running !== null && running !== "view";

/** Removals a person has to confirm, and whether that was done. */
export const askedRemovals = ({ view, confirmed }: Pick<SharingState, "view" | "confirmed">) => {
  const asked = (view?.pending ?? []).filter(({ asks }) => asks === true);
  return { asked, confirmed: asked.length > 0 && asked.every(({ key }) => confirmed.has(key)) };
};

/** Keys to be sent: null for all of them. Where many rows are to be removed, only what the person saw when they confirmed. */
export const chosenKeys = (state: SharingState): readonly string[] | null => {
  const pending = state.view?.pending ?? [];
  const { confirmed } = askedRemovals(state);
  const chosen = pending.filter(({ key, asks }) => !state.leftOut.has(key) && (asks !== true || confirmed));
  return chosen.length === pending.length && !confirmed ? null : chosen.map(({ key }) => key);
};
