import { success, type Result } from "../domain/result";
import type { WorkbookFailure } from "../usecases/ports";
import { failureOf } from "./failures";

/** Bytes a call of String.fromCharCode takes as arguments. */
const STRETCH = 8_192;

const base64Of = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += STRETCH) text += String.fromCharCode(...bytes.subarray(at, at + STRETCH));
  return btoa(text);
};

/** Opens an .xlsx file as a new workbook, as "Tệp mới" does: nothing is saved until the person saves it. */
export const openAsNewWorkbook = async (bytes: Uint8Array): Promise<Result<null, WorkbookFailure>> => {
  try {
    await Excel.createWorkbook(base64Of(bytes));
    return success(null);
  } catch (error) {
    const known = failureOf(error);
    if (known === null) throw error;
    return { ok: false, ...known };
  }
};
