import Type, { type Static } from "typebox";
import { Change, REJECTION_CODES } from "./changes";
import { answer, FieldName, Id, Instant, RecordId, request, Revision, Table, Value } from "./values";

export const WorkbookInfo = answer({
  id: Id,
  title: Type.String(),
  /** Agency whose planners change it. */
  owner: Type.String(),
  planId: Type.String(),
  epoch: Id,
  head: Revision,
  /** False while it is being filled for the first time; then only its maker sees it. */
  published: Type.Boolean(),
  createdAt: Instant,
  changedAt: Instant,
});
export type WorkbookInfo = Static<typeof WorkbookInfo>;

/** The id is made by the client, so that a repeated request makes one workbook. */
export const NewWorkbook = request({
  id: Id,
  title: Type.String({ maxLength: 1_000 }),
  planId: Type.String({ maxLength: 200 }),
});
export type NewWorkbook = Static<typeof NewWorkbook>;

export const GrantRecord = request({
  id: Id,
  agency: Type.String({ minLength: 1, maxLength: 500 }),
  area: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
  rows: Type.Union([Type.Array(RecordId, { maxItems: 20_000 }), Type.Null()]),
  fields: Type.Array(FieldName, { maxItems: 100 }),
  insert: Type.Boolean(),
  remove: Type.Boolean(),
});

/** Grants as a whole; `revision` is the one they were read at, so that two planners do not overwrite each other unseen. */
export const Grants = request({ revision: Revision, grants: Type.Array(GrantRecord, { maxItems: 2_000 }) });
export type Grants = Static<typeof Grants>;

/** What people call a record, as it stands now or stood last; "" for what it does not have. */
export const RecordName = answer({
  area: Type.String(),
  /** TT of a row, code of a target or area, name of the period of a report. */
  number: Type.String(),
  label: Type.String(),
});
export type RecordName = Static<typeof RecordName>;

/** One change as the log keeps it. */
export const HistoryEntry = answer({
  revision: Revision,
  push: Id,
  at: Instant,
  account: Type.String(),
  person: Type.String(),
  agency: Type.String(),
  role: Type.String(),
  file: Type.String(),
  kind: Type.Enum(["set", "insert", "remove", "restore", "move"]),
  table: Table,
  id: RecordId,
  name: RecordName,
  field: Type.Union([FieldName, Type.Null()]),
  old: Value,
  new: Value,
  reason: Type.String(),
  /** Push it takes back, null for none. */
  takesBack: Type.Union([Id, Type.Null()]),
  /** Reporting period that a change of progress counts to; null for other changes, and before there were periods. */
  period: Type.Union([Id, Type.Null()]),
  /** Name of that period, "" where there is none. */
  periodName: Type.String(),
  /** How a change of an approved period came in; null where it was none. */
  late: Type.Union([Type.Literal("soft"), Type.Literal("exception"), Type.Null()]),
});
export type HistoryEntry = Static<typeof HistoryEntry>;

/** Newest first. Texts look for a record, a field, an account; all are optional. */
export const HistoryQuery = request({
  table: Type.Optional(Table),
  id: Type.Optional(RecordId),
  field: Type.Optional(FieldName),
  push: Type.Optional(Id),
  account: Type.Optional(Type.String({ maxLength: 200 })),
  /**
   * In what people call the record, the person, agency or file, the reason, or the texts before and after; in any case, and
   * marks count only where they are given.
   */
  text: Type.Optional(Type.String({ maxLength: 200 })),
  /** Instants, inclusive. */
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  period: Type.Optional(Id),
  /** Only late changes of approved periods. */
  late: Type.Optional(Type.Literal(true)),
  /** Entries before this place. */
  before: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
});
export type HistoryQuery = Static<typeof HistoryQuery>;

/** A search looks at so much of the log at a time: its pages may be short, even empty, and still have a next one. */
export const HistoryPage = answer({
  entries: Type.Array(HistoryEntry),
  /** `before` of the next page, null at the beginning of the history. */
  next: Type.Union([Type.String(), Type.Null()]),
  /** Moment of the oldest entry that was looked at; null where everything was. */
  reached: Type.Union([Instant, Type.Null()]),
});
export type HistoryPage = Static<typeof HistoryPage>;

/** A push as a line of the history. */
export const PushInfo = answer({
  push: Id,
  revision: Revision,
  at: Instant,
  account: Type.String(),
  person: Type.String(),
  agency: Type.String(),
  role: Type.String(),
  file: Type.String(),
  changes: Type.Integer(),
  takesBack: Type.Union([Id, Type.Null()]),
  takenBackBy: Type.Union([Id, Type.Null()]),
});
export type PushInfo = Static<typeof PushInfo>;

export const PushList = answer({ pushes: Type.Array(PushInfo), next: Type.Union([Type.String(), Type.Null()]) });
export type PushList = Static<typeof PushList>;

/** Taking a push back is itself a push: the same (client, seq) again gets the stored answer. */
export const TakeBack = request({
  client: Id,
  seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  epoch: Id,
  file: Type.String({ maxLength: 255 }),
  reason: Type.String({ maxLength: 1_000 }),
});
export type TakeBack = Static<typeof TakeBack>;

/**
 * Why a push cannot be taken back, cell by cell (with status 409 and code takeBackRefused). `why`: changedLater (who and when
 * are told), or why the service would not take the change that puts the cell back; `detail` as with a rejected change.
 */
export const TakeBackRefused = answer({
  code: Type.Literal("takeBackRefused"),
  blockers: Type.Array(
    answer({
      table: Table,
      id: RecordId,
      name: RecordName,
      field: Type.Union([FieldName, Type.Null()]),
      why: Type.Enum(["changedLater", ...REJECTION_CODES]),
      detail: Type.String(),
      /** Whoever changed it later; "" where that is not the reason. */
      person: Type.String(),
      agency: Type.String(),
      at: Type.Union([Instant, Type.Null()]),
    }),
  ),
  /** How many there are; the first hundred are named. */
  total: Type.Integer(),
});
export type TakeBackRefused = Static<typeof TakeBackRefused>;

/** What a push would lead to, without anything being kept. */
export const Preview = request({ epoch: Id, changes: Type.Array(Change, { minItems: 1, maxItems: 2_000 }) });
export type Preview = Static<typeof Preview>;
