import type { Plan } from "../../src/domain/plan";
import { success } from "../../src/domain/result";
import { recordsOf } from "../../src/domain/sharedPlan";
import type { SharedRecord } from "../../src/domain/sharedRecord";
import type { LogName } from "../../src/usecases/ports";
import type { PlanCopy } from "../../src/usecases/sharing/planCopy";

/** An office's copy of a plan in memory, with its logs. `records` is what its sheets say. */
export class PlannersCopy implements PlanCopy {
  records: readonly SharedRecord[];
  readonly logs = new Map<LogName, string[]>();
  /** Cells that somebody types into while the copy is written: by record id and field. */
  typing: ReadonlySet<string> = new Set();

  constructor(plan: Plan) {
    this.records = recordsOf(plan);
  }

  field(id: string, field: string): unknown {
    return this.records.find((record) => record.id === id)?.fields[field];
  }

  set(id: string, fields: SharedRecord["fields"]): void {
    this.records = this.records.map((record) =>
      record.id === id ? { ...record, fields: { ...record.fields, ...fields } } : record,
    );
  }

  remove(id: string): void {
    this.records = this.records.filter((record) => record.id !== id);
  }

  read: PlanCopy["read"] = async () => success({ title: "", records: this.records, unreadable: [], unidentified: 0 });

  write: PlanCopy["write"] = async ({ after }) => {
    const refused: { table: SharedRecord["table"]; id: string; field: string }[] = [];
    this.records = after.map((record, index) => {
      const before = this.records[index];
      if (before === undefined || before === record) return record;
      const fields = { ...record.fields };
      for (const field of Object.keys(fields)) {
        if (fields[field] === before.fields[field] || !this.typing.has(`${record.id}.${field}`)) continue;
        fields[field] = before.fields[field] ?? null;
        refused.push({ table: record.table, id: record.id, field });
      }
      return { ...record, fields };
    });
    return success({ refused });
  };

  readLog: PlanCopy["readLog"] = async (name) => success(this.logs.get(name) ?? null);

  appendLog: PlanCopy["appendLog"] = async (name, lines) => {
    this.logs.set(name, [...(this.logs.get(name) ?? []), ...lines]);
    return success(null);
  };

  replaceLog: PlanCopy["replaceLog"] = async (name, lines) => {
    this.logs.set(name, [...lines]);
    return success(null);
  };
}
