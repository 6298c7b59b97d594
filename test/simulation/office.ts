import { recordKey } from "../../src/merge/types";
import { fieldSpec, SHARED_FIELDS, type SharedRecord } from "../../src/domain/sharedRecord";
import { HttpService } from "../../src/sharing/httpService";
import { memoryTokens } from "../../src/sharing/tokenKeeper";
import type { PlanCopy } from "../../src/usecases/sharing/planCopy";
import type { SharedService } from "../../src/usecases/sharing/service";
import { SharingSession } from "../../src/usecases/sharing/session";
import type { ConflictView, RejectedView } from "../../src/usecases/sharing/types";
import { MemoryCopy } from "../builders/memoryCopy";
import { faultyNetwork, type Faults, type FaultyNetwork } from "./faultyNetwork";
import type { OfficeEnd } from "./invariants";
import type { Ledger } from "./ledger";
import type { Chance } from "./random";

/** A seeded bug of the client: what stands between the session and its copy, or its service. */
export interface ClientBug {
  copy: (copy: PlanCopy) => PlanCopy;
  service: (service: SharedService) => SharedService;
  /** After each push; a careless client may tidy too much. */
  afterPush: (session: SharingSession) => Promise<void>;
}

export const NO_CLIENT_BUG: ClientBug = {
  copy: (copy) => copy,
  service: (service) => service,
  afterPush: async () => undefined,
};

export interface OfficeOptions {
  name: string;
  account: string;
  role: "planner" | "department" | "leader";
  url: string;
  chance: Chance;
  faults: () => Faults;
  ledger: Ledger;
  now: () => Date;
  bug: ClientBug;
}

const TEXTS = ["activity", "deliverable", "coordinatingAgencies", "funding"] as const;
const REPORTED = ["note", "obstacle", "evidence", "documentNumber"] as const;

/** Milliseconds a client waits before it repeats a request; longer times are those after which it gives up. */
const LONGEST_WAIT = 5_000;

/** A timer that never rings: nothing here waits, and what would be repeated later is repeated by the next step. */
const silent = (): (() => void) => () => undefined;

/** One open copy of the plan and the person in front of it. */
export class SimulatedOffice {
  readonly #network: FaultyNetwork;
  readonly #service: SharedService;
  #copy: MemoryCopy;
  #session: SharingSession;
  #typed = 0;

