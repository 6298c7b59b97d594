import type { Kysely, RawBuilder } from "kysely";

/** Names of column types that differ between the two databases. */
export interface ColumnTypes {
  /** Ids and order keys: compared byte by byte, whatever the language of the database. */
  key: RawBuilder<unknown>;
  /** Any text, JSON too. */
  text: RawBuilder<unknown>;
  /** Integers up to 2^53. */
  integer: RawBuilder<unknown>;
}

export interface Migration {
  /** Number and name, "001Workbooks"; kept in the database. */
  name: string;
  /** Runs in a transaction together with the note that it ran. */
  up(db: Kysely<unknown>, types: ColumnTypes): Promise<void>;
}
