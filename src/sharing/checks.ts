import type { TSchema, Static } from "typebox";
import { Value } from "typebox/value";
import { failure, success } from "../domain/result";
import { SHARED_TABLES } from "../domain/sharedRecord";
import type { ChangesPage, RecordDelta, Snapshot } from "../protocol";
import type { Asked, ServiceFailure } from "../usecases/sharing/service";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isRevision = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const TABLES = new Set<unknown>(SHARED_TABLES);

/** A schema walked for every record of a page would cost more than the merge; this looks at what the merge relies on. */
const isDelta = (value: unknown): value is RecordDelta =>
  isObject(value) &&
  typeof value["id"] === "string" &&
  typeof value["t"] === "string" &&
  isRevision(value["r"]) &&
  isObject(value["f"]) &&
  (value["o"] === undefined || typeof value["o"] === "string") &&
  (value["d"] === undefined || typeof value["d"] === "boolean") &&
  (value["c"] === undefined || (isObject(value["c"]) && Object.values(value["c"]).every(isRevision)));

export const isChangesPage = (value: unknown): value is ChangesPage =>
  isObject(value) &&
  typeof value["epoch"] === "string" &&
  isRevision(value["head"]) &&
  (value["next"] === null || typeof value["next"] === "string") &&
  Array.isArray(value["records"]) &&
  value["records"].every(isDelta);

/** Tables this version does not know are a newer version's; they stay on the service. */
export const knownTables = (page: ChangesPage): ChangesPage =>
  page.records.every(({ t }) => TABLES.has(t))
    ? page
    : { ...page, records: page.records.filter(({ t }) => TABLES.has(t)) };

const isKept = (value: unknown): value is Snapshot["records"][number] =>
  isObject(value) &&
  typeof value["id"] === "string" &&
  TABLES.has(value["table"]) &&
  typeof value["orderKey"] === "string" &&
  isObject(value["fields"]) &&
  typeof value["approved"] === "boolean";

export const isSnapshot = (value: unknown): value is Snapshot =>
  isObject(value) &&
  typeof value["period"] === "string" &&
  typeof value["asOf"] === "string" &&
  typeof value["closed"] === "boolean" &&
  Array.isArray(value["records"]) &&
  value["records"].every(isKept);

/** A body of the given shape; anything else was not said by this service. */
export const checked = async <Schema extends TSchema>(schema: Schema, body: unknown): Asked<Static<Schema>> =>
  Value.Check(schema, body) ? success(body as Static<Schema>) : failure<ServiceFailure>({ code: "notThisService" });
