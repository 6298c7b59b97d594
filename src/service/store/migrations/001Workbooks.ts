import type { Migration } from "./types";

export const workbooks: Migration = {
  name: "001Workbooks",
  up: async (db, { key, text, integer }) => {
    await db.schema
      .createTable("workbooks")
      .addColumn("id", key, (column) => column.primaryKey().notNull())
      .addColumn("title", text, (column) => column.notNull())
      .addColumn("owner", text, (column) => column.notNull())
      .addColumn("plan_id", text, (column) => column.notNull())
      .addColumn("maker", text, (column) => column.notNull())
      .addColumn("epoch", key, (column) => column.notNull())
      .addColumn("head", integer, (column) => column.notNull())
      .addColumn("structure", integer, (column) => column.notNull())
      .addColumn("published", integer, (column) => column.notNull())
      .addColumn("created_at", text, (column) => column.notNull())
      .addColumn("changed_at", text, (column) => column.notNull())
      .addColumn("chain", text, (column) => column.notNull())
      .execute();

    await db.schema
      .createTable("lineage")
      .addColumn("workbook", key, (column) => column.notNull().references("workbooks.id"))
      .addColumn("epoch", key, (column) => column.notNull())
      .addColumn("last_shared", integer, (column) => column.notNull())
      .addColumn("ended_at", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("lineage_key", ["workbook", "epoch"])
      .execute();

    await db.schema
      .createTable("records")
      .addColumn("workbook", key, (column) => column.notNull().references("workbooks.id"))
      .addColumn("kind", key, (column) => column.notNull())
      .addColumn("id", key, (column) => column.notNull())
      .addColumn("order_key", key, (column) => column.notNull())
      .addColumn("revision", integer, (column) => column.notNull())
      .addColumn("placed", integer, (column) => column.notNull())
      .addColumn("existed", integer, (column) => column.notNull())
      .addColumn("removed", integer, (column) => column.notNull())
      .addColumn("fields", text, (column) => column.notNull())
      .addColumn("cells", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("records_key", ["workbook", "kind", "id"])
      .execute();
    await db.schema
      .createIndex("records_by_revision")
      .on("records")
      .columns(["workbook", "revision", "kind", "id"])
      .execute();
    await db.schema
      .createIndex("records_in_order")
      .unique()
      .on("records")
      .columns(["workbook", "kind", "order_key"])
      .execute();

    await db.schema
      .createTable("pushes")
      .addColumn("workbook", key, (column) => column.notNull().references("workbooks.id"))
      .addColumn("id", key, (column) => column.notNull())
      .addColumn("client", key, (column) => column.notNull())
      .addColumn("seq", integer, (column) => column.notNull())
      .addColumn("body", text, (column) => column.notNull())
      .addColumn("revision", integer)
      .addColumn("at", text, (column) => column.notNull())
      .addColumn("account", text, (column) => column.notNull())
      .addColumn("person", text, (column) => column.notNull())
      .addColumn("agency", text, (column) => column.notNull())
      .addColumn("role", text, (column) => column.notNull())
      .addColumn("file", text, (column) => column.notNull())
      .addColumn("changes", integer, (column) => column.notNull())
      .addColumn("takes_back", key)
      .addColumn("answer", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("pushes_key", ["workbook", "id"])
      .addUniqueConstraint("pushes_once", ["workbook", "client", "seq"])
      .execute();
    await db.schema.createIndex("pushes_by_revision").unique().on("pushes").columns(["workbook", "revision"]).execute();
    await db.schema.createIndex("pushes_taken_back").on("pushes").columns(["workbook", "takes_back"]).execute();

    await db.schema
      .createTable("log")
      .addColumn("workbook", key, (column) => column.notNull().references("workbooks.id"))
      .addColumn("revision", integer, (column) => column.notNull())
      .addColumn("ordinal", integer, (column) => column.notNull())
      .addColumn("change", text, (column) => column.notNull())
      .addColumn("kind", key, (column) => column.notNull())
      .addColumn("record", key, (column) => column.notNull())
      .addColumn("field", key, (column) => column.notNull())
      .addColumn("old", text)
      .addColumn("new", text)
      .addColumn("order_key", key)
      .addColumn("reason", text, (column) => column.notNull())
      .addColumn("hash", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("log_key", ["workbook", "revision", "ordinal"])
      .execute();
    await db.schema
      .createIndex("log_of_record")
      .on("log")
      .columns(["workbook", "kind", "record", "revision"])
      .execute();

    await db.schema
      .createTable("grants")
      .addColumn("workbook", key, (column) => column.notNull().references("workbooks.id"))
      .addColumn("revision", integer, (column) => column.notNull())
      .addColumn("head", integer, (column) => column.notNull())
      .addColumn("at", text, (column) => column.notNull())
      .addColumn("account", text, (column) => column.notNull())
      .addColumn("person", text, (column) => column.notNull())
      .addColumn("agency", text, (column) => column.notNull())
      .addColumn("grants", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("grants_key", ["workbook", "revision"])
      .execute();
  },
};
