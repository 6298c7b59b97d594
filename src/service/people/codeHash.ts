import { scrypt, timingSafeEqual } from "node:crypto";
import { Gate } from "./gate";

/** Cost of scrypt (RFC 7914): N × r × 128 bytes of memory each time. */
export interface Cost {
  N: number;
  r: number;
  p: number;
}

/** 32 MB and some 80 ms. A higher cost holds for new hashes, and for old ones from the next time their code is used. */
export const COST: Cost = { N: 2 ** 15, r: 8, p: 1 };

const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** Two at once: 64 MB at most, and half of Node's threads stay free for files and names. Some seconds of others may wait. */
const gate = new Gate({ most: 2, mostWaiting: 64 });

const derive = (code: string, salt: Uint8Array, { N, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(code, salt, HASH_BYTES, { N, r, p, maxmem: 128 * N * r * 2 }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/** "scrypt$N$r$p$salt$hash"; null where too many are waiting. */
export const hashCode = async (
  code: string,
  { random, cost = COST }: { random: (bytes: number) => Uint8Array; cost?: Cost },
): Promise<string | null> => {
  const salt = random(SALT_BYTES);
  const made = await gate.run(() => derive(code, salt, cost));
  return made === null ? null : ["scrypt", cost.N, cost.r, cost.p, base64(salt), base64(made.value)].join("$");
};

interface Parts {
  cost: Cost;
  salt: Buffer;
  hash: Buffer;
}

const partsOf = (stored: string): Parts => {
  const [, N, r, p, salt = "", hash = ""] = stored.split("$");
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, "base64url"),
    hash: Buffer.from(hash, "base64url"),
  };
};

/** Takes as long as any other comparison of the same cost, whether the code is right or not; null where too many are waiting. */
export const isCode = async (code: string, stored: string): Promise<boolean | null> => {
  const { cost, salt, hash } = partsOf(stored);
  const made = await gate.run(() => derive(code, salt, cost));
  return made === null ? null : hash.length === HASH_BYTES && timingSafeEqual(made.value, hash);
};

/** True where a hash was made at a lower cost than new ones are. */
export const isCheaper = (stored: string, { N, r, p }: Cost = COST): boolean => {
  const { cost } = partsOf(stored);
  return cost.N * cost.r * cost.p < N * r * p;
};

/** What the code of an unknown account is compared with: the same work, and no code fits (it has no 32 bytes to be equal to). */
export const noHash = ({ N, r, p }: Cost): string =>
  ["scrypt", N, r, p, base64(new Uint8Array(SALT_BYTES)), ""].join("$");
