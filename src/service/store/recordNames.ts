import { sql } from "kysely";
import { recordArea, recordLabel, recordNumber } from "../../domain/recordName";
import type { SharedFields, SharedTable } from "../../domain/sharedRecord";
import type { RecordName } from "../../protocol";
import type { Dialect, Tx } from "./dialect";
import { storableText } from "./storableText";
import { parseFields, recordName } from "./workingRecord";

/** Most characters of a name in an answer; screens show less. */
const LONGEST = 300;

const NAMELESS: RecordName = { area: "", number: "", label: "" };

/** What people call the records of one workbook; asked for once and kept as long as a transaction looks at them. */
export class RecordNames {
  readonly #names = new Map<string, RecordName>();
  #periods: ReadonlyMap<string, string> | null = null;

  constructor(
    private readonly tx: Tx,
    private readonly of: { dialect: Dialect; workbook: string },
  ) {}

  /** Looks up those that are not known yet; removed records have their last name. */
  async load(pairs: readonly (readonly [table: SharedTable, id: string])[]): Promise<void> {
    const wanted = new Map(pairs.map((pair) => [recordName(...pair), pair]));
    for (const name of this.#names.keys()) wanted.delete(name);
    if (wanted.size === 0) return;
    const periods = await this.#periodNames();
    const { rows } = await sql<{ kind: SharedTable; id: string; fields: string }>`
      select r.kind, r.id, r.fields from ${this.of.dialect.wanted([...wanted.values()])}
      cross join records as r
      where r.workbook = ${this.of.workbook} and r.kind = wanted.kind and r.id = wanted.name`.execute(this.tx);
    for (const { kind, id, fields: json } of rows) {
      this.#names.set(recordName(kind, id), nameIn({ kind, id, fields: parseFields(json), periods }));
    }
  }

  nameOf(table: SharedTable, id: string): RecordName {
    return this.#names.get(recordName(table, id)) ?? NAMELESS;
  }

  /** Name of a reporting period; its id where there is none. */
  async periodName(id: string): Promise<string> {
    return (await this.#periodNames()).get(id) ?? id;
  }

  async #periodNames(): Promise<ReadonlyMap<string, string>> {
    return (this.#periods ??= await periodNames(this.tx, this.of.workbook));
  }
}

/** Names of the reporting periods of a workbook by their ids. */
export const periodNames = async (tx: Tx, workbook: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx
    .selectFrom("records")
    .select(["id", "fields"])
    .where("workbook", "=", workbook)
    .where("kind", "=", "periods")
    .execute();
  return new Map(rows.map(({ id, fields }) => [id, recordLabel("periods", parseFields(fields))]));
};

/** What a record with these fields is called. */
export const nameIn = (of: {
  kind: SharedTable;
  id: string;
  fields: SharedFields;
  periods: ReadonlyMap<string, string>;
}): RecordName => {
  const { kind, id, fields, periods } = of;
  const ofPeriod = kind === "reports" || kind === "exceptions";
  return {
    area: recordArea(kind, id, fields),
    number: ofPeriod ? (periods.get(String(fields["period"])) ?? "") : recordNumber(kind, id, fields),
    label: recordLabel(kind, fields),
  };
};

/** A name as answers carry it. */
export const shortName = ({ area, number, label }: RecordName): RecordName => ({
  area: short(area),
  number: short(number),
  label: short(label),
});

const short = (text: string): string =>
  text.length <= LONGEST ? text : `${storableText(text.slice(0, LONGEST)).replace(/\ufffd$/u, "")}…`;
