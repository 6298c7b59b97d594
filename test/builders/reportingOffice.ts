import { randomBytes } from "node:crypto";
import type { ReportingAction } from "../../src/domain/reporting/actions";
import { reportingOf } from "../../src/domain/reporting/records";
import type { Reporting } from "../../src/domain/reporting/types";
import { recordsOf } from "../../src/domain/sharedPlan";
import type { Change, PushAnswer, Snapshot } from "../../src/protocol";
import type { Author, WorkbookStore } from "../../src/service/store/types";
import { anAgency, aPlan, aRow, aTarget } from "./aPlan";
import { HEALTH, JUSTICE, LEADER, Office, PLANNER, set, sharedWorkbook, WORKBOOK } from "./storePeople";

type Action = ReportingAction & object;
type Acted = Awaited<ReturnType<WorkbookStore["act"]>>;

/** 10 March 2026, in the morning of the office. */
export const MARCH = new Date("2026-03-10T01:00:00.000Z");

const QUARTERS = [
  { from: "2025-12-15", to: "2026-03-14", dueOn: "2026-03-20" },
  { from: "2026-03-15", to: "2026-06-14", dueOn: "2026-06-20" },
] as const;

/** The first or second quarter of 2026 as a period "q1", "q2". */
export const makeQuarter = (number: 1 | 2, lock: "hard" | "soft" = "hard"): Action => ({
  kind: "setPeriod",
  period: {
    id: `q${number}`,
    name: `Quý ${number}/2026`,
    kind: "quarter",
    ...(QUARTERS[number - 1] ?? QUARTERS[0]),
    lock,
  },
});

export const of = <Kind extends "submit" | "withdraw" | "approve">(
  kind: Kind,
  agency: string,
  period = "q1",
): { kind: Kind; period: string; agency: string } => ({ kind, period, agency });

/** Somebody who does something with periods and reports, and reports on rows. */
export class Desk {
  #seq = 0;
  readonly #client = randomBytes(6).toString("hex");
  readonly office: Office;

  constructor(
    readonly store: WorkbookStore,
    readonly author: Author,
    readonly epoch: string,
  ) {
    this.office = new Office(store, author, epoch);
  }

  /** `seen`: the head where it is left out. */
  async request(action: Action, seen?: number) {
    this.#seq += 1;
    const head = (await this.store.headOf(WORKBOOK))?.head ?? 0;
    const { epoch } = this;
    return {
      client: this.#client,
      seq: this.#seq,
      epoch,
      file: "ke-hoach.xlsx",
      seen: seen ?? head,
      action: action as never,
    };
  }

  async act(action: Action, seen?: number): Promise<Acted> {
    return await this.store.act(this.author, WORKBOOK, await this.request(action, seen));
  }

  async does(...actions: Action[]): Promise<PushAnswer> {
    let last: PushAnswer | null = null;
    for (const action of actions) {
      const acted = await this.act(action);
      if (!acted.ok) throw new Error(`${action.kind}: ${JSON.stringify(acted)}`);
      last = acted.value;
    }
    if (last === null) throw new Error("Nothing to do.");
    return last;
  }

  /** Sets a field of a row, whatever stood there; the outcome. */
  async sets(id: string, field: string, value: unknown): Promise<PushAnswer["outcomes"][number] | undefined> {
    return (await this.office.push(await this.setting(id, field, value))).outcomes[0];
  }

  async setting(id: string, field: string, value: unknown, table: "rows" | "targets" = "rows"): Promise<Change> {
    const page = await this.store.changes(PLANNER, WORKBOOK, { epoch: this.epoch, since: 0, limit: 1_000 });
    if (!page.ok) throw new Error(page.code);
    const record = page.value.records.find((row) => row.t === table && row.id === id);
    return { ...set(id, field, { base: record?.c?.[field] ?? record?.r ?? 0, value }), table } as Change;
  }
}

export interface ReportingPlace {
  store: WorkbookStore;
  epoch: string;
  planner: Desk;
  justice: Desk;
  health: Desk;
  leader: Desk;
}

/**
 * A shared plan on 10 March 2026 with its first quarter: rows "r1", "r2" of Sở Tư pháp and "r3" of Sở Y tế, and the target "t1"
 * in an area that Sở Tư pháp leads.
 */
export const aReportingPlace = async (
  { store, clock }: { store: WorkbookStore; clock: { at: Date | null } },
  lock: "hard" | "soft" = "hard",
): Promise<ReportingPlace> => {
  clock.at = MARCH;
  const { epoch } = await sharedWorkbook(store, 0);
  const desk = (author: Author): Desk => new Desk(store, author, epoch);
  const place = {
    store,
    epoch,
    planner: desk(PLANNER),
    justice: desk(JUSTICE),
    health: desk(HEALTH),
    leader: desk(LEADER),
  };
  await place.planner.office.push(...planRecords());
  await place.planner.does(makeQuarter(1, lock));
  return place;
};

const planRecords = (): Change[] => {
  const rows = ["Sở Tư pháp", "Sở Tư pháp", "Sở Y tế"].map((leadAgency, index) =>
    aRow({ leadAgency, displayOrder: String(index + 1), task: `2.${index + 1}. Rà soát thủ tục` }),
  );
  const plan = aPlan({
    rows,
    agencies: [anAgency("Sở Tư pháp"), anAgency("Sở Y tế")],
    targets: [aTarget({ id: "t1", area: "I" })],
  });
  const last = new Map<string, string>();
  return recordsOf(plan).map(({ table, id: made, fields }) => {
    const id = made.replace(/^row-/u, "r");
    const after = last.get(table) ?? null;
    last.set(table, id);
    const led = table === "areas" && id === "I" ? { ...fields, leadAgency: "Sở Tư pháp" } : fields;
    return { kind: "insert", table, id, after, fields: led };
  });
};

export const reportingIn = async (store: WorkbookStore): Promise<Reporting> => {
  const found = await store.records(PLANNER, WORKBOOK, null);
  if (!found.ok) throw new Error(found.code);
  return reportingOf(found.value.records);
};

export const snapshotOf = async (store: WorkbookStore, period: string, author: Author = LEADER): Promise<Snapshot> => {
  const found = await store.snapshot(author, WORKBOOK, period);
  if (!found.ok) throw new Error(found.code);
  return found.value;
};
