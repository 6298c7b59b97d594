import type { SizeReport } from "../../protocol";
import type { Db, Dialect, Tx } from "./dialect";

/** Bytes of the store, and how much each workbook holds. */
export const sizeOf = async (db: Db, dialect: Dialect): Promise<SizeReport> => {
  const workbooks = await db.selectFrom("workbooks").select(["id", "title"]).orderBy("created_at").execute();
  const counted = async (table: "records" | "pushes" | "log"): Promise<Map<string, number>> => {
    const rows = await db
      .selectFrom(table)
      .select(["workbook", ({ fn }) => fn.countAll<number>().as("count")])
      .groupBy("workbook")
      .execute();
    return new Map(rows.map(({ workbook, count }) => [workbook, Number(count)]));
  };
  const records = await counted("records");
  const pushes = await counted("pushes");
  const changes = await counted("log");
  return {
    store: dialect.kind,
    bytes: await dialect.bytes(db),
    workbooks: workbooks.map(({ id, title }) => ({
      id,
      title,
      records: records.get(id) ?? 0,
      pushes: pushes.get(id) ?? 0,
      changes: changes.get(id) ?? 0,
    })),
  };
};

/** New epochs for all workbooks; what both sides know of the old ones ends at the present heads. */
export const raiseEpochs = async (tx: Tx, { at, newId }: { at: string; newId: () => string }): Promise<void> => {
  const workbooks = await tx.selectFrom("workbooks").select(["id", "epoch", "head"]).execute();
  for (const { id, epoch, head } of workbooks) {
    await tx.insertInto("lineage").values({ workbook: id, epoch, last_shared: head, ended_at: at }).execute();
    await tx.updateTable("workbooks").set({ epoch: newId() }).where("id", "=", id).execute();
  }
};