  constructor(
    private readonly options: OfficeOptions,
    copy: MemoryCopy = new MemoryCopy(null),
  ) {
    const { chance, faults, url, account, now } = options;
    this.#network = faultyNetwork(chance, faults);
    const keeper = memoryTokens();
    keeper.write(
      url,
      JSON.stringify({ refresh: account, person: { account, name: account, agency: "", role: options.role } }),
    );
    this.#service = options.bug.service(
      new HttpService({
        url,
        fetch: this.#network.fetch,
        keeper,
        // Repeats come at once; nobody loses patience.
        timer: (milliseconds, run) => {
          if (milliseconds > LONGEST_WAIT) return () => undefined;
          const handle = setImmediate(run);
          return () => clearImmediate(handle);
        },
        now: () => now().getTime(),
        random: chance.next,
      }),
    );
    this.#copy = copy;
    this.#session = this.#opened();
  }

  get name(): string {
    return this.options.name;
  }

  get session(): SharingSession {
    return this.#session;
  }

  get role(): OfficeOptions["role"] {
    return this.options.role;
  }

  #opened(): SharingSession {
    const { chance, url, now, name } = this.options;
    return new SharingSession({
      copy: this.options.bug.copy(this.#copy),
      service: () => this.#service,
      now,
      newId: () => Buffer.from(chance.bytes(12)).toString("hex"),
      fileName: () => `${name}.xlsx`,
      timer: silent,
      address: { recall: () => url, remember: () => undefined },
    });
  }

  get #records(): readonly SharedRecord[] {
    return this.#copy.records ?? [];
  }

  /** Excel is closed and opened again: only what the workbook holds is left. */
  reopen(): void {
    this.#session = this.#opened();
  }

  /** The file is copied and opened by a second person of the same office. */
  copied(name: string): SimulatedOffice {
    return new SimulatedOffice({ ...this.options, name }, this.#copy.clone());
  }

  deliverGhosts(): Promise<void> {
    return this.#network.deliverGhosts();
  }

  /** The person types once in the middle of what comes next. */
  typeSoon(): void {
    this.#copy.afterReading = () => this.type();
  }

  /** Somebody types into a row: a department reports, also where it is not asked; a planner edits. */
  type(): void {
    const { chance, role, ledger } = this.options;
    const rows = this.#records.filter(({ table }) => table === "rows");
    if (rows.length === 0) return;
    const row = chance.pick(rows);
    const field = chance.pick(role === "planner" && chance.happens(0.6) ? TEXTS : REPORTED);
    if (fieldSpec("rows", field) === null) return;
    this.#typed += 1;
    const value = `${this.name} ${this.#typed}`;
    this.#edit((record) =>
      record.table === "rows" && record.id === row.id
        ? { ...record, fields: { ...record.fields, [field]: value } }
        : record,
    );
    ledger.typed({ office: this.name, table: "rows", id: row.id, field, value });
  }

  /** A new row below some row. */
  insert(): void {
    const { chance, ledger } = this.options;
    const at = this.#records.findLastIndex(({ table }) => table === "rows");
    const rows = this.#records.filter(({ table }) => table === "rows");
    if (at < 0) return;
    this.#typed += 1;
    const id = `${this.name.replace(/\W/gu, "")}-${this.#typed}`;
    const model = chance.pick(rows);
    const value = `${this.name} ${this.#typed}`;
    const made: SharedRecord = {
      table: "rows",
      id,
      fields: { ...model.fields, activity: value, inherited: [], sourceKey: "" },
    };
    const behind = this.#records.indexOf(model);
    this.#copy.records = [...this.#records.slice(0, behind + 1), made, ...this.#records.slice(behind + 1)];
    ledger.typed({ office: this.name, table: "rows", id, field: "activity", value });
  }

  remove(): void {
    const { chance, ledger } = this.options;
    const rows = this.#records.filter(({ table }) => table === "rows");
    if (rows.length < 4) return;
    const row = chance.pick(rows);
    this.#copy.records = this.#records.filter((record) => record !== row);
    ledger.givenUp(this.name, "rows", row.id, null);
  }

  move(): void {
    const { chance } = this.options;
    const rows = this.#records.filter(({ table }) => table === "rows");
    if (rows.length < 3) return;
    const row = chance.pick(rows);
    const rest = this.#records.filter((record) => record !== row);
    const target = rest.indexOf(chance.pick(rows.filter((other) => other !== row)));
    this.#copy.records = [...rest.slice(0, target + 1), row, ...rest.slice(target + 1)];
  }

  #edit(change: (record: SharedRecord) => SharedRecord): void {
    this.#copy.records = this.#records.map(change);
  }

  /** Failures of the network are part of the day; what was not sent stays. */
  async push(mode: "whole" | "valid"): Promise<void> {
    await this.#session.push({ mode, keys: null, removals: "all" });
    await this.options.bug.afterPush(this.#session);
  }

  async pull(): Promise<void> {
    await this.#session.pull();
  }

  /** The person decides conflicts, each by chance, and knows what is given up. */
  async decide(share: number): Promise<void> {
    const { chance, ledger } = this.options;
    const view = await this.#session.view();
    if (!view.ok) return;
    const choices = view.value.conflicts
      .filter(() => chance.happens(share))
      .map((conflict) => ({ conflict, side: chance.pick(["mine", "theirs"] as const) }));
    if (choices.length === 0) return;
    const done = await this.#session.resolve(
      choices.map(({ conflict: { key }, side }) => ({ key, side })),
      "simulated",
    );
    if (!done.ok) return;
    const open = new Set(done.value.conflicts.map(({ key }) => key));
    for (const { conflict, side } of choices) {
      const { table, id, field } = conflict.place;
      const gaveUp = side === "theirs" || conflict.kind === "removedByMe";
      if (gaveUp && !open.has(conflict.key)) ledger.givenUp(this.name, table, id, field);
    }
  }

  /** Lets go of everything the service refused, knowing it. */
  async dismiss(): Promise<void> {
    const view = await this.#session.view();
    if (!view.ok) return;
    const { rejected } = view.value;
    for (const { place } of rejected) this.options.ledger.givenUp(this.name, place.table, place.id, place.field);
    await this.#session.dismissRejected(rejected.map(({ key }) => key));
  }

  async end(): Promise<OfficeEnd> {
    const view = await this.#session.view();
    if (!view.ok) throw new Error(`${this.name} cannot be looked at: ${view.code}`);
    const { conflicts, rejected, pending, behind } = view.value;
    const listed = <Of extends ConflictView | RejectedView>(of: Of) => ({ ...of.place });
    return {
      name: this.name,
      account: this.options.account,
      records: this.#records,
      conflicts: conflicts.map((of) => ({ ...listed(of), mine: of.mine })),
      rejected: rejected.map((of) => ({ ...listed(of), value: of.value })),
      pending: pending.length,
      behind,
    };
  }

  /** Rows this office shows, by key: for looking at a failed run. */
  get shown(): readonly string[] {
    return this.#records.map(({ table, id }) => recordKey(table, id));
  }
}

export const REPORTED_FIELDS: ReadonlySet<string> = new Set(
  Object.entries(SHARED_FIELDS.rows)
    .filter(([, spec]) => spec.class === "progress")
    .map(([name]) => name),
);
