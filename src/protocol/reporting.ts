import Type, { type Static } from "typebox";
import type { ActionRefusal } from "../domain/reporting/actions";
import { LOCK_MODES, PERIOD_KINDS } from "../domain/reporting/types";
import { answer, FieldName, Fields, Id, OrderKey, RecordId, request, Revision, Table } from "./values";

const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const Name = Type.String({ maxLength: 500 });
const Reason = Type.String({ maxLength: 1_000 });

/** domain/reporting/actions.ts over the line. */
export const ReportingAction = Type.Union([
  request({
    kind: Type.Literal("setPeriod"),
    period: request({
      id: Id,
      name: Type.String({ maxLength: 200 }),
      kind: Type.Enum([...PERIOD_KINDS]),
      from: Day,
      to: Day,
      dueOn: Day,
      lock: Type.Enum([...LOCK_MODES]),
    }),
  }),
  request({ kind: Type.Literal("removePeriod"), period: Id }),
  request({ kind: Type.Literal("closePeriod"), period: Id }),
  request({ kind: Type.Literal("reopenPeriod"), period: Id, reason: Reason }),
  request({ kind: Type.Literal("submit"), period: Id, agency: Name }),
  request({ kind: Type.Literal("withdraw"), period: Id, agency: Name }),
  request({ kind: Type.Literal("return"), period: Id, agency: Name, reason: Reason }),
  request({ kind: Type.Literal("approve"), period: Id, agency: Name }),
  request({ kind: Type.Literal("reopenReport"), period: Id, agency: Name, reason: Reason }),
  request({
    kind: Type.Literal("allow"),
    exception: request({
      id: Id,
      period: Id,
      agency: Name,
      rows: Type.Array(RecordId, { maxItems: 1_000 }),
      fields: Type.Array(FieldName, { maxItems: 50 }),
      until: Day,
      reason: Reason,
    }),
  }),
  request({ kind: Type.Literal("endException"), exception: Id }),
]);

/** An action is itself a push: the same (client, seq) again gets the stored answer. `seen`: revision the person saw last. */
export const ActionRequest = request({
  client: Id,
  seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  epoch: Id,
  file: Type.String({ maxLength: 255 }),
  seen: Revision,
  action: ReportingAction,
});
export type ActionRequest = Static<typeof ActionRequest>;

/** Why an action is not done (status 409); see ActionRefusal. */
export const ActionRefused = answer({
  code: Type.Literal("actionRefused"),
  refusal: Type.Unsafe<ActionRefusal>({ description: "An object with a code; see domain/reporting/actions.ts" }),
});
export type ActionRefused = Static<typeof ActionRefused>;

/** Records of the plan as a period left them, in plan order; rows say whether their agency's report was approved. */
export const Snapshot = answer({
  period: Id,
  asOf: Day,
  /** False while the period is open: then only approved rows are kept, the other records are the present ones. */
  closed: Type.Boolean(),
  records: Type.Array(
    answer({
      table: Table,
      id: RecordId,
      orderKey: OrderKey,
      fields: Fields,
      /** For rows: the report of the agency they were counted under was approved. */
      approved: Type.Boolean(),
    }),
  ),
});
export type Snapshot = Static<typeof Snapshot>;
