import { foundIn } from "../../domain/foundIn";
import type { WorkbookRow } from "./access";
import type { Tx } from "./dialect";
import { searchedName } from "./logSearch";
import { nameIn, periodNames } from "./recordNames";
import { parseFields, recordName } from "./workingRecord";

/** Searches whose pages may be asked for at the same time. */
const MOST_KEPT = 20;

/** Records whose name holds a text: looked up once for all pages of a search, and anew when the workbook has changed. */
export class NameSearch {
  /** Oldest use first. */
  readonly #kept = new Map<string, ReadonlySet<string>>();

  /** Names (recordName) of the records. */
  async matching(
    tx: Tx,
    { id, epoch, head }: Pick<WorkbookRow, "id" | "epoch" | "head">,
    text: string,
  ): Promise<ReadonlySet<string>> {
    const key = JSON.stringify([id, epoch, head, text]);
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const matching = kept ?? (await recordsNamed(tx, id, text));
    this.#kept.set(key, matching);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return matching;
  }
}

const recordsNamed = async (tx: Tx, workbook: string, text: string): Promise<ReadonlySet<string>> => {
  const found = foundIn(text);
  const periods = await periodNames(tx, workbook);
  const rows = await tx
    .selectFrom("records")
    .select(["kind", "id", "fields"])
    .where("workbook", "=", workbook)
    .execute();
  const matching = new Set<string>();
  for (const { kind, id, fields } of rows) {
    if (found(searchedName(kind, nameIn({ kind, id, fields: parseFields(fields), periods })))) {
      matching.add(recordName(kind, id));
    }
  }
  return matching;
};
