import type { IsoDate } from "../../domain/isoDate";
import { failure, success, type Result } from "../../domain/result";
import type {
  ActionRequest,
  ChangesPage,
  ChangesQuery,
  Grants,
  Head,
  HistoryPage,
  HistoryQuery,
  NewWorkbook,
  Preview,
  PushAnswer,
  PushList,
  PushRequest,
  SizeReport,
  Snapshot,
  TakeBack,
  WorkbookInfo,
} from "../../protocol";
import { Acting, reasonOf } from "./acting";
import { infoOf, isPlannerOf, mayRead, openWorkbook } from "./access";
import { changesText } from "./changesPage";
import { dayIn, TIME_ZONE } from "../dayIn";
import type { Database } from "./database";
import { dialectOf, type Dialect, type Tx } from "./dialect";
import { isRetryable, storeFailureOf } from "./failures";
import { grantsOf, replaceGrants } from "./grants";
import { history, pushes } from "./history";
import { NameSearch } from "./nameSearch";
import { newId } from "./newId";
import { PlanContexts } from "./planContext";
import { preview, push, type Asked, type Bench } from "./pushing";
import { Queues } from "./queues";
import { raiseEpochs, sizeOf } from "./keeping";
import { snapshotText } from "./snapshots";
import { recordsAt } from "./stateAt";
import { isId, storableText } from "./storableText";
import { TakingBack } from "./takingBack";
import {
  type Author,
  type Damage,
  type Stored,
  type StoreFailure,
  type Surroundings,
  type WorkbookStore,
} from "./types";
import { verifyWorkbook } from "./verify";

/** Attempts of a transaction that met another one. */
const ATTEMPTS = 5;
/** Pushes to one workbook that may wait in one process. */
const MOST_WAITING = 500;

/** Shared workbooks in SQLite or PostgreSQL; see WorkbookStore. Any number of stores may work on one PostgreSQL. */
export class SqlWorkbookStore implements WorkbookStore {
  readonly #database: Database;
  readonly #dialect: Dialect;
  readonly #surroundings: Surroundings;
  readonly #contexts = new PlanContexts();
  readonly #nameSearch = new NameSearch();
  readonly #queues = new Queues(MOST_WAITING);

  constructor(database: Database, surroundings: Surroundings) {
    this.#database = database;
    this.#dialect = dialectOf(database);
    this.#surroundings = surroundings;
  }

