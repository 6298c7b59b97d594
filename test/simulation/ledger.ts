import { cellKey } from "../../src/merge/types";
import type { SharedTable, SharedValue } from "../../src/domain/sharedRecord";

/** One thing a person typed. Texts are made so that no two are alike. */
export interface Edit {
  number: number;
  office: string;
  table: SharedTable;
  id: string;
  field: string;
  value: SharedValue;
  /** Why nobody has to find it again: typed over in the same office, or given up by the person who decided a conflict. */
  settled: "" | "typedOver" | "givenUp";
}

/** Everything people typed in all offices: what the end is held against (I3). */
export class Ledger {
  readonly edits: Edit[] = [];
  /** Newest edit of a cell in an office. */
  readonly #newest = new Map<string, Edit>();

  typed(edit: Omit<Edit, "number" | "settled">): Edit {
    const entry: Edit = { ...edit, number: this.edits.length, settled: "" };
    const key = `${edit.office}|${cellKey(edit.table, edit.id, edit.field)}`;
    const before = this.#newest.get(key);
    if (before !== undefined) before.settled ||= "typedOver";
    this.#newest.set(key, entry);
    this.edits.push(entry);
    return entry;
  }

  /** A person let go of what they typed in a cell, or (field null) in a whole record. */
  givenUp(office: string, table: SharedTable, id: string, field: string | null): void {
    for (const edit of this.edits) {
      if (
        edit.office === office &&
        edit.table === table &&
        edit.id === id &&
        (field === null || edit.field === field)
      ) {
        edit.settled ||= "givenUp";
      }
    }
  }
}
