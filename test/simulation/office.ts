import { recordKey } from "../../src/merge/types";
import type { ReportingAction } from "../../src/domain/reporting/actions";
import { fieldSpec, SHARED_FIELDS, type SharedFields, type SharedRecord } from "../../src/domain/sharedRecord";
import { HttpService } from "../../src/sharing/httpService";
import { memoryTokens } from "../../src/sharing/tokenKeeper";
import type { PlanCopy } from "../../src/usecases/sharing/planCopy";
import type { SharedService } from "../../src/usecases/sharing/service";
import { SharingSession } from "../../src/usecases/sharing/session";
import type { ConflictView, RejectedView } from "../../src/usecases/sharing/types";
import { reportingIn, workflowIn } from "../../src/usecases/sharing/workflowRecords";
import { MemoryCopy } from "../builders/memoryCopy";
import { faultyNetwork, type Faults, type FaultyNetwork } from "./faultyNetwork";
import type { OfficeEnd } from "./invariants";
import type { Ledger } from "./ledger";
import type { Chance } from "./random";
import { forgedChanges, nextAction } from "./reporter";

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
  agency: string;
  /** Day of the service. */
  today: () => string;
  url: string;
  chance: Chance;
  faults: () => Faults;
  ledger: Ledger;
  now: () => Date;
  bug: ClientBug;
}

const TEXTS = ["activity", "deliverable", "coordinatingAgencies", "funding"] as const;
const REPORTED = ["note", "obstacle", "evidence", "documentNumber", "completedOn"] as const;
/** Days on which rows are finished: some in each quarter. */
const DAYS = ["2026-01-20", "2026-03-14", "2026-04-30", "2026-07-01", "2026-09-30"] as const;

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
  /** What was asked of the service and not answered. */
  #unanswered: ReportingAction | null = null;

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
    const rows = this.#rows;
    if (rows.length === 0) return;
    const own = rows.filter(({ fields }) => fields["leadAgency"] === this.options.agency);
    const row = chance.pick(own.length > 0 && chance.happens(0.4) ? own : rows);
    const field = chance.pick(role === "planner" && chance.happens(0.6) ? TEXTS : REPORTED);
    if (fieldSpec("rows", field) === null) return;
    this.#typed += 1;
    const isDay = fieldSpec("rows", field)?.type.is === "day";
    const value = isDay ? chance.pick(DAYS) : `${this.name} ${this.#typed}`;
    this.#set(row.id, { [field]: value });
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

  /** The planner gives a row to another agency. Nobody has to find the name again: it says who works, not what was written. */
  handOver(agency: string): void {
    const row = this.#rows.length === 0 ? null : this.options.chance.pick(this.#rows);
    if (row !== null) this.#set(row.id, { leadAgency: agency });
  }

  /** The person does something with periods and reports. */
  async report(): Promise<void> {
    const { chance, role, agency, today } = this.options;
    if (this.#unanswered !== null && chance.happens(0.8)) return this.#act(this.#unanswered);
    if (role !== "department" && chance.happens(0.15)) return this.#ask();
    const rowsOf = new Map<string, string[]>();
    for (const { id, fields } of this.#rows) {
      const lead = String(fields["leadAgency"]);
      rowsOf.set(lead, [...(rowsOf.get(lead) ?? []), id]);
    }
    const reporting = reportingIn(this.#session.base() ?? new Map());
    const newId = (): string => `${this.name.replace(/\W/gu, "")}-e${(this.#typed += 1)}`;
    const action = nextAction({ role, agency, chance, reporting, today: today(), rowsOf, newId });
    if (action === null) return;
    if (action.kind === "submit") {
      this.#explain(action.agency);
      await this.decide(0.8);
      await this.push("valid");
    }
    await this.#act(action);
  }

  async #act(action: ReportingAction): Promise<void> {
    const done = await this.#session.act(action, null);
    this.#unanswered = !done.ok && done.code === "actionUnanswered" ? action : null;
  }

  async #ask(): Promise<void> {
    const { chance, ledger } = this.options;
    if (this.#rows.length === 0) return;
    const { id } = chance.pick(this.#rows);
    this.#typed += 1;
    const value = `${this.name} asks ${this.#typed}`;
    ledger.typed({ office: this.name, table: "rows", id, field: "asked", value });
    await this.#session.ask([id], value);
  }

  /** The department answers what it was asked. */
  #explain(agency: string): void {
    const { ledger, chance } = this.options;
    for (const { id, fields } of this.#rows) {
      if (fields["leadAgency"] !== agency || (fields["asked"] ?? "") === "" || chance.happens(0.1)) continue;
      this.#typed += 1;
      const text = `${this.name} explains ${this.#typed}`;
      const answers = { lateReason: text, measure: text, newDate: "2026-12-31" };
      this.#set(id, answers);
      for (const [field, value] of Object.entries(answers)) {
        ledger.typed({ office: this.name, table: "rows", id, field, value });
      }
    }
  }

  /** Somebody with a program of their own sends the records that only actions write. */
  async forge(): Promise<void> {
    const { chance, agency } = this.options;
    const state = await this.#session.kept();
    if (!state.ok || state.value === null) return;
    const { epoch, workbook } = state.value.state.facts;
    const reporting = reportingIn(this.#session.base() ?? new Map());
    const change = chance.pick(forgedChanges({ reporting, agency, id: `forged-${(this.#typed += 1)}` }));
    const client = Buffer.from(chance.bytes(12)).toString("hex");
    await this.#service.push(workbook, { client, seq: 1, epoch, mode: "valid", file: "forged", changes: [change] });
  }

  get #rows(): readonly SharedRecord[] {
    return this.#records.filter(({ table }) => table === "rows");
  }

  #set(id: string, fields: SharedFields): void {
    this.#edit((record) =>
      record.table === "rows" && record.id === id ? { ...record, fields: { ...record.fields, ...fields } } : record,
    );
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
    const kept = await this.#session.kept();
    if (!kept.ok || kept.value === null) throw new Error(`${this.name} keeps nothing of sharing`);
    const listed = <Of extends ConflictView | RejectedView>(of: Of) => ({ ...of.place });
    return {
      name: this.name,
      account: this.options.account,
      records: this.#records,
      conflicts: conflicts.map((of) => ({ ...listed(of), mine: of.mine })),
      rejected: rejected.map((of) => ({ ...listed(of), value: of.value })),
      pending: pending.length,
      behind,
      workflow: workflowIn(kept.value.state.base),
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
