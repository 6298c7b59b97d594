import type { FastifyInstance } from "fastify";
import { PUSH_BYTES } from "../protocol";

/** The largest body that is read: a push and its surroundings. */
export const BODY_BYTES = PUSH_BYTES + 100_000;

/** Deepest nesting of a body; a plan's own text, the deepest value there is, needs less than half. */
const MOST_NESTING = 40;

/** A body that cannot be read; `place` says where where that is known. */
export class MalformedBody extends Error {
  readonly place: string | undefined;
  constructor(place?: string) {
    super("The body cannot be read");
    this.place = place;
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** Nesting of JSON text without reading it: brackets outside of strings. */
const nestingOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x22) {
      for (index += 1; index < text.length && text.charCodeAt(index) !== 0x22; index += 1) {
        if (text.charCodeAt(index) === 0x5c) index += 1;
      }
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return deepest;
};

/** NUL can stand in no cell and no name, and PostgreSQL keeps none. */
const hasNul = (value: unknown): boolean => {
  if (typeof value === "string") return value.includes("\u0000");
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, inner]) => hasNul(name) || hasNul(inner));
};

/**
 * Bodies are JSON in UTF-8 and nothing else. Bytes that are no UTF-8, deep nesting, "__proto__" and NUL are
 * told as malformed before a schema looks at them.
 */
export const readJsonBodies = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, bytes, done) => {
    if (bytes.length === 0) return done(null, undefined);
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      return done(new MalformedBody());
    }
    if (nestingOf(text) > MOST_NESTING) return done(new MalformedBody());
    void parse(request, text, (error, body: unknown) => {
      if (error !== null) return done(new MalformedBody());
      if (text.includes("\\u0000") && hasNul(body)) return done(new MalformedBody());
      done(null, body);
    });
  });
};
