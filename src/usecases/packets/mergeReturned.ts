import { agencyIndex, type AgencyIndex } from "../../domain/agencyIndex";
import { areaLeads } from "../../domain/areaLeads";
import type { Plan } from "../../domain/plan";
import { refusalOf } from "../../domain/rights";
import type { SharedRecord, SharedValue } from "../../domain/sharedRecord";
import { sameValue } from "../../domain/sharedValue";
import { mergeRemote } from "../../merge";
import { cellKey, recordKey, type BaseCell, type BaseRecord, type RemoteRecord } from "../../merge/types";
import { displayText } from "../sharing/display";
import { conflictKey, type StoredConflict } from "./journal";
import { placeOf } from "./places";
import type { Returned, ReturnedCell } from "./readReturned";
import type { PacketFacts, PacketNote, ReturnedFile } from "./types";

type Taken = Extract<ReturnedFile, { ok: true }>["taken"][number];

export interface MergedReturn {
  taken: readonly Taken[];
  /** Keys of the taken cells, in the order of `taken`. */
  takenKeys: readonly string[];
  same: number;
  conflicts: readonly StoredConflict[];
  notes: readonly PacketNote[];
  /** What the packet says of the cells that were merged. */
  cells: readonly (readonly [cell: string, value: SharedValue])[];
}

/** Says whether an agency may fill in a cell: of the record as it was when the packet was made, and as it is now. */
export class PacketRights {
  readonly #index: AgencyIndex;
  readonly #leads: ReadonlyMap<string, string>;

  constructor(plan: Plan) {
    this.#index = agencyIndex(plan.agencies);
    this.#leads = areaLeads(plan.framework.areas);
  }

  mayFill(agency: string, record: SharedRecord, field: string): boolean {
    return (
      refusalOf({
        actor: { account: "", role: "department", agency },
        owner: "",
        kind: "set",
        table: record.table,
        record,
        field,
        grants: [],
        agencies: this.#index,
        areaLead: (area) => this.#leads.get(area) ?? "",
        parentOf: () => null,
      }) === null
    );
  }
}

/**
 * Merges what came back into the records as they stand now (`local`, changed in place): base is what the packet said when it
 * was made, or what an earlier copy of it said (`before`).
 */
export const mergeReturned = (of: {
  facts: PacketFacts;
  returned: Returned;
  local: Map<string, SharedRecord>;
  before: ReadonlyMap<string, SharedValue>;
  rights: PacketRights;
}): MergedReturn => {
  const { facts, returned, local, before, rights } = of;
  const notes = [...returned.notes];
  const open: ReturnedCell[] = [];
  for (const cell of returned.cells) {
    const { record, field, value } = cell;
    const now = local.get(recordKey(record.table, record.id));
    const note = { place: placeOf(now ?? record, field), value: displayText({ table: record.table, field }, value) };
    if (!rights.mayFill(facts.agency, record, field)) notes.push({ code: "notOpen", ...note });
    else if (now === undefined) notes.push({ code: "rowGone", ...note });
    else if (!isStillTheirs({ ...of, record, now, field })) notes.push({ code: "notOpen", ...note });
    else open.push(cell);
  }

  const { base, records, remote } = sidesOf(open, { local, before });
  const merged = mergeRemote({ state: { base, conflicts: new Map() }, local: records, remote });
  const after = new Map(merged.local.map((record) => [recordKey(record.table, record.id), record]));
  const taken: Taken[] = [];
  const takenKeys: string[] = [];
  const conflicts: StoredConflict[] = [];
  let same = 0;
  for (const { record, field, value } of open) {
    const { table, id } = record;
    const key = cellKey(table, id, field);
    const now = local.get(recordKey(table, id));
    const mine = now?.fields[field] ?? null;
    const result = after.get(recordKey(table, id))?.fields[field] ?? null;
    const place = placeOf(now ?? record, field);
    const show = (of: SharedValue): string => displayText({ table, field }, of);
    if (!sameValue(mine, result)) {
      taken.push({ place, before: show(mine), after: show(result) });
      takenKeys.push(key);
    } else if (sameValue(mine, value)) same += 1;
    else if (merged.state.conflicts.has(key)) {
      const was = base.get(recordKey(table, id))?.cells[field]?.value ?? null;
      const name = conflictKey(facts.packet, key);
      conflicts.push({ key: name, packet: facts.packet, table, id, field, place, base: was, mine, theirs: value });
    }
  }
  for (const record of merged.local) local.set(recordKey(record.table, record.id), record);
  return {
    taken,
    takenKeys,
    same,
    conflicts,
    notes,
    cells: open.map(({ record: { table, id }, field, value }) => [cellKey(table, id, field), value]),
  };
};

/** A row that was given to another agency meanwhile is no longer theirs; a name that is only spelt anew is. */
const isStillTheirs = (of: {
  facts: PacketFacts;
  rights: PacketRights;
  record: SharedRecord;
  now: SharedRecord;
  field: string;
}): boolean => {
  const lead = "leadAgency";
  const unchanged = of.record.table === "rows" && of.record.fields[lead] === of.now.fields[lead];
  return unchanged || of.rights.mayFill(of.facts.agency, of.now, of.field);
};

/** The three sides of the cells in question; a copied file says of each what it said when it was sent, or at its last return. */
const sidesOf = (
  cells: readonly ReturnedCell[],
  { local, before }: { local: ReadonlyMap<string, SharedRecord>; before: ReadonlyMap<string, SharedValue> },
): { base: Map<string, BaseRecord>; records: SharedRecord[]; remote: RemoteRecord[] } => {
  const base = new Map<string, BaseRecord>();
  const remote = new Map<string, RemoteRecord & { cells: Record<string, BaseCell> }>();
  const records: SharedRecord[] = [];
  for (const { record, field, value } of cells) {
    const { table, id, fields } = record;
    const key = recordKey(table, id);
    let theirs = remote.get(key);
    if (theirs === undefined) {
      const was: Record<string, BaseCell> = {};
      for (const [name, sent] of Object.entries(fields)) {
        const said = before.get(cellKey(table, id, name));
        was[name] = { value: said === undefined ? sent : said, revision: 0 };
      }
      base.set(key, { table, id, orderKey: "", revision: 0, removed: false, cells: was });
      theirs = { table, id, revision: 1, orderKey: null, removed: false, cells: {} };
      remote.set(key, theirs);
      const now = local.get(key);
      if (now !== undefined) records.push(now);
    }
    theirs.cells[field] = { value, revision: 1 };
  }
  return { base, records, remote: [...remote.values()] };
};
