import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Socket } from "node:net";
import { PROTOCOL, PROTOCOL_HEADER, type Problem } from "../protocol";
import { sendProblem } from "./problems";
import { MalformedBody } from "./requestBodies";
import { storeFailureOf } from "./store/failures";

/** Names and indexes on the way to what is wrong; anything else could be a text somebody typed. */
const placeOf = (path: string): string | undefined => (/^[\w/]{1,200}$/u.test(path) ? path : undefined);

const problemOf = (error: FastifyError): Problem | null => {
  if (error instanceof MalformedBody) return { code: "malformed" };
  if (error.validation !== undefined) {
    const place = placeOf(error.validation[0]?.instancePath ?? "");
    return { code: "malformed", ...(place === undefined ? {} : { place }) };
  }
  const status = error.statusCode ?? 500;
  const known = storeFailureOf(error);
  if (known !== null) return { code: known };
  if (status === 413) return { code: "tooLarge" };
  if (status === 415) return { code: "wrongType" };
  // 403: folders and hidden files, which are not served.
  if (status === 404 || status === 403) return { code: "notFound" };
  return status >= 400 && status < 500 ? { code: "malformed" } : null;
};

/** Where a bug happened: no message, which may quote what people typed. */
const traceOf = (error: unknown): Record<string, unknown> => {
  const { name, code, stack } = error as { name?: unknown; code?: unknown; stack?: unknown };
  const frames = typeof stack === "string" ? stack.split("\n").filter((line) => /^\s+at /u.test(line)) : [];
  return { name: String(name), code: String(code ?? ""), frames: frames.slice(0, 12).map((line) => line.trim()) };
};

/** Answers whatever a route threw: what a request did wrong as such, the rest as a bug with a number that the log has too. */
export const answerErrors = (app: FastifyInstance, reference: () => string): void => {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error);
    if (problem !== null) return sendProblem(reply, problem);
    const bug = reference();
    request.log.error({ bug, ...traceOf(error) }, "bug");
    return sendProblem(reply, { code: "bug", reference: bug });
  });
};

/** Answers errors before a route is found, such as an address that is none. */
export const answerFrameworkError = (error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void => {
  reply.header(PROTOCOL_HEADER, String(PROTOCOL));
  sendProblem(reply, problemOf(error) ?? { code: "malformed" });
};

const RAW_STATUS: Readonly<Record<string, [number, string, Problem]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout", { code: "malformed" }],
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large", { code: "tooLarge" }],
};

/** Answers what is no HTTP at all, or comes too slowly, and closes the line. */
export const answerBrokenRequest = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, words, problem] = RAW_STATUS[error.code ?? ""] ?? [400, "Bad Request", { code: "malformed" }];
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${status} ${words}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n${PROTOCOL_HEADER}: ${PROTOCOL}\r\n\r\n${body}`,
  );
};
