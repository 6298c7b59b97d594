import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { describeWhere } from "./describeWhere";

/** A server the tests may make databases on; .ci/postgres starts one. */
const SERVER = process.env["TEST_DATABASE_URL"] ?? "";
export const hasPostgres = SERVER !== "";

/** Tests that need PostgreSQL: left out with a visible line where none is named. */
export const describeWithPostgres = (title: string, tests: () => void): void =>
  describeWhere(hasPostgres, title, "TEST_DATABASE_URL names no PostgreSQL (.ci/postgres starts one)", tests);

const onServer = async (statement: string): Promise<void> => {
  const client = new Client({ connectionString: SERVER });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

export interface TestDatabase {
  url: string;
  /** Keeps the data as they are now; `restore` puts them back as often as wanted. Nobody may be connected meanwhile. */
  snapshot: () => Promise<{ restore: () => Promise<void> }>;
  /** Also ends connections that are still open, and drops the snapshots. */
  drop: () => Promise<void>;
}

/** An empty database of its own. */
export const freshDatabase = async (): Promise<TestDatabase> => {
  const name = `cchc_test_${randomUUID().replaceAll("-", "")}`;
  await onServer(`create database ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  const copies: string[] = [];
  const drop = (database: string): Promise<void> => onServer(`drop database if exists ${database} with (force)`);
  return {
    url: url.href,
    snapshot: async () => {
      const copy = `${name}_${copies.length}`;
      copies.push(copy);
      await onServer(`create database ${copy} template ${name}`);
      return {
        restore: async () => {
          await drop(name);
          await onServer(`create database ${name} template ${copy}`);
        },
      };
    },
    drop: async () => {
      for (const database of [name, ...copies]) await drop(database);
    },
  };
};
