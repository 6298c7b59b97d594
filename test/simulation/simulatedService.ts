import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { LIMITS, buildApp } from "../../src/service/app";
import { Notices } from "../../src/service/notices";
import { openDatabase, type Database } from "../../src/service/store/database";
import type { Surroundings, WorkbookStore } from "../../src/service/store/types";
import { SqlWorkbookStore } from "../../src/service/store/workbookStore";
import { freshDatabase, type TestDatabase } from "../builders/postgres";
import type { Chance } from "./random";
import { simulatedPeople, type SimulatedAccount } from "./simulatedPeople";

/** Where the data lie, and how they are put away and brought back. */
interface Ground {
  open: () => Promise<Database>;
  snapshot: () => Promise<{ restore: () => Promise<void> }>;
  drop: () => Promise<void>;
}

const opened = async (database: Awaited<ReturnType<typeof openDatabase>>): Promise<Database> => {
  if (!database.ok) throw new Error(`the data cannot be opened: ${database.code}`);
  return database.value;
};

const sqliteGround = (): Ground => {
  const root = mkdtempSync(join(tmpdir(), "cchc-simulation-"));
  const folder = join(root, "data");
  let copies = 0;
  return {
    open: async () => opened(await openDatabase({ folder })),
    snapshot: async () => {
      const copy = join(root, `copy-${(copies += 1)}`);
      cpSync(folder, copy, { recursive: true });
      return {
        restore: async () => {
          rmSync(folder, { recursive: true });
          cpSync(copy, folder, { recursive: true });
        },
      };
    },
    drop: async () => rmSync(root, { recursive: true, force: true }),
  };
};

const postgresGround = async (): Promise<Ground> => {
  const database: TestDatabase = await freshDatabase();
  return {
    open: async () => opened(await openDatabase({ url: database.url, pool: 6 })),
    snapshot: () => database.snapshot(),
    drop: () => database.drop(),
  };
};

/** One process of the service: a store, an application, a port that stays the same over restarts. */
interface Replica {
  port: number;
  running: { app: FastifyInstance; database: Database; store: WorkbookStore } | null;
}

export type CrashPoint = "beforeCommit" | "afterCommit";

export interface ServiceOptions {
  /** SQLite has one process, PostgreSQL as many as are wanted. */
  replicas: number;
  kind: "sqlite" | "postgres";
  accounts: readonly SimulatedAccount[];
  chance: Chance;
  now: () => Date;
  /** What stands between the application and the store: a recorder, a seeded bug. */
  around: (store: WorkbookStore, database: Database, surroundings: Surroundings) => WorkbookStore;
  raisesEpochs: boolean;
}

/** The real service over real sockets, in this process, with crashes and backups at will. */
export class SimulatedService {
  readonly #replicas: Replica[];
  #ground: Ground | null = null;
  #backup: { restore: () => Promise<void> } | null = null;
  #crashAt: CrashPoint | null = null;

  constructor(private readonly options: ServiceOptions) {
    this.#replicas = Array.from({ length: options.kind === "sqlite" ? 1 : options.replicas }, () => ({
      port: 0,
      running: null,
    }));
  }

  async start(): Promise<void> {
    this.#ground ??= await (this.options.kind === "sqlite" ? sqliteGround() : postgresGround());
    for (const replica of this.#replicas) if (replica.running === null) await this.#startReplica(replica);
  }

  url(index: number): string {
    return `http://localhost:${this.#replicas[index % this.#replicas.length]?.port ?? 0}`;
  }

  get replicas(): number {
    return this.#replicas.length;
  }

  /** A running store, to look at what is kept. */
  get store(): WorkbookStore {
    const running = this.#replicas.find((replica) => replica.running !== null)?.running;
    if (running === undefined || running === null) throw new Error("the service does not run");
    return running.store;
  }

  /** The next push or action ends its process, before or after what it does is kept; nobody gets an answer. */
  crashAtNextPush(point: CrashPoint): void {
    this.#crashAt = point;
  }

  /** Starts again what crashed. */
  async restart(): Promise<void> {
    await this.#inOrder(async () => {
      for (const replica of this.#replicas) if (replica.running !== null) await this.#end(replica);
      await this.start();
    });
  }

  async backUp(): Promise<void> {
    await this.#inOrder(async () => {
      for (const replica of this.#replicas) await this.#end(replica);
      this.#backup = (await this.#ground?.snapshot()) ?? null;
      await this.start();
    });
  }

  /** Puts the newest backup back, as an administrator does; false where there is none. */
  async restore(): Promise<boolean> {
    const backup = this.#backup;
    if (backup === null) return false;
    await this.#inOrder(async () => {
      for (const replica of this.#replicas) await this.#end(replica);
      await backup.restore();
      const database = await (this.#ground as Ground).open();
      const store = new SqlWorkbookStore(database, this.#surroundings());
      if (this.options.raisesEpochs) await store.raiseEpochs();
      await database.close();
      await this.start();
    });
    return true;
  }

  async stop(): Promise<void> {
    await this.#inOrder(async () => {
      for (const replica of this.#replicas) await this.#end(replica);
      await this.#ground?.drop();
    });
  }

  #work: Promise<unknown> = Promise.resolve();

  /** Starting and ending take turns; a crash in the middle waits for its own. */
  #inOrder<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#work.then(work);
    this.#work = turn.catch(() => undefined);
    return turn;
  }

  #surroundings(): Surroundings {
    return { now: this.options.now, random: this.options.chance.bytes };
  }

  async #startReplica(replica: Replica): Promise<void> {
    const database = await (this.#ground as Ground).open();
    const kept = new SqlWorkbookStore(database, this.#surroundings());
    const store = this.#crashing(replica, this.options.around(kept, database, this.#surroundings()));
    const people = simulatedPeople(this.options.accounts);
    const notices = new Notices({ store, people, onError: () => undefined });
    const app = buildApp({
      store,
      people,
      notices,
      files: {
        workbook: async () => ({ ok: false, code: "notFound" }),
        history: async () => ({ ok: false, code: "notFound" }),
        close: async () => undefined,
      },
      pages: { addin: tmpdir(), adminPage: tmpdir(), origin: null },
      name: "simulation",
      tls: null,
      certificate: () => null,
      frameAncestors: [],
      trustProxy: null,
      limits: LIMITS,
      log: null,
      reference: () => "simulation",
      isStopping: () => false,
      onChange: () => undefined,
    });
    await app.listen({ port: replica.port, host: "localhost" });
    replica.port = (app.server.address() as AddressInfo).port;
    replica.running = { app, database, store };
  }

  /** Lines break at once; what the store is just doing it may finish, as a disk does, but nobody hears of it. */
  async #end(replica: Replica): Promise<void> {
    const { running } = replica;
    if (running === null) return;
    replica.running = null;
    running.app.server.closeAllConnections();
    await running.app.close();
    await running.database.close();
  }

  #crashing(replica: Replica, store: WorkbookStore): WorkbookStore {
    /** Ends the process that asks, which therefore never gets its answer, and starts it again. */
    const crash = (): Promise<never> => {
      replica.running?.app.server.closeAllConnections();
      void this.#inOrder(async () => {
        await this.#end(replica);
        await this.start();
      });
      return new Promise<never>(() => undefined);
    };
    return new Proxy(store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== "function") return member;
        if (name !== "push" && name !== "act") return member.bind(target);
        return async (...call: unknown[]) => {
          const point = this.#crashAt;
          this.#crashAt = null;
          if (point === "beforeCommit") return crash();
          const answer: unknown = await member.apply(target, call);
          return point === "afterCommit" ? crash() : answer;
        };
      },
    });
  }
}
