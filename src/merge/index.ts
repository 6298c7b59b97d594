/** Merges an office's workbook with what the service has, cell by cell; the rules are in README.md. */
import type { MergeState } from "./types";

export { acknowledge, type Acknowledged } from "./acknowledge";
export { changesOf } from "./changes";
export { mergeRemote } from "./mergeRemote";
export { pendingOf } from "./pending";
export { resolveConflicts } from "./resolveConflicts";
export * from "./types";

/** What a new copy knows. */
export const EMPTY_STATE: MergeState = { base: new Map(), conflicts: new Map() };
