import type { SharingOutcome, SharingView } from "../../usecases/sharing/types";
import type { Answer, SharingNotice } from "./state";

/** What a finished job leads to; null view: it did not change. */
export interface Done {
  view: SharingView | null;
  notice: SharingNotice | null;
  /** The plan in the workbook may have changed. */
  touched?: boolean;
}

export const countsOf = ({ view: _, ...counts }: SharingOutcome): Omit<SharingOutcome, "view"> => counts;

/** Somebody is signed in and the open workbook is not shared yet. */
export const needsWorkbooks = ({ workbook, person }: SharingView): boolean =>
  person !== null && (workbook.is === "noPlan" || workbook.is === "alone");

export const done = <Value>(answer: Answer<Value>, read: (value: Value) => Done): Answer<Done> =>
  answer.ok ? { ok: true, value: read(answer.value) } : answer;

/** Ends a watch that nobody listens to any more; where Excel is gone, so is the watch. */
export const quietly = async (stop: () => Promise<void>): Promise<void> => {
  try {
    await stop();
  } catch {
    // Nothing is left to end.
  }
};
