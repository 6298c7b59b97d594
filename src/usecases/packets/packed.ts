import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";

/** More than any log of ours holds; what unpacks to more was made to. */
const MOST_UNPACKED = 200_000_000;
const CHUNK = 0x8000;

/** Compresses a text to a line of ASCII. */
export const packed = (text: string): string => {
  const bytes = deflateSync(strToU8(text), { level: 6 });
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
};

/** The text that was packed; null where the line is not what `packed` made. */
export const unpacked = (line: string): string | null => {
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(line), (character) => character.charCodeAt(0));
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((piece) => {
    size += piece.length;
    if (size <= MOST_UNPACKED) pieces.push(piece);
  });
  try {
    for (let at = 0; at < bytes.length && size <= MOST_UNPACKED; at += CHUNK) {
      inflate.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "number") return null;
    throw error;
  }
  if (size > MOST_UNPACKED) return null;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return strFromU8(whole);
};
