import Type, { type Static } from "typebox";
import { Change } from "./changes";
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
  field: Type.Union([FieldName, Type.Null()]),
  old: Value,
  new: Value,
  reason: Type.String(),
  /** Push it takes back, null for none. */
  takesBack: Type.Union([Id, Type.Null()]),
});
export type HistoryEntry = Static<typeof HistoryEntry>;

/** Newest first. Texts look for a record, a field, an account; all are optional. */
export const HistoryQuery = request({
  table: Type.Optional(Table),
  id: Type.Optional(RecordId),
  field: Type.Optional(FieldName),
  push: Type.Optional(Id),
  account: Type.Optional(Type.String({ maxLength: 200 })),
  /** Entries before this place. */
  before: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
});
export type HistoryQuery = Static<typeof HistoryQuery>;

export const HistoryPage = answer({
  entries: Type.Array(HistoryEntry),
  /** `before` of the next page, null at the beginning of the history. */
  next: Type.Union([Type.String(), Type.Null()]),
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

/** Who built on a push, cell by cell: the reason it cannot be taken back (with status 409 and code takeBackRefused). */
export const TakeBackRefused = answer({
  code: Type.Literal("takeBackRefused"),
  blockers: Type.Array(
    answer({
      table: Table,
      id: RecordId,
      field: Type.Union([FieldName, Type.Null()]),
      person: Type.String(),
      agency: Type.String(),
      at: Instant,
    }),
  ),
});
export type TakeBackRefused = Static<typeof TakeBackRefused>;

/** What a push would lead to, without anything being kept. */
export const Preview = request({ epoch: Id, changes: Type.Array(Change, { minItems: 1, maxItems: 2_000 }) });
export type Preview = Static<typeof Preview>;
