import type { Migration } from "./types";

export const reporting: Migration = {
  name: "003Reporting",
  up: async (db, { key, text, integer }) => {
    await db.schema
      .createTable("log_periods")
      .addColumn("workbook", key, (column) => column.notNull().references("workbooks.id"))
      .addColumn("revision", integer, (column) => column.notNull())
      .addColumn("ordinal", integer, (column) => column.notNull())
      .addColumn("period", key, (column) => column.notNull())
      .addColumn("late", text)
      .addPrimaryKeyConstraint("log_periods_key", ["workbook", "revision", "ordinal"])
      .execute();
    await db.schema
      .createIndex("log_periods_of_period")
      .on("log_periods")
      .columns(["workbook", "period", "revision", "ordinal"])
      .execute();

    await db.schema
      .createTable("snapshot_records")
      .addColumn("workbook", key, (column) => column.notNull().references("workbooks.id"))
      .addColumn("period", key, (column) => column.notNull())
      .addColumn("kind", key, (column) => column.notNull())
      .addColumn("id", key, (column) => column.notNull())
      .addColumn("order_key", key, (column) => column.notNull())
      .addColumn("approved", integer, (column) => column.notNull())
      .addColumn("agency", key, (column) => column.notNull())
      .addColumn("revision", integer, (column) => column.notNull())
      .addColumn("fields", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("snapshot_records_key", ["workbook", "period", "kind", "id"])
      .execute();
    await db.schema
      .createIndex("snapshot_records_by_revision")
      .on("snapshot_records")
      .columns(["workbook", "revision"])
      .execute();
  },
};
