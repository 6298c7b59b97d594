import type { FastifyReply } from "fastify";
import type { ActionRefused, Problem, ProblemCode, TakeBackRefused } from "../protocol";

/** HTTP status of every problem; a body of the shape Problem goes with it. */
export const STATUS: Readonly<Record<ProblemCode, number>> = {
  malformed: 400,
  signedOut: 401,
  wrongCode: 401,
  lockedOut: 429,
  forbidden: 403,
  notFound: 404,
  epochChanged: 409,
  changedMeanwhile: 409,
  notPublished: 409,
  takeBackRefused: 409,
  actionRefused: 409,
  nameTaken: 409,
  tooOld: 410,
  tooLarge: 413,
  wrongType: 415,
  otherBody: 422,
  protocolUnknown: 426,
  tooManyTries: 429,
  tooMany: 429,
  busy: 503,
  storeFull: 503,
  storeGone: 503,
  stopping: 503,
  bug: 500,
};

/** Seconds after which it makes sense to ask again, where nobody knows better. */
const ASK_AGAIN_AFTER: Partial<Record<ProblemCode, number>> = {
  busy: 1,
  stopping: 5,
  storeGone: 10,
  storeFull: 60,
  tooManyTries: 30,
  tooMany: 30,
  lockedOut: 60,
};

export type Refused = Problem | TakeBackRefused | ActionRefused;

/** Answers with a problem: its status, its body, and Retry-After where waiting helps. `status` where it is no usual one. */
export const sendProblem = (reply: FastifyReply, refused: Refused, status = STATUS[refused.code]): FastifyReply => {
  const body: Refused & { ok?: unknown } = { ...refused };
  delete body.ok;
  const retryAfter = ("retryAfter" in refused ? refused.retryAfter : undefined) ?? ASK_AGAIN_AFTER[refused.code];
  if (retryAfter !== undefined) reply.header("retry-after", String(Math.max(1, Math.ceil(retryAfter))));
  if (STATUS[refused.code] === 401) reply.header("www-authenticate", "Bearer");
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(retryAfter === undefined ? body : { ...body, retryAfter });
};

/** Answers with what was asked for, or says why not. */
export const sendResult = <Value>(
  reply: FastifyReply,
  result: { ok: true; value: Value } | ({ ok: false } & Refused),
): FastifyReply => (result.ok ? reply.send(result.value) : sendProblem(reply, result));
