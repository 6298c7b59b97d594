import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type DatabaseOptions } from "../../../src/service/store/database";
import { SqlWorkbookStore } from "../../../src/service/store/workbookStore";
import { freshDatabase, hasPostgres } from "../../builders/postgres";
import { ServiceProcess } from "../../builders/serviceProcess";
import { SURROUNDINGS } from "../../builders/storePeople";
import type { Figure } from "../figure";
import { exchangeFigures } from "./exchangeBench";
import { noticeFigures, type Replica } from "./noticeBench";
import { addAccount, signInAt } from "./processes";
import { Reporter } from "./reporter";
import { OFFICE, shareLargePlan } from "./sharedLargePlan";
import { storeFigures } from "./storeBench";

interface Prepared {
  figures: Figure[];
  reporter: Reporter;
  epoch: string;
  /** Access code of OFFICE. */
  code: string;
}

/** Fills a store and measures it; afterwards it is closed, and services may be started on its data. */
const prepared = async (options: DatabaseOptions): Promise<Prepared> => {
  const opened = await openDatabase(options);
  if (!opened.ok) throw new Error(opened.code);
  const database = opened.value;
  try {
    const store = new SqlWorkbookStore(database, SURROUNDINGS);
    const plan = await shareLargePlan(store);
    const reporter = await Reporter.of(store, plan);
    const at = "folder" in options ? options.folder : options.url;
    const figures = await storeFigures({ database, store, reporter, at });
    return { figures, reporter, epoch: plan.epoch, code: await addAccount(database, OFFICE) };
  } finally {
    await database.close();
  }
};

/** Starts services, works with them, and ends them. */
const withReplicas = async (
  of: { code: string; settings: readonly { folder: string; env: Record<string, string> }[] },
  work: (replicas: [Replica, ...Replica[]]) => Promise<Figure[]>,
): Promise<Figure[]> => {
  const replicas: Replica[] = [];
  try {
    for (const { folder, env } of of.settings) {
      const service = await ServiceProcess.start(folder, { LOG_LEVEL: "warn", ...env });
      replicas.push({ service, person: await signInAt(service, OFFICE.account, of.code) });
    }
    return await work(replicas as [Replica, ...Replica[]]);
  } finally {
    for (const { service, person } of replicas) {
      person.ask.close();
      await service.kill("SIGTERM");
    }
  }
};

const onSqlite = async (folder: string): Promise<Figure[]> => {
  const { figures, reporter, epoch, code } = await prepared({ folder });
  const overHttp = await withReplicas({ code, settings: [{ folder, env: {} }] }, async (replicas) => [
    ...(await exchangeFigures({ person: replicas[0].person, reporter, epoch })),
    ...(await noticeFigures({ replicas, reporter, name: "sharing.sqlite" })),
  ]);
  return [...figures, ...overHttp];
};

const onPostgres = async (folder: string): Promise<Figure[]> => {
  const { url, drop } = await freshDatabase();
  try {
    const { figures, reporter, code } = await prepared({ url });
    const settings = ["1", "2"].map((name) => ({ folder: join(folder, name), env: { DATABASE_URL: url } }));
    const name = "sharing.postgres.twoReplicas";
    const overHttp = await withReplicas({ code, settings }, (replicas) => noticeFigures({ replicas, reporter, name }));
    return [...figures, ...overHttp];
  } finally {
    await drop();
  }
};

/** The shared workbook at a store and at services in processes of their own, on SQLite and on PostgreSQL. */
export const sharingFigures = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), "cchc-bench-"));
  try {
    const figures = await onSqlite(join(folder, "sqlite"));
    if (hasPostgres) figures.push(...(await onPostgres(join(folder, "postgres"))));
    else process.stderr.write("SKIPPED PostgreSQL: TEST_DATABASE_URL names none (.ci/postgres starts one)\n");
    return figures;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
