import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failure, success } from "../../src/domain/result";
import type { Person } from "../../src/protocol";
import { backupTo, restoreFrom } from "../../src/service/store/backup";
import { openDatabase, type Database } from "../../src/service/store/database";
import type { Author, WorkbookStore } from "../../src/service/store/types";
import { SqlWorkbookStore } from "../../src/service/store/workbookStore";
import type { Asked, Notice, ServiceFailure, SharedService } from "../../src/usecases/sharing/service";

/** What happens to a request on its way. lost: it never arrives; answerLost: it is done and nobody hears of it; twice: it arrives two times. */
export type Fault = "lost" | "answerLost" | "twice";

const NOW = new Date("2026-03-02T01:00:00.000Z");

const storeOf = (database: Database): SqlWorkbookStore =>
  new SqlWorkbookStore(database, {
    now: () => NOW,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  });

/** The real store of the service in a folder of its own, reached without HTTP; it can be stopped, copied and put back. */
export class LocalService {
  readonly folder = mkdtempSync(join(tmpdir(), "cchc-local-"));
  #database: Database | null = null;
  #store: WorkbookStore | null = null;
  #backups = 0;

  static async start(): Promise<LocalService> {
    const service = new LocalService();
    await service.go();
    return service;
  }

  get data(): string {
    return join(this.folder, "data");
  }

  /** Null while it does not run. */
  get store(): WorkbookStore | null {
    return this.#store;
  }

  async go(): Promise<void> {
    const opened = await openDatabase({ folder: this.data });
    if (!opened.ok) throw new Error(opened.code);
    this.#database = opened.value;
    this.#store = storeOf(opened.value);
  }

  async stop(): Promise<void> {
    this.#store = null;
    await this.#database?.close();
    this.#database = null;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.go();
  }

  /** File that `restoreFrom` puts back. */
  backup(): string {
    const file = join(this.folder, `backup-${(this.#backups += 1)}.sqlite`);
    const done = backupTo(this.data, file);
    if (!done.ok) throw new Error(done.code);
    return file;
  }

  async restoreFrom(file: string): Promise<void> {
    await this.stop();
    const done = restoreFrom(this.data, file, `before-${(this.#backups += 1)}`);
    if (!done.ok) throw new Error(done.code);
    await this.go();
    await this.#store?.raiseEpochs();
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One person's line to the service, with the faults a line has. */
export class LocalLine implements SharedService {
  readonly url: string;
  signedIn = true;
  /** False: nothing gets through. */
  up = true;
  /** What happens to the next requests that change something, one after the other. */
  faults: Fault[] = [];
  /** Answers to the next requests that change something, before the service hears of them. */
  refusals: ServiceFailure[] = [];
  /** Runs while a request is on its way. */
  underWay: (what: string) => void = () => undefined;
  readonly calls: string[] = [];
  #ears = new Set<(notice: Notice) => void>();

  constructor(
    readonly service: LocalService,
    readonly author: Author,
    url = "https://cchc.tinh.vn",
  ) {
    this.url = url;
  }

  get listeners(): number {
    return this.#ears.size;
  }

  /** Tells the head as an event would. */
  async notice(workbook: string): Promise<void> {
    const head = await this.head(workbook);
    if (head.ok) for (const ear of this.#ears) ear({ kind: "head", head: head.value });
  }

  info: SharedService["info"] = async () => success({ name: "Thử", protocol: 1, oidc: null });

  signIn: SharedService["signIn"] = async ({ code }) => {
    if (code !== "đúng") return failure<ServiceFailure>({ code: "wrongCode" });
    this.signedIn = true;
    return success(this.#person());
  };

  startOidc: SharedService["startOidc"] = async () => failure<ServiceFailure>({ code: "notFound" });
  finishOidc: SharedService["finishOidc"] = async () => failure<ServiceFailure>({ code: "notFound" });
  person: SharedService["person"] = async () => success(this.signedIn ? this.#person() : null);

  signOut: SharedService["signOut"] = async () => {
    this.signedIn = false;
  };

  workbooks: SharedService["workbooks"] = () => this.#ask("workbooks", (store) => store.list(this.author));
  create: SharedService["create"] = (request) => this.#change("create", (store) => store.create(this.author, request));
  publish: SharedService["publish"] = (id) => this.#change("publish", (store) => store.publish(this.author, id));
  head: SharedService["head"] = (id) => this.#ask("head", (store) => store.head(this.author, id));
  changes: SharedService["changes"] = (id, query) =>
    this.#ask("changes", (store) => store.changes(this.author, id, query));
  push: SharedService["push"] = (id, request) =>
    this.#change("push", (store) => store.push(this.author, id, structuredClone(request)));
  preview: SharedService["preview"] = (id, request) =>
    this.#ask("preview", (store) => store.preview(this.author, id, structuredClone(request)));
  takeBack: SharedService["takeBack"] = (id, push, request) =>
    this.#change("takeBack", (store) => store.takeBack(this.author, id, push, request));
  act: SharedService["act"] = (id, request) =>
    this.#change("act", (store) => store.act(this.author, id, structuredClone(request)));
  snapshot: SharedService["snapshot"] = (id, period) =>
    this.#ask("snapshot", (store) => store.snapshot(this.author, id, period));
  grants: SharedService["grants"] = (id) => this.#ask("grants", (store) => store.grants(this.author, id));
  setGrants: SharedService["setGrants"] = (id, grants) =>
    this.#change("setGrants", (store) => store.setGrants(this.author, id, grants));
  history: SharedService["history"] = (id, query) =>
    this.#ask("history", (store) => store.history(this.author, id, query));
  pushes: SharedService["pushes"] = (id, before) =>
    this.#ask("pushes", (store) => store.pushes(this.author, id, before, 50));
  workbookFile: SharedService["workbookFile"] = async () => failure<ServiceFailure>({ code: "notFound" });
  historyFile: SharedService["historyFile"] = async () => failure<ServiceFailure>({ code: "notFound" });

  listen: SharedService["listen"] = (_workbook, ear) => {
    this.#ears.add(ear);
    ear({ kind: "line", line: "live" });
    return () => void this.#ears.delete(ear);
  };

  async #ask<Value>(
    what: string,
    work: (store: WorkbookStore) => Promise<Awaited<Asked<Value>> | { ok: false; code: string }>,
  ): Asked<Value> {
    this.calls.push(what);
    this.underWay(what);
    if (!this.up || this.service.store === null) return failure<ServiceFailure>({ code: "offline" });
    if (!this.signedIn) return failure<ServiceFailure>({ code: "signedOut" });
    return (await work(this.service.store)) as Awaited<Asked<Value>>;
  }

  async #change<Value>(
    what: string,
    work: (store: WorkbookStore) => Promise<Awaited<Asked<Value>> | { ok: false; code: string }>,
  ): Asked<Value> {
    const refusal = this.refusals.shift();
    if (refusal !== undefined) return failure(refusal);
    const fault = this.faults.shift();
    if (fault === "lost") return failure<ServiceFailure>({ code: "offline" });
    if (fault === "twice") await this.#ask(what, work);
    const answer = await this.#ask(what, work);
    return fault === "answerLost" ? failure<ServiceFailure>({ code: "offline" }) : answer;
  }

  #person(): Person {
    const { account, person, agency, role } = this.author;
    return { account, name: person, agency, role };
  }
}
