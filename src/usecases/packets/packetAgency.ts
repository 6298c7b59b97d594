import { success, type Result } from "../../domain/result";
import type { WorkbookFailure, WorkbookLog } from "../ports";
import { readHidden } from "./hiddenPart";

/** Agency of the packet that a workbook is; null where it is none, or its hidden part cannot be read. */
export const packetAgency = async (
  workbook: Pick<WorkbookLog, "readLog">,
): Promise<Result<string | null, WorkbookFailure>> => {
  const lines = await workbook.readLog("packet");
  if (!lines.ok) return lines;
  const hidden = readHidden(lines.value);
  return success(hidden.ok ? hidden.value.facts.agency : null);
};
