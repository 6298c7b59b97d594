import type { Result } from "../domain/result";
import { TASK_TABLE } from "../layout/columns";
import type { WorkbookFailure, WorkbookPort } from "./ports";

/** "Trả về thứ tự phụ lục": sorts the task table back into the order of the annex and clears its filters. */
export const restoreOrder = (workbook: WorkbookPort): Promise<Result<null, WorkbookFailure>> =>
  workbook.restoreOrder(TASK_TABLE);
