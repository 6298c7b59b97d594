import { createHash } from "node:crypto";

/** SHA-256 as base64url: enough for secrets of 256 random bits, and for keys that should not show what they are made of. */
export const sha256 = (...parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");

const SECRET_BYTES = 32;

/** 256 random bits as base64url. */
export const newSecret = (random: (bytes: number) => Uint8Array): string =>
  Buffer.from(random(SECRET_BYTES)).toString("base64url");
