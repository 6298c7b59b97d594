import Type, { type TSchema } from "typebox";
import { SHARED_TABLES, type SharedValue } from "../domain/sharedRecord";

/** Ids of rows, targets, agencies, parameters (and area codes), made by clients: short, without control characters. */
export const RecordId = Type.String({ minLength: 1, maxLength: 200, pattern: "^[^\\u0000-\\u001f]+$" });

/** Ids made by the service or by crypto.randomUUID. */
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: "^[A-Za-z0-9_.-]+$" });

export const Instant = Type.String({ description: "ISO 8601 in UTC, by the clock of the service", maxLength: 30 });

export const Table = Type.Enum([...SHARED_TABLES]);

export const FieldName = Type.String({ minLength: 1, maxLength: 64, pattern: "^[A-Za-z][A-Za-z0-9_]*$" });

/** Any JSON; what a field may hold is decided by the field (domain/sharedValue.ts). */
export const Value = Type.Unsafe<SharedValue>({ description: "Any JSON value; see the field" });

export const Fields = Type.Record(FieldName, Value, { additionalProperties: false });

export const Revision = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const OrderKey = Type.String({ maxLength: 1_000 });

/** Bodies of requests refuse what they don't know, so that a misspelling is told and not dropped. */
export const request = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

/** Answers may gain fields in newer versions of the service; clients pass over what they don't know. */
export const answer = <Properties extends Record<string, TSchema>>(properties: Properties) => Type.Object(properties);
