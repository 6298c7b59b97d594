import type { Workbook, WorkbookOptions } from "../model/workbook";

export async function openXlsx(_bytes: Uint8Array, _options: WorkbookOptions): Promise<Workbook> {
  throw new Error("not yet");
}
