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

/** An empty database of its own; `drop` also ends connections that are still open. */
export const freshDatabase = async (): Promise<{ url: string; drop: () => Promise<void> }> => {
  const name = `cchc_test_${randomUUID().replaceAll("-", "")}`;
  await onServer(`create database ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) };
};
