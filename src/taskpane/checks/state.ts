import { SEVERITIES, type Severity } from "../../rules/types";
import type { CheckView } from "../../usecases/checkTypes";
import type { Language, PaneFailure } from "../services";
import { EMPTY_LISTING, type Listing } from "./listing";

export const GROUPINGS = ["rule", "area", "agency"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface CheckFilter {
  /** The list of ignored findings instead of the open ones. */
  ignored: boolean;
  severities: readonly Severity[];
  /** Code of an area (its sub-areas are meant too), "" for what is about the whole plan, null for everything. */
  area: string | null;
  /** Lead agency, "" for findings without one, null for everything. */
  agency: string | null;
  search: string;
}

export const NO_FILTER: CheckFilter = {
  ignored: false,
  severities: SEVERITIES,
  area: null,
  agency: null,
  search: "",
};

export interface FixChoice {
  /** Key of the finding. */
  key: string;
  /** Which of its fixes, from 0. */
  fix: number;
}

/** What is unfolded at a finding or a group (`at` is its key), waiting for a person's yes or no. */
export type Panel = { kind: "fix"; at: string; choices: readonly FixChoice[] } | { kind: "ignore"; at: string };

export type CheckActivity = "check" | "watch" | "fix" | "undo" | "ignore" | "goTo";

export interface CheckProblem {
  failure: PaneFailure;
  during: CheckActivity;
  /** Key of the finding or group it is about, null where it is about the whole list. */
  at: string | null;
}

export type CheckNotice =
  | { code: "checked" }
  /** The list changed by itself after an edit in the workbook. */
  | { code: "updated"; panelClosed: boolean }
  | { code: "fixed" | "undone"; applied: number; refused: number }
  | { code: "ignored" | "unignored" };

export interface CheckState {
  language: Language;
  view: CheckView | null;
  /** The view, filtered and grouped. */
  listing: Listing;
  filter: CheckFilter;
  grouping: Grouping;
  /** Open or folded by group key. A group keeps its state while the list changes under it. */
  groups: ReadonlyMap<string, { open: boolean; byHand: boolean }>;
  /** How many findings of a group are shown, by group key, where it is more than the first few. */
  shown: ReadonlyMap<string, number>;
  /** Keys of findings whose reason is unfolded. */
  explained: ReadonlySet<string>;
  panel: Panel | null;
  /** What the person waits for. */
  running: CheckActivity | null;
  /** The workbook holds no plan. */
  noPlan: boolean;
  /** Something failed since the list was made. */
  outdated: boolean;
  /** False where edits are not told (yet). */
  watching: boolean;
  /** Edits cannot be told in this host or at this moment. */
  watchFailed: boolean;
  problem: CheckProblem | null;
  notice: CheckNotice | null;
  /** Cells were changed since the screen opened: the summary behind it is out of date. */
  mended: boolean;
}

export const INITIAL_CHECK_STATE: CheckState = {
  language: "vi",
  view: null,
  listing: EMPTY_LISTING,
  filter: NO_FILTER,
  grouping: "rule",
  groups: new Map(),
  shown: new Map(),
  explained: new Set(),
  panel: null,
  running: null,
  noPlan: false,
  outdated: false,
  watching: false,
  watchFailed: false,
  problem: null,
  notice: null,
  mended: false,
};

/** True while a job changes the workbook: the next change has to wait for its result. */
export const isChanging = ({ running }: CheckState): boolean =>
  running === "fix" || running === "undo" || running === "ignore";
