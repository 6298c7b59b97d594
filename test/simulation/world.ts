import { recordsOf } from "../../src/domain/sharedPlan";
import type { OrderedRecord } from "../../src/domain/sharedRecord";
import { cellKey } from "../../src/merge/types";
import type { HistoryEntry } from "../../src/protocol";
import type { Database } from "../../src/service/store/database";
import type { Author, Surroundings, WorkbookStore } from "../../src/service/store/types";
import { anAgency, aPlan, aRow, ongoing } from "../builders/aPlan";
import { NO_FAULTS, type Faults } from "./faultyNetwork";
import { violationsOf, type PeriodEnd, type Violation } from "./invariants";
import { Ledger } from "./ledger";
import { NO_CLIENT_BUG, REPORTED_FIELDS, SimulatedOffice, type ClientBug } from "./office";
import { chanceOf, type Chance } from "./random";
import { Recorder } from "./recorder";
import { MemoryCopy } from "../builders/memoryCopy";
import { SimulatedService } from "./simulatedService";

/** A fault built in on purpose: the simulation must see it, or it is too weak. */
export interface SeededBug {
  name: string;
  /** Of the service. */
  store?: (store: WorkbookStore, database: Database, surroundings: Surroundings) => WorkbookStore;
  /** Of the client. */
  client?: Partial<ClientBug>;
  /** A restored backup keeps its epoch. */
  keepsEpoch?: true;
}

export interface SimulationOptions {
  seed: number;
  kind: "sqlite" | "postgres";
  clients: number;
  /** Steps of each client. */
  steps: number;
  bug: SeededBug | null;
}

export interface SimulationReport {
  violations: readonly Violation[];
  edits: number;
  acknowledged: number;
  restores: number;
  crashes: number;
  /** Actions of reporting that changed something, by kind. */
  actions: Recorder["done"];
}

const ROWS = 24;
/** Offices that do something at the same time. */
const AT_ONCE = 4;
const FAULTS: Faults = { requestLost: 0.03, answerLost: 0.04, doubled: 0.02, ghost: 0.02 };
/** How often a step is something about periods and reports. */
const REPORTING = { planner: 0.3, department: 0.25, leader: 0.6 } as const;
/** Days of the service from beginning to end, and how far its offices are ahead of UTC. */
const DAYS = 300;
const DAY = 86_400_000;
const AHEAD = 7 * 3_600_000;
const OWNER = "Phòng Nội vụ";
const AGENCIES = Array.from({ length: 6 }, (_, index) => `Phòng số ${index + 1}`);
const WORKBOOK_AUTHOR: Author = { account: "planner-1", role: "planner", agency: OWNER, person: "planner-1" };

const accounts: readonly Author[] = [
  WORKBOOK_AUTHOR,
  { account: "planner-2", role: "planner", agency: OWNER, person: "planner-2" },
  ...AGENCIES.map((agency, index): Author => ({
    account: `department-${index + 1}`,
    role: "department",
    agency,
    person: agency,
  })),
  { account: "leader", role: "leader", agency: OWNER, person: "leader" },
];

const plan = aPlan({
  rows: Array.from({ length: ROWS }, (_, index) =>
    aRow({
      activity: `3.${index + 1}. Việc ${index + 1}`,
      leadAgency: AGENCIES[index % AGENCIES.length] ?? "",
      ...(index % 7 === 0 ? { deadline: ongoing } : {}),
    }),
  ),
  agencies: [OWNER, ...AGENCIES].map((name) => anAgency(name)),
  parameters: [],
});

/** Runs one seed to its end and says what was broken. */
export const simulate = async (options: SimulationOptions): Promise<SimulationReport> => {
  const world = new World(options);
  try {
    await world.begin();
    await world.live();
    return await world.end();
  } finally {
    await world.close();
  }
};

class World {
  readonly #chance: Chance;
  readonly #ledger = new Ledger();
  readonly #recorder = new Recorder();
  readonly #service: SimulatedService;
  readonly #offices: SimulatedOffice[] = [];
  readonly #replacedBefore = new Set<string>();
  #faults = NO_FAULTS;
  #clock = Date.UTC(2026, 0, 5, 8);
  /** Days that have passed for the service beyond its clock: a simulation takes a year. */
  #days = 0;
  #workbook = "";
  #restores = 0;
  #crashes = 0;