  list(author: Author): Stored<readonly WorkbookInfo[]> {
    return this.#read(async (tx) => {
      const rows = await tx.selectFrom("workbooks").selectAll().orderBy("created_at").orderBy("id").execute();
      return success(rows.filter((row) => mayRead(author, row)).map(infoOf));
    });
  }

  info(author: Author, workbook: string): Stored<WorkbookInfo> {
    return this.#read(async (tx) => {
      const opened = await openWorkbook(tx, { author, workbook });
      return opened.ok ? success(infoOf(opened.value)) : opened;
    });
  }

  async create(author: Author, { id, title, planId }: NewWorkbook): Stored<WorkbookInfo> {
    if (author.role !== "planner") return failure({ code: "forbidden" });
    if (!isId(id)) return failure({ code: "malformed", place: "/id" });
    const at = this.#now();
    return await this.#write(id, async (tx) => {
      await tx
        .insertInto("workbooks")
        .values({
          id,
          title: storableText(title),
          owner: storableText(author.agency),
          plan_id: storableText(planId),
          maker: author.account,
          epoch: this.#newId(),
          head: 0,
          structure: 0,
          published: 0,
          created_at: at,
          changed_at: at,
          chain: "",
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
      const row = await tx.selectFrom("workbooks").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
      // A repeated request makes one workbook; an id somebody else has is taken.
      const mine = row.maker === author.account && row.plan_id === storableText(planId);
      return mine ? success(infoOf(row)) : failure({ code: "nameTaken" });
    });
  }

  async publish(author: Author, workbook: string): Stored<WorkbookInfo> {
    const published = await this.#write(workbook, async (tx): Promise<Result<WorkbookInfo, StoreFailure>> => {
      const opened = await openWorkbook(tx, { author, workbook, lock: this.#locks });
      if (!opened.ok) return opened;
      const row = opened.value;
      if (!isPlannerOf(author, row.owner)) return failure({ code: "forbidden" });
      if (row.published !== 0) return success(infoOf(row));
      const changed = { published: 1, changed_at: this.#now() };
      await tx.updateTable("workbooks").set(changed).where("id", "=", workbook).execute();
      return success(infoOf({ ...row, ...changed }));
    });
    if (published.ok) await this.#dialect.afterBulk(this.#database.db);
    return published;
  }

  head(author: Author, workbook: string): Stored<Head> {
    return this.#read(async (tx) => {
      const opened = await openWorkbook(tx, { author, workbook });
      if (!opened.ok) return opened;
      const { epoch, head } = opened.value;
      const lineage = await tx
        .selectFrom("lineage")
        .select(["epoch", "last_shared"])
        .where("workbook", "=", workbook)
        .orderBy("ended_at")
        .orderBy("last_shared")
        .execute();
      const before = lineage.map((of) => ({ epoch: of.epoch, lastShared: of.last_shared }));
      return success({ epoch, head, at: this.#now(), lineage: before });
    });
  }

  async headOf(workbook: string): Promise<{ epoch: string; head: number } | null> {
    if (!isId(workbook)) return null;
    const query = this.#database.db.selectFrom("workbooks").select(["epoch", "head"]).where("id", "=", workbook);
    return (await query.executeTakeFirst()) ?? null;
  }

  async headsOf(workbooks: readonly string[]): Promise<ReadonlyMap<string, { epoch: string; head: number }>> {
    const { db } = this.#database;
    const query = db.selectFrom("workbooks").select(["id", "epoch", "head"]);
    const rows = await query.where("id", "in", this.#dialect.values(workbooks.filter(isId))).execute();
    return new Map(rows.map(({ id, epoch, head }) => [id, { epoch, head }]));
  }

  async changes(author: Author, workbook: string, query: ChangesQuery): Stored<ChangesPage> {
    const page = await this.changesText(author, workbook, query);
    return page.ok ? success(JSON.parse(page.value) as ChangesPage) : page;
  }

  changesText(author: Author, workbook: string, query: ChangesQuery): Stored<string> {
    return this.#read((tx) => changesText(tx, { author, workbook, query }));
  }

  push(author: Author, workbook: string, request: PushRequest): Stored<PushAnswer> {
    const { client, seq, epoch, mode, file, changes } = request;
    const body = { kind: "push", epoch, mode, file, changes };
    const asked: Asked = { client, seq, epoch, mode, file, takesBack: null, body };
    return this.#write(workbook, (tx) =>
      push(tx, { bench: this.#bench(), author, workbook, asked, changesOf: async () => success(changes) }),
    );
  }

  preview(author: Author, workbook: string, { epoch, changes }: Preview): Stored<PushAnswer> {
    return this.#read((tx) => preview(tx, { bench: this.#bench(), author, workbook, epoch, changes }));
  }

  takeBack(author: Author, workbook: string, taken: string, request: TakeBack): Stored<PushAnswer> {
    const { client, seq, epoch, file, reason } = request;
    const body = { kind: "takeBack", push: taken, epoch, file, reason };
    const asked: Asked = { client, seq, epoch, mode: "whole", file, takesBack: taken, body };
    return this.#write(workbook, (tx) => {
      const back = new TakingBack(tx, {
        dialect: this.#dialect,
        author,
        workbook,
        push: taken,
        reason: storableText(reason),
      });
      return push(tx, {
        bench: this.#bench(),
        author,
        workbook,
        asked,
        changesOf: (row) => back.changes(row),
        objection: (of) => back.objection(of),
      });
    });
  }

  act(author: Author, workbook: string, request: ActionRequest): Stored<PushAnswer> {
    const { client, seq, epoch, file, seen, action } = request;
    const body = { kind: "action", epoch, file, seen, action };
    const byService = { reason: reasonOf(action) };
    const asked: Asked = { client, seq, epoch, mode: "whole", file, takesBack: null, byService, body };
    return this.#write(workbook, (tx) => {
      const bench = this.#bench();
      const acting = new Acting(tx, { bench, author, request });
      return push(tx, {
        bench,
        author,
        workbook,
        asked,
        changesOf: (row) => acting.changes(row),
        objection: (of) => acting.objection(of),
        afterwards: (revision) => acting.keep(revision),
      });
    });
  }

  async snapshot(author: Author, workbook: string, period: string): Stored<Snapshot> {
    const text = await this.snapshotText(author, workbook, period);
    return text.ok ? success(JSON.parse(text.value) as Snapshot) : text;
  }

  snapshotText(author: Author, workbook: string, period: string): Stored<string> {
    const options = { contexts: this.#contexts, today: this.#today(), author, workbook, period };
    return this.#read((tx) => snapshotText(tx, options));
  }

  grants(author: Author, workbook: string): Stored<Grants> {
    return this.#read((tx) => grantsOf(tx, { author, workbook }));
  }

  setGrants(author: Author, workbook: string, grants: Grants): Stored<Grants> {
    return this.#write(workbook, (tx) =>
      replaceGrants(tx, { author, workbook, grants, at: this.#now(), lock: this.#locks }),
    );
  }

  history(author: Author, workbook: string, query: HistoryQuery): Stored<HistoryPage> {
    return this.#read((tx) =>
      history(tx, { dialect: this.#dialect, nameSearch: this.#nameSearch, author, workbook, query }),
    );
  }

  pushes(author: Author, workbook: string, before: string | null, limit: number): Stored<PushList> {
    return this.#read((tx) => pushes(tx, { author, workbook, before, limit }));
  }

  records(author: Author, workbook: string, at: number | null): ReturnType<WorkbookStore["records"]> {
    return this.#read((tx) => recordsAt(tx, { author, workbook, at }));
  }

  async verify(): Promise<readonly Damage[]> {
    const { db } = this.#database;
    const ids = await db.selectFrom("workbooks").select("id").orderBy("id").execute();
    const damage: Damage[] = [];
    for (const { id } of ids) {
      const found = await this.#dialect.reading(db, async (tx) => {
        const row = await tx.selectFrom("workbooks").selectAll().where("id", "=", id).executeTakeFirst();
        return row === undefined ? [] : await verifyWorkbook(tx, row);
      });
      damage.push(...found);
    }
    return damage;
  }

  size(): Promise<SizeReport> {
    return sizeOf(this.#database.db, this.#dialect);
  }

  raiseEpochs(): Promise<void> {
    const at = this.#now();
    return this.#database.db.transaction().execute((tx) => raiseEpochs(tx, { at, newId: () => this.#newId() }));
  }

  get #locks(): boolean {
    return this.#dialect.kind === "postgres";
  }

  #bench(): Bench {
    // One moment: an entry of the history and the locks it was held against are of the same day.
    const now = this.#surroundings.now();
    const moment = { at: now.toISOString(), today: this.#today(now) };
    return { dialect: this.#dialect, contexts: this.#contexts, ...moment, newId: () => this.#newId() };
  }

  #today(now = this.#surroundings.now()): IsoDate {
    return dayIn(this.#surroundings.timeZone ?? TIME_ZONE, now);
  }

  #now(): string {
    return this.#surroundings.now().toISOString();
  }

  #newId(): string {
    return newId(this.#surroundings.random);
  }

  async #read<Value>(read: (tx: Tx) => Promise<Result<Value, StoreFailure>>): Stored<Value> {
    try {
      return await this.#dialect.reading(this.#database.db, read);
    } catch (error) {
      return known(error);
    }
  }

  /** Locks nothing by itself: the first statement of the work does. */
  async #write<Value>(workbook: string, write: (tx: Tx) => Promise<Result<Value, StoreFailure>>): Stored<Value> {
    const turn = this.#queues.run(workbook, () => this.#attempts(write));
    if (turn === null) return failure({ code: "busy" });
    try {
      return await turn;
    } catch (error) {
      return known(error);
    }
  }

  async #attempts<Value>(write: (tx: Tx) => Promise<Value>): Promise<Value> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#database.db.transaction().execute(write);
      } catch (error) {
        if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
      }
    }
  }
}

const known = (error: unknown): { ok: false } & { code: "storeFull" | "storeGone" | "busy" } => {
  const code = storeFailureOf(error);
  if (code === null) throw error;
  return failure({ code });
};
