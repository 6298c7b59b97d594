import { recordArea, recordLabel, recordNumber } from "../../domain/recordName";
import {
  fieldSpec,
  type SharedFields,
  type SharedRecord,
  type SharedTable,
  type SharedValue,
} from "../../domain/sharedRecord";
import { sameValue } from "../../domain/sharedValue";
import { recordKey, type Arrived, type Base, type Conflict, type Pending } from "../../merge";
import { displayText, type CodeWord } from "./display";
import { removalsToConfirm } from "./removals";
import type { PlaceName, RejectedEntry } from "./state";
import type { ArrivedView, ConflictView, PendingView, RejectedView, SharedPlace, Verdict } from "./types";
import { pendingKey } from "./wire";

/** Verdicts on pending changes as they stood when the service was asked. */
export type Verdicts = ReadonlyMap<string, { pending: Pending; verdict: Verdict }>;

/** Says records and values in words, by the workbook and by what the service showed last. */
export class Wording {
  readonly #local: ReadonlyMap<string, SharedFields>;

  constructor(
    local: readonly SharedRecord[],
    private readonly base: Base,
    private readonly word: CodeWord | undefined,
  ) {
    this.#local = new Map(local.map(({ table, id, fields }) => [recordKey(table, id), fields]));
  }

  /** `fields`: of a record that stands in neither. */
  place({ table, id, field }: PlaceName, fields: SharedFields = {}): SharedPlace {
    const known = this.#fieldsOf(table, id) ?? fields;
    return {
      table,
      id,
      field,
      area: recordArea(table, id, known),
      number: recordNumber(table, id, known),
      label: recordLabel(table, known),
    };
  }

  /** A cell's value, or what names a record where the value is a record's fields. */
  text({ table, field }: { table: SharedTable; field: string | null }, value: SharedValue): string {
    if (field !== null) return displayText({ table, field }, value, this.word);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? recordLabel(table, value as SharedFields)
      : "";
  }

  #fieldsOf(table: SharedTable, id: string): SharedFields | undefined {
    const key = recordKey(table, id);
    const local = this.#local.get(key);
    if (local !== undefined) return local;
    const cells = this.base.get(key)?.cells;
    return cells && Object.fromEntries(Object.entries(cells).map(([field, { value }]) => [field, value]));
  }
}

export const isDerived = (pending: Pending): boolean =>
  pending.kind === "set" && fieldSpec(pending.table, pending.field)?.class === "derived";

const fieldOf = (pending: Pending): string | null => (pending.kind === "set" ? pending.field : null);

const fieldsOf = (pending: Pending): SharedFields => ("fields" in pending ? pending.fields : {});

const sameChange = (left: Pending, right: Pending): boolean =>
  sameValue(left as unknown as SharedValue, right as unknown as SharedValue);

const verdictOn = (pending: Pending, verdicts: Verdicts): Verdict | null => {
  const known = verdicts.get(pendingKey(pending));
  return known !== undefined && sameChange(known.pending, pending) ? known.verdict : null;
};

/** Bookkeeping that follows from other cells goes along unseen. */
export const pendingViews = (
  pending: readonly Pending[],
  { wording, verdicts, base }: { wording: Wording; verdicts: Verdicts; base: Base },
): PendingView[] => {
  const asked = removalsToConfirm(pending, base);
  return pending
    .filter((one) => !isDerived(one))
    .map((one) => {
      const { kind, table, id } = one;
      const field = fieldOf(one);
      const fields = fieldsOf(one);
      const whole = Object.keys(fields).length > 0 ? wording.text({ table, field: null }, fields) : "";
      return {
        key: pendingKey(one),
        kind,
        place: wording.place({ table, id, field }, fields),
        base: one.kind === "set" ? wording.text(one, one.base.value) : kind === "remove" ? whole : "",
        value: one.kind === "set" ? wording.text(one, one.value) : kind === "remove" ? "" : whole,
        verdict: verdictOn(one, verdicts),
        ...(kind === "remove" && asked.has(recordKey(table, id)) ? { asks: true as const } : {}),
      };
    });
};

const anyFields = (...values: readonly SharedValue[]): SharedFields =>
  values.find((value): value is SharedFields => typeof value === "object" && value !== null && !Array.isArray(value)) ??
  {};

export const conflictViews = (conflicts: Iterable<Conflict>, wording: Wording): ConflictView[] =>
  [...conflicts].map((conflict) => ({
    key: conflict.key,
    kind: conflict.kind,
    place: wording.place(
      conflict,
      conflict.field === null ? anyFields(conflict.mine, conflict.theirs, conflict.base) : {},
    ),
    base: wording.text(conflict, conflict.base),
    mine: wording.text(conflict, conflict.mine),
    theirs: wording.text(conflict, conflict.theirs),
    revision: conflict.revision,
  }));

export const rejectedViews = (entries: Iterable<RejectedEntry>, wording: Wording): RejectedView[] =>
  [...entries].map(({ key, pending, code, detail, at }) => {
    const { kind, table, id } = pending;
    const fields = fieldsOf(pending);
    return {
      key,
      place: wording.place({ table, id, field: fieldOf(pending) }, fields),
      kind,
      value:
        pending.kind === "set"
          ? wording.text(pending, pending.value)
          : wording.text({ table, field: null }, kind === "remove" ? null : fields),
      code,
      detail,
      at,
    };
  });

export const arrivedViews = (arrived: readonly Arrived[], wording: Wording): ArrivedView[] =>
  arrived
    .filter(({ table, field }) => field === null || fieldSpec(table, field)?.class !== "derived")
    .map((one) => ({
      kind: one.kind,
      place: wording.place(one, one.field === null ? anyFields(one.after, one.before) : {}),
      before: wording.text(one, one.before),
      after: wording.text(one, one.after),
    }));
