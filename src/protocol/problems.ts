import Type, { type Static } from "typebox";

/**
 * What the service says where it does not do what was asked; the HTTP status goes with it. Sentences live in i18n.
 * 400 malformed · 401 signedOut, wrongCode · 403 forbidden · 404 notFound · 409 epochChanged, changedMeanwhile, notPublished,
 * takeBackRefused, actionRefused ·
 * 410 tooOld · 413 tooLarge · 415 wrongType · 422 otherBody, schemaUnknown · 426 protocolUnknown · 429 tooManyTries, tooMany ·
 * 503 busy, storeFull, storeGone, stopping · 500 bug
 */
export const PROBLEM_CODES = [
  "malformed",
  "signedOut",
  "wrongCode",
  "lockedOut",
  "forbidden",
  "notFound",
  "epochChanged",
  "changedMeanwhile",
  "notPublished",
  "takeBackRefused",
  "actionRefused",
  "tooOld",
  "tooLarge",
  "wrongType",
  "otherBody",
  "protocolUnknown",
  "tooManyTries",
  "tooMany",
  "nameTaken",
  "busy",
  "storeFull",
  "storeGone",
  "stopping",
  "bug",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Body of every answer that is not 2xx. */
export const Problem = Type.Object({
  code: Type.Enum([...PROBLEM_CODES]),
  /** Part of the request that is wrong: "/changes/3/field". Never a cell text. */
  place: Type.Optional(Type.String()),
  /** Seconds after which it makes sense to ask again. */
  retryAfter: Type.Optional(Type.Number()),
  /** For a bug: number under which the log has it. */
  reference: Type.Optional(Type.String()),
});
export type Problem = Static<typeof Problem>;
