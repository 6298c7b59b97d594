import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";

/** Version of the state; raised when an older add-in would misread it. */
export const STATE_VERSION = 1;

const HEAD = /^cchc-sharing (\d{1,6})(?:\|(\d{1,10})\|([0-9a-f]{8})\|)?/;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

const checksum = (text: string): string => {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at += 1)
    crc = ((CRC_TABLE[(crc ^ text.charCodeAt(at)) & 0xff] ?? 0) ^ (crc >>> 8)) >>> 0;
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
};

const PIECE = 0x8000;

const toBase64 = (bytes: Uint8Array): string => {
  let binary = "";
  for (let at = 0; at < bytes.length; at += PIECE) binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary);
};

const fromBase64 = (text: string): Uint8Array => {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
};

/** A value as one line of the log: mark and version, length, checksum, then deflate and base64 of its JSON. */
export const lineOf = (value: unknown): string => {
  const text = toBase64(deflateSync(strToU8(JSON.stringify(value))));
  return `cchc-sharing ${STATE_VERSION}|${text.length}|${checksum(text)}|${text}`;
};

export type ReadLine = { is: "value"; value: unknown } | { is: "newer" } | { is: "bad" };

/** A line back. A line that is torn, altered or of somebody else is "bad"; one of a later version is "newer". */
export const readLine = (line: string): ReadLine => {
  const head = HEAD.exec(line);
  if (head === null) return { is: "bad" };
  if (Number(head[1]) > STATE_VERSION) return { is: "newer" };
  const text = line.slice(head[0].length);
  if (head[2] === undefined || Number(head[2]) !== text.length || checksum(text) !== head[3]) return { is: "bad" };
  try {
    return { is: "value", value: JSON.parse(strFromU8(inflateSync(fromBase64(text)))) };
  } catch {
    return { is: "bad" };
  }
};
