import type { Workbook } from "../model/workbook";

export async function saveXlsx(_workbook: Workbook): Promise<Uint8Array> {
  throw new Error("not yet");
}
