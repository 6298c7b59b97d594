import { failure, success, type Result } from "../../domain/result";
import { replaceFile, SERVICE_READER } from "../files/exportFolder";
import type { MakeWorkbookFile } from "../files/types";
import type { StoreFailure, WorkbookStore } from "../store/types";

/** Writes a published workbook, as it stands, to a file; a file of that name is replaced as a whole. */
export const exportWorkbook = async ({
  store,
  workbook,
  file,
  make,
  today,
}: {
  store: Pick<WorkbookStore, "records">;
  workbook: string;
  file: string;
  make: MakeWorkbookFile;
  today: string;
}): Promise<Result<{ revision: number }, StoreFailure | { code: "fileUnwritable"; file: string }>> => {
  const records = await store.records(SERVICE_READER, workbook, null);
  if (!records.ok) return records;
  const bytes = await make(records.value.records, { today });
  try {
    await replaceFile(file, bytes);
  } catch (error) {
    if (!/^E[A-Z]+$/u.test(String((error as { code?: unknown }).code))) throw error;
    return failure({ code: "fileUnwritable", file });
  }
  return success({ revision: records.value.revision });
};
