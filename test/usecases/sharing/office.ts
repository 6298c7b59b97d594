import { recordsOf } from "../../../src/domain/sharedPlan";
import type { SharedRecord } from "../../../src/domain/sharedRecord";
import type { Author } from "../../../src/service/store/types";
import { SharingSession } from "../../../src/usecases/sharing/session";
import type { SharingFailure, SharingOutcome, SharingView } from "../../../src/usecases/sharing/types";
import type { Result } from "../../../src/domain/result";
import { anAgency, aPlan, aRow, aTarget } from "../../builders/aPlan";
import type { LocalService } from "../../builders/localService";
import { LocalLine } from "../../builders/localService";
import { HandTimer } from "../../sharing/scriptedServer";
import { MemoryCopy } from "../../builders/memoryCopy";

export const PLANNER: Author = { account: "ubnd", person: "Bình", agency: "Ủy ban nhân dân", role: "planner" };
export const HOME: Author = { account: "noivu", person: "Lan", agency: "Phòng Nội vụ", role: "department" };
export const JUSTICE: Author = { account: "tuphap", person: "Minh", agency: "Phòng Tư pháp", role: "department" };

/** Six rows, of which Nội vụ leads the first three and Tư pháp the others. */
export const thePlan = (): SharedRecord[] =>
  recordsOf(
    aPlan({
      rows: [1, 2, 3, 4, 5, 6].map((order) =>
        aRow({
          displayOrder: String(order),
          activity: `Việc thứ ${order}`,
          leadAgency: order <= 3 ? "Phòng Nội vụ" : "Phòng Tư pháp",
        }),
      ),
      targets: [aTarget({ id: "t1" })],
      agencies: [anAgency("Phòng Nội vụ"), anAgency("Phòng Tư pháp")],
    }),
  ).map((record) => (record.table === "rows" ? { ...record, id: record.id.replace("row-", "r") } : record));

/** A new row that says what the first one does. */
export const aNewRow = (id: string): SharedRecord => {
  const like = thePlan().find((record) => record.id === "r1");
  return { table: "rows", id, fields: { ...like?.fields, activity: `Việc mới ${id}` } };
};

let ids = 0;

/** An office: its copy of the plan, its line to the service, and the session that works on both. */
export class Office {
  session: SharingSession;
  readonly time = new HandTimer();

  constructor(
    readonly line: LocalLine,
    public copy: MemoryCopy,
  ) {
    this.session = this.#opened();
  }

  /** Closes the workbook and opens it again, as Excel stores it. */
  reopen(): void {
    this.copy = this.copy.clone();
    this.session = this.#opened();
  }

  /** Another office with a copy of this one's file. */
  copyOfFile(line: LocalLine = this.line): Office {
    return new Office(line, this.copy.clone());
  }

  async push(mode: "whole" | "valid" = "valid", keys: readonly string[] | null = null): Promise<SharingOutcome> {
    return done(await this.session.push({ mode, keys }));
  }

  async pull(): Promise<SharingOutcome> {
    return done(await this.session.pull());
  }

  async view(): Promise<SharingView> {
    return done(await this.session.view());
  }

  #opened(): SharingSession {
    const { line } = this;
    return new SharingSession({
      copy: this.copy,
      service: () => line,
      now: () => new Date("2026-03-02T02:00:00.000Z"),
      newId: () => `id-${(ids += 1)}`,
      fileName: () => "Kế hoạch 2026.xlsx",
      timer: this.time.timer,
      address: { recall: () => line.url, remember: () => undefined },
    });
  }
}

export const done = <Value>(result: Result<Value, SharingFailure>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
};

export const quiet = { onProgress: () => undefined, signal: new AbortController().signal };

/** The planner has shared the plan; two departments have opened it. */
export const threeOffices = async (
  service: LocalService,
): Promise<{ planner: Office; home: Office; justice: Office; workbook: string }> => {
  const planner = new Office(new LocalLine(service, PLANNER), new MemoryCopy(thePlan()));
  const shared = done(await planner.session.share(quiet));
  if (shared.view.workbook.is !== "shared") throw new Error("not shared");
  const workbook = shared.view.workbook.id;
  const home = new Office(new LocalLine(service, HOME), new MemoryCopy(null));
  const justice = new Office(new LocalLine(service, JUSTICE), new MemoryCopy(null));
  for (const office of [home, justice]) done(await office.session.open(workbook, quiet.signal));
  return { planner, home, justice, workbook };
};
