import { success } from "../../domain/result";
import { cellKey } from "../../merge";
import { never, type Attempt, type Desk } from "./desk";
import { pullNow, type PullReport } from "./pulling";
import { pushNow, type PushTally } from "./pushing";
import { pendingKey } from "./wire";

export interface AskOptions {
  /** Ids of rows. */
  rows: readonly string[];
  /** The question; "" takes it back. */
  text: string;
}

/**
 * Asks for an explanation of rows: writes the question into their cells and, where the plan is shared, sends these cells and no
 * others. Cells that people type in meanwhile stay as typed.
 */
export const askNow = async (desk: Desk, tally: PushTally, { rows, text }: AskOptions): Attempt<PullReport> => {
  const contents = await desk.read({ identify: false });
  if (!contents.ok) return contents;
  const wanted = new Set(rows);
  const before = contents.value.records;
  const after = before.map((record) =>
    record.table === "rows" && wanted.has(record.id) && record.fields["asked"] !== text
      ? { ...record, fields: { ...record.fields, asked: text } }
      : record,
  );
  const refused = await desk.write(before, after, never());
  if (!refused.ok) return refused;
  const state = await desk.shared();
  if (!state.ok) return state.code === "notShared" ? success({ arrived: [], local: after }) : state;
  const left = new Set(refused.value.map(({ table, id, field }) => cellKey(table, id, field)));
  const keys = new Set(
    rows
      .filter((id) => !left.has(cellKey("rows", id, "asked")))
      .map((id) =>
        pendingKey({ kind: "set", table: "rows", id, field: "asked", base: { value: "", revision: 0 }, value: text }),
      ),
  );
  const pushed = await pushNow(desk, tally, { mode: "valid", keys, removals: "one" });
  return pushed.ok ? pullNow(desk) : pushed;
};