  constructor(private readonly options: SimulationOptions) {
    this.#chance = chanceOf(options.seed);
    this.#service = new SimulatedService({
      replicas: 2,
      kind: options.kind,
      accounts,
      chance: chanceOf(options.seed + 1_000_003),
      now: this.#serviceNow,
      around: (store, database, surroundings) => {
        const bugged = options.bug?.store?.(store, database, surroundings) ?? store;
        return this.#recorder.watch(bugged);
      },
      raisesEpochs: options.bug?.keepsEpoch !== true,
    });
  }

  readonly #now = (): Date => {
    this.#clock += 1_000;
    return new Date(this.#clock);
  };

  readonly #serviceNow = (): Date => new Date(this.#now().getTime() + Math.floor(this.#days) * DAY);

  #office(index: number, copy?: MemoryCopy): SimulatedOffice {
    const { account, role, agency } = accounts[index % accounts.length] ?? WORKBOOK_AUTHOR;
    return new SimulatedOffice(
      {
        name: `office-${index + 1}`,
        account,
        role: role === "administrator" ? "leader" : role,
        agency,
        today: () => new Date(this.#clock + Math.floor(this.#days) * DAY + AHEAD).toISOString().slice(0, 10),
        url: this.#service.url(index),
        chance: chanceOf(this.options.seed * 7_919 + index),
        faults: () => this.#faults,
        ledger: this.#ledger,
        now: this.#now,
        bug: { ...NO_CLIENT_BUG, ...this.options.bug?.client },
      },
      copy,
    );
  }

  /** The first planner shares the plan, everybody opens it. */
  async begin(): Promise<void> {
    await this.#service.start();
    const first = this.#office(0, new MemoryCopy(recordsOf(plan)));
    const shared = await first.session.share({ onProgress: () => undefined, signal: new AbortController().signal });
    if (!shared.ok) throw new Error(`the plan cannot be shared: ${shared.code}`);
    const { workbook } = shared.value.view;
    if (workbook.is !== "shared") throw new Error(`the plan is ${workbook.is} after sharing`);
    this.#workbook = workbook.id;
    this.#offices.push(first);
    for (let index = 1; index < this.options.clients; index += 1) {
      const office = this.#office(index);
      const opened = await office.session.open(this.#workbook, new AbortController().signal);
      if (!opened.ok) throw new Error(`${office.name} cannot open the workbook: ${opened.code}`);
      this.#offices.push(office);
    }
    this.#faults = FAULTS;
  }

  async live(): Promise<void> {
    const rounds = Math.ceil((this.options.clients * this.options.steps) / AT_ONCE);
    for (let round = 0; round < rounds; round += 1) {
      // However short the run: one old backup comes back in the middle of the work.
      if (round === Math.floor(rounds * 0.3)) await this.#service.backUp();
      if (round === Math.floor(rounds * 0.6)) await this.#restore();
      this.#days += DAYS / rounds;
      await this.#disturb();
      const busy = new Set(Array.from({ length: AT_ONCE }, () => this.#chance.pick(this.#offices)));
      await Promise.all([...busy].map((office) => this.#step(office)));
    }
  }

  async #disturb(): Promise<void> {
    const chance = this.#chance;
    if (chance.happens(0.02)) {
      this.#crashes += 1;
      this.#service.crashAtNextPush(chance.pick(["beforeCommit", "afterCommit"] as const));
    }
    if (chance.happens(0.003)) await this.#service.restart();
    if (chance.happens(0.004)) await this.#service.backUp();
    if (chance.happens(0.003)) await this.#restore();
    if (chance.happens(0.003) && this.#offices.length < this.options.clients * 1.2) {
      const original = chance.pick(this.#offices);
      this.#offices.push(original.copied(`${original.name}-copy-${this.#offices.length}`));
    }
  }

  async #restore(): Promise<void> {
    const before = await this.#history();
    if (!(await this.#service.restore())) return;
    this.#restores += 1;
    const newest = new Map<string, string>();
    const removed = new Set<string>();
    for (const { kind, table, id, field, new: value } of before) {
      if (kind === "remove") removed.add(id);
      const values = kind === "set" && field !== null ? { [field]: value } : typeof value === "object" ? value : {};
      for (const [name, text] of Object.entries(values ?? {})) {
        const cell = cellKey(table, id, name);
        const replaced = newest.get(cell);
        if (replaced !== undefined) this.#replacedBefore.add(replaced);
        newest.set(cell, `${cell}=${typeof text === "string" ? text : JSON.stringify(text)}`);
      }
    }
    for (const [cell, value] of newest) {
      if ([...removed].some((id) => cell.startsWith(`rows/${id}\u001f`))) this.#replacedBefore.add(value);
    }
  }

  async #step(office: SimulatedOffice): Promise<void> {
    const chance = this.#chance;
    if (chance.happens(REPORTING[office.role])) return chance.happens(0.03) ? office.forge() : office.report();
    const dice = chance.next();
    if (dice < 0.33) office.type();
    else if (dice < 0.58) await office.push(chance.happens(0.2) ? "whole" : "valid");
    else if (dice < 0.73) await office.pull();
    else if (dice < 0.79) {
      office.typeSoon();
      await office.pull();
    } else if (dice < 0.84) await office.decide(0.5);
    else if (dice < 0.86) office.reopen();
    else if (dice < 0.88) await office.deliverGhosts();
    else if (dice < 0.9) await office.dismiss();
    else if (office.role === "planner" || chance.happens(0.1)) this.#structure(office);
    else office.type();
  }

  #structure(office: SimulatedOffice): void {
    const dice = this.#chance.next();
    if (dice < 0.4) office.insert();
    else if (dice < 0.65) office.remove();
    else if (dice < 0.9) office.move();
    else office.handOver(this.#chance.pick(AGENCIES));
  }

  /** Everybody exchanges what is left until nothing moves any more. */
  async #settle(): Promise<void> {
    this.#faults = NO_FAULTS;
    for (const office of this.#offices) await office.deliverGhosts();
    // A crash that was ordered and met no push meets nobody now.
    await this.#service.restart();
    for (let round = 0; round < 12; round += 1) {
      for (const office of this.#offices) {
        await office.decide(1);
        await office.push("valid");
      }
    }
    for (const office of this.#offices) await office.pull();
  }

  async #history(): Promise<HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<WorkbookStore["history"]>> = await this.#service.store.history(
        WORKBOOK_AUTHOR,
        this.#workbook,
        before === null ? { limit: 1_000 } : { limit: 1_000, before },
      );
      if (!page.ok) throw new Error(`the history cannot be read: ${page.code}`);
      entries.push(...page.value.entries);
      before = page.value.next;
    } while (before !== null);
    return entries.reverse();
  }

  #snapshots(records: readonly OrderedRecord[]): Promise<PeriodEnd[]> {
    const periods = records.filter(({ table }) => table === "periods");
    return Promise.all(
      periods.map(async ({ id }) => {
        const kept = await this.#service.store.snapshot(WORKBOOK_AUTHOR, this.#workbook, id);
        if (!kept.ok) throw new Error(`the snapshot of ${id} cannot be read: ${kept.code}`);
        return { period: id, closed: kept.value.closed, records: kept.value.records };
      }),
    );
  }

  async end(): Promise<SimulationReport> {
    await this.#settle();
    const { store } = this.#service;
    const records = await store.records(WORKBOOK_AUTHOR, this.#workbook, null);
    const head = await store.head(WORKBOOK_AUTHOR, this.#workbook);
    if (!records.ok || !head.ok) throw new Error("the workbook cannot be read at the end");
    const roles = new Map(accounts.map((account) => [account.account, account]));
    const violations = violationsOf(
      {
        service: records.value.records,
        history: await this.#history(),
        replacedBefore: this.#replacedBefore,
        offices: await Promise.all(this.#offices.map((office) => office.end())),
        pushes: this.#recorder.pushes,
        acts: this.#recorder.acts,
        snapshots: await this.#snapshots(records.value.records),
        edits: this.#ledger.edits,
        damage: await store.verify(),
        mayChange: ({ account, kind, table, field, reason }, lead) => {
          // The service shortens order keys in the course of whichever push makes them too long.
          if (kind === "move" && reason === "#orderKeys") return true;
          const actor = roles.get(account);
          if (actor?.role === "planner") return true;
          if (actor?.role === "leader") return kind === "set" && table === "rows" && field === "asked";
          return (
            actor?.role === "department" &&
            kind === "set" &&
            table === "rows" &&
            REPORTED_FIELDS.has(field ?? "") &&
            lead === actor.agency
          );
        },
        firstLeads: new Map(plan.rows.map(({ id, leadAgency }) => [id, leadAgency])),
      },
      head.value.epoch,
    );
    return {
      violations,
      edits: this.#ledger.edits.length,
      acknowledged: this.#recorder.pushes.length,
      restores: this.#restores,
      crashes: this.#crashes,
      actions: this.#recorder.done,
    };
  }

  async close(): Promise<void> {
    await this.#service.stop();
  }
}
