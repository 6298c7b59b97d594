import { randomUUID } from "node:crypto";
import type { Change, PushAnswer, PushRequest } from "../../../src/protocol";
import type { WorkbookStore } from "../../../src/service/store/types";
import { pick, seeded } from "../../builders/vietnameseText";
import { appliedRevision, OFFICE, WORKBOOK, type SharedLargePlan } from "./sharedLargePlan";

const NOTES = ["Đã trình Chủ tịch, chờ ý kiến các đơn vị", "Đang lấy ý kiến góp ý lần", "Đã ban hành, đang triển khai"];
type Field = "percent" | "note";

/** A copy of the workbook in an office that reports about the rows it leads; nobody else may change them meanwhile. */
export class Reporter {
  readonly #client = randomUUID();
  readonly #random = seeded(11);
  readonly #revisions: Map<string, number>;
  #seq = 0;
  #turn = 0;

  private constructor(
    readonly plan: SharedLargePlan,
    readonly rows: readonly string[],
    /** Revisions of rows that were not reported about yet, by id. */
    private readonly first: ReadonlyMap<string, number>,
  ) {
    this.#revisions = new Map();
  }

  static async of(store: WorkbookStore, plan: SharedLargePlan): Promise<Reporter> {
    const led = plan.records.filter(({ table, fields }) => table === "rows" && fields["leadAgency"] === OFFICE.agency);
    const first = new Map<string, number>();
    for (let next: string | null = null; ;) {
      const query = { epoch: plan.epoch, since: 0, ...(next === null ? {} : { next }) };
      const page = await store.changes(OFFICE, WORKBOOK, query);
      if (!page.ok) throw new Error(page.code);
      for (const { t, id, r } of page.value.records) if (t === "rows") first.set(id, r);
      next = page.value.next;
      if (next === null) break;
    }
    return new Reporter(
      plan,
      led.map(({ id }) => id),
      first,
    );
  }

  /** A push about so many further rows, spread over the plan: one cell in each, or two. */
  report(rows: number, fields: readonly Field[] = ["note"]): PushRequest {
    const changes: Change[] = [];
    const step = 37;
    for (let count = 0; count < rows; count += 1) {
      this.#turn += 1;
      const id = this.rows[(this.#turn * step) % this.rows.length] ?? "";
      for (const field of fields) {
        const base = this.#revisions.get(`${id} ${field}`) ?? this.first.get(id) ?? 0;
        changes.push({ kind: "set", table: "rows", id, field, base, value: this.#value(field) });
      }
    }
    this.#seq += 1;
    const { epoch } = this.plan;
    return { client: this.#client, seq: this.#seq, epoch, mode: "valid", file: "Báo cáo quý.xlsx", changes };
  }

  /** The push was answered. */
  took({ changes }: PushRequest, answer: PushAnswer): void {
    const revision = appliedRevision(answer);
    for (const change of changes)
      if (change.kind === "set") this.#revisions.set(`${change.id} ${change.field}`, revision);
  }

  /** Never what the cell said before. */
  #value(field: Field): string | number {
    return field === "percent"
      ? Math.round(this.#random() * 10_000_000) / 100_000
      : `${pick(NOTES, this.#random)} (lần ${this.#turn})`;
  }
}
