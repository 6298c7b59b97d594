import Type, { type Static } from "typebox";
import { MOST_CHANGES } from "./version";
import { answer, FieldName, Fields, Id, Instant, OrderKey, RecordId, request, Revision, Table, Value } from "./values";

const place = { table: Table, id: RecordId };

/** Why a person decided a conflict as they did; kept in the history. */
const reason = Type.Optional(Type.String({ maxLength: 1_000 }));

export const Change = Type.Union([
  /** `base`: revision of the cell that the value replaces. */
  request({ kind: Type.Literal("set"), ...place, field: FieldName, base: Revision, value: Value, reason }),
  /** Behind record `after` of the table; null: in front. Changes of one push that insert behind each other keep their order. */
  request({ kind: Type.Literal("insert"), ...place, after: Type.Union([RecordId, Type.Null()]), fields: Fields }),
  /** `base`: revision of the record (the newest of its cells) that the person saw. */
  request({ kind: Type.Literal("remove"), ...place, base: Revision, reason }),
  request({ kind: Type.Literal("restore"), ...place, reason }),
  request({ kind: Type.Literal("move"), ...place, after: Type.Union([RecordId, Type.Null()]) }),
]);
export type Change = Static<typeof Change>;

export const PushRequest = request({
  /** Identity of this copy of the workbook, and number of the push, from 1: the same push again gets the stored answer. */
  client: Id,
  seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  epoch: Id,
  /** whole: all changes or none; valid: those that can be. */
  mode: Type.Enum(["whole", "valid"]),
  /** Name of the file it comes from, for the history. */
  file: Type.String({ maxLength: 255 }),
  changes: Type.Array(Change, { minItems: 1, maxItems: MOST_CHANGES }),
});
export type PushRequest = Static<typeof PushRequest>;

export const REJECTION_CODES = [
  "roleReadsOnly",
  "otherAgencysPlan",
  "notYourRow",
  "fieldNotOpen",
  "insertNotOpen",
  "removeNotOpen",
  "moveNotOpen",
  /** What reporting leaves behind is changed by its actions only. */
  "byActionOnly",
  /** Progress of a period that was submitted or approved; `detail` is the period's name. */
  "periodLocked",
  /** The value is none this field may hold. */
  "badValue",
  "unknownField",
  "unknownRecord",
  "recordExists",
  "recordGone",
  /** `after` names no record of the table, or itself. */
  "unknownNeighbour",
  /** Another change of this push stopped all of it (mode "whole"). */
  "notSent",
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** What became of one change, in the order of the push. */
export const ChangeOutcome = Type.Union([
  /** `orderKey` for inserts and moves, null otherwise. */
  answer({ is: Type.Literal("applied"), orderKey: Type.Union([OrderKey, Type.Null()]) }),
  /** It stood there already; the cell's revision is `revision`. */
  answer({ is: Type.Literal("same"), revision: Revision }),
  /**
   * Somebody changed it since `base`. `removed`: the record is gone (value null). For a "remove" of a record somebody changed,
   * `field` names a cell that changed.
   */
  answer({
    is: Type.Literal("conflict"),
    field: Type.Union([FieldName, Type.Null()]),
    value: Value,
    revision: Revision,
    removed: Type.Boolean(),
  }),
  answer({
    is: Type.Literal("rejected"),
    code: Type.Enum([...REJECTION_CODES]),
    /** Lead cell of the row for notYourRow, name of the period for periodLocked; "" otherwise. */
    detail: Type.String(),
    /** The cell as it stands on the service, to go back to. */
    value: Value,
    revision: Revision,
  }),
]);
export type ChangeOutcome = Static<typeof ChangeOutcome>;

export const PushAnswer = answer({
  /** Id of the push in the history; null where nothing was applied. */
  push: Type.Union([Id, Type.Null()]),
  /** Revision all applied cells have now; the head as it was where nothing was applied. */
  revision: Revision,
  at: Instant,
  outcomes: Type.Array(ChangeOutcome),
});
export type PushAnswer = Static<typeof PushAnswer>;

/** A record as it changed since a revision. */
export const RecordDelta = answer({
  t: Table,
  id: RecordId,
  /** Newest revision of the record. */
  r: Revision,
  /** Order key, where it changed. */
  o: Type.Optional(OrderKey),
  /** True for a record that is gone; its last values go along where they changed too. */
  d: Type.Optional(Type.Boolean()),
  /** Fields that changed. */
  f: Fields,
  /** Revisions of those fields whose revision is not `r`. */
  c: Type.Optional(Type.Record(FieldName, Revision)),
});
export type RecordDelta = Static<typeof RecordDelta>;

/** One page of what changed: records by (revision, table, id). */
export const ChangesPage = answer({
  epoch: Id,
  /** Head of the workbook when the first page was made; after the last page the client stands there. */
  head: Revision,
  records: Type.Array(RecordDelta),
  /** Hand this to the next request; null on the last page. */
  next: Type.Union([Type.String(), Type.Null()]),
});
export type ChangesPage = Static<typeof ChangesPage>;

export const ChangesQuery = request({
  epoch: Id,
  since: Revision,
  next: Type.Optional(Type.String({ maxLength: 2_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
});
export type ChangesQuery = Static<typeof ChangesQuery>;

export const Head = answer({
  epoch: Id,
  head: Revision,
  at: Instant,
  /** Epochs this one followed, each with the last revision that both know: what a client has beyond it is offered again. */
  lineage: Type.Array(answer({ epoch: Id, lastShared: Revision })),
});
export type Head = Static<typeof Head>;
