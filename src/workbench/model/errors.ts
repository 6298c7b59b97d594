/** An error as Excel names it; the host passes code and message on to the runtime. */
export class ExcelError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "ExcelError";
  }
}

export const invalidArgument = (message = "The argument is invalid or missing or has an incorrect format.") =>
  new ExcelError("InvalidArgument", message);

export const accessDenied = (message = "You do not have permission to do this: the sheet or workbook is protected.") =>
  new ExcelError("AccessDenied", message);

export const itemNotFound = (what: string) =>
  new ExcelError("ItemNotFound", `The requested resource doesn't exist: ${what}.`);

export const itemAlreadyExists = (what: string) =>
  new ExcelError("ItemAlreadyExists", `The resource being created already exists: ${what}.`);

export const invalidOperation = (message: string) => new ExcelError("InvalidOperation", message);

export const conflict = (message: string) => new ExcelError("Conflict", message);

export const insertDeleteConflict = (message: string) => new ExcelError("InsertDeleteConflict", message);

export const mergedRangeConflict = (message = "We can't do that to a merged range.") =>
  new ExcelError("MergedRangeConflict", message);

export const filteredRangeConflict = (message = "This can't be done on a filtered range.") =>
  new ExcelError("FilteredRangeConflict", message);
