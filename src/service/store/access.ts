import { agencyKey } from "../../domain/agencyIndex";
import { failure, success, type Result } from "../../domain/result";
import type { WorkbookInfo } from "../../protocol";
import type { Tx } from "./dialect";
import { isId } from "./storableText";
import type { WorkbookTables } from "./tables";
import type { Author, StoreFailure } from "./types";

export type WorkbookRow = WorkbookTables["workbooks"];

/** Whether somebody may see a workbook: one that is being filled is its maker's alone. Administrators read no plan. */
export const mayRead = (author: Author, row: Pick<WorkbookRow, "published" | "maker">): boolean =>
  author.role !== "administrator" && (row.published !== 0 || row.maker === author.account);

/** The workbook as somebody may see it. One they may not see is not found, so that ids tell nothing. */
export const openWorkbook = async (
  tx: Tx,
  { author, workbook, lock = false }: { author: Author; workbook: string; lock?: boolean },
): Promise<Result<WorkbookRow, StoreFailure>> => {
  if (author.role === "administrator") return failure({ code: "forbidden" });
  if (!isId(workbook)) return failure({ code: "notFound" });
  let query = tx.selectFrom("workbooks").selectAll().where("id", "=", workbook);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (row === undefined || !mayRead(author, row)) return failure({ code: "notFound" });
  return success(row);
};

/** A planner of the agency whose plan it is. */
export const isPlannerOf = (author: Author, owner: string): boolean => {
  const key = agencyKey(author.agency);
  return author.role === "planner" && key !== "" && key === agencyKey(owner);
};

export const infoOf = (row: WorkbookRow): WorkbookInfo => ({
  id: row.id,
  title: row.title,
  owner: row.owner,
  planId: row.plan_id,
  epoch: row.epoch,
  head: row.head,
  published: row.published !== 0,
  createdAt: row.created_at,
  changedAt: row.changed_at,
});
