import type { WorkbookFailure } from "../usecases/ports";

/** Carries an expected failure up to the adapter's border, where it becomes a value; never leaves the folder. */
export class WorkbookStop extends Error {
  constructor(readonly failure: WorkbookFailure) {
    super(failure.code);
    this.name = "WorkbookStop";
  }
}

export const stop = (failure: WorkbookFailure): never => {
  throw new WorkbookStop(failure);
};

/** The code of an error of the Office runtime, or null; by shape, as the runtime may live in another realm. */
export const officeCode = (error: unknown): string | null => {
  if (typeof error !== "object" || error === null) return null;
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : null;
};

const placeOf = (error: unknown): string => {
  const info = (error as { debugInfo?: { errorLocation?: unknown } }).debugInfo;
  return typeof info?.errorLocation === "string" ? info.errorLocation : "";
};

/** The expected failure an error stands for; null for an error that nobody expected. */
export const failureOf = (error: unknown): WorkbookFailure | null => {
  if (error instanceof WorkbookStop) return error.failure;
  switch (officeCode(error) ?? "") {
    case "InvalidOperationInCellEditMode":
      return { code: "cellBeingEdited" };
    case "AccessDenied":
    case "WriteNotSupportedWhenModalDialogOpen":
      return { code: "protected", place: placeOf(error) };
    case "RequestPayloadSizeLimitExceeded":
    case "ResponsePayloadSizeLimitExceeded":
    case "OperationCellsExceedLimit":
    case "RangeExceedsLimit":
      return { code: "requestTooLarge" };
    case "ApiNotFound":
    case "NotImplemented":
    case "UnsupportedFeature":
    case "UnsupportedSheet":
      return { code: "notSupported", needs: placeOf(error) };
    case "ItemAlreadyExists":
      return { code: "nameTaken", place: placeOf(error) };
    case "ItemNotFound":
      return { code: "notFound", place: placeOf(error) };
    case "FilteredRangeConflict":
      return { code: "filtered", place: placeOf(error) };
    case "MergedRangeConflict":
    case "InsertDeleteConflict":
    case "PivotTableRangeConflict":
    case "NonBlankCellOffSheet":
      return { code: "merged", place: placeOf(error) };
    case "ConnectionFailure":
    case "Timeout":
    case "InvalidOrTimedOutSession":
    case "ActivityLimitReached":
    case "RequestAborted":
    case "HostRestarted":
      return { code: "connectionLost" };
    default:
      return null;
  }
};
