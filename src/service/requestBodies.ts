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

/** No NUL and no half of a character pair: neither store keeps them, so they cannot come back as they went in. */
const isKeepable = (value: unknown): boolean => {
  if (typeof value === "string") return !value.includes("\u0000") && isWellFormed(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isKeepable(name) && isKeepable(inner));
};

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/**
 * Bodies are JSON in UTF-8 and nothing else. Bytes that are no UTF-8, deep nesting, "__proto__" and characters no store keeps are
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
    // Only an escape can bring them: the text itself is sound UTF-8.
    const looksOdd = text.includes("\\u") || text.includes("\u0000");
    void parse(request, text, (error, body: unknown) => {
      if (error !== null) return done(new MalformedBody());
      if (looksOdd && !isKeepable(body)) return done(new MalformedBody());
      done(null, body);
    });
  });
};
