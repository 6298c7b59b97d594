/** Kinds of file this program can tell apart by their first bytes. */
export type Detected =
  "zip" | "text" | "html" | "doc" | "xls" | "encrypted" | "pdf" | "image" | "rtf" | "unknown" | "empty";

const startsWith = (bytes: Uint8Array, signature: readonly number[], offset = 0): boolean =>
  signature.every((byte, index) => bytes[offset + index] === byte);

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const IMAGES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  ascii("GIF8"),
  ascii("BM"),
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];

/** What a file is by its content; its name only decides between old Office files whose inside is damaged. */
export const detect = (bytes: Uint8Array, name = ""): Detected => {
  if (bytes.length === 0) return "empty";
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return "zip";
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return compoundFile(bytes, name);
  if (startsWith(bytes, ascii("%PDF"))) return "pdf";
  if (startsWith(bytes, ascii("{\\rtf"))) return "rtf";
  if (startsWith(bytes, ascii("RIFF")) && startsWith(bytes, ascii("WEBP"), 8)) return "image";
  if (startsWith(bytes, ascii("ftyp"), 4)) return "image";
  if (IMAGES.some((signature) => startsWith(bytes, signature)) && looksBinary(bytes)) return "image";
  const text = decodeText(bytes.subarray(0, 65_536));
  if (text === null) return "unknown";
  if (text.trim() === "" && bytes.length <= 65_536) return "empty";
  return isHtml(text) ? "html" : "text";
};

/** True for HTML as files and clipboards hold it. */
export const isHtml = (text: string): boolean => {
  const start = text
    .slice(0, 4096)
    .replace(/^\uFEFF/, "")
    .trimStart();
  return (
    /^(?:<!doctype html|<html|<\?xml[^>]*>\s*<html|<table|<!--|<meta|<body|<div|<p[\s>])/i.test(start) ||
    /^Version:\d[\s\S]*StartHTML:/i.test(start) ||
    (/<table[\s>]/i.test(text) && /<t[dh][\s>]/i.test(text))
  );
};

/** Old Office files and encrypted new ones are the same container; the names of their streams tell which. */
const compoundFile = (bytes: Uint8Array, name: string): Detected => {
  if (holds(bytes, "EncryptedPackage")) return "encrypted";
  if (holds(bytes, "WordDocument")) return "doc";
  if (holds(bytes, "Workbook") || holds(bytes, "Book")) return "xls";
  if (/\.do[ct]$/iu.test(name)) return "doc";
  return /\.xl[st]$/iu.test(name) ? "xls" : "unknown";
};

/** True where the bytes hold the name in UTF-16, as directory entries of compound files do. */
const holds = (bytes: Uint8Array, name: string): boolean => {
  const wanted = [...name].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const first = wanted[0] ?? 0;
  // Directory entries begin at multiples of 128 bytes.
  for (let offset = 512; offset + wanted.length <= bytes.length; offset += 128) {
    if (bytes[offset] === first && startsWith(bytes, wanted, offset)) return true;
  }
  return false;
};

const looksBinary = (bytes: Uint8Array): boolean => {
  const sample = bytes.subarray(0, 4096);
  let control = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32)) control += 1;
  return control > sample.length / 50;
};

/** Decodes text by its byte order mark, as UTF-8, as UTF-16 without a mark, or as Windows-1258; null for binary data. */
export const decodeText = (bytes: Uint8Array): string | null => {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder("utf-16le").decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder("utf-16be").decode(bytes);
  const zeros = zeroBytes(bytes);
  if (zeros.odd > zeros.even * 3 && zeros.odd > 3) return new TextDecoder("utf-16le").decode(bytes);
  if (zeros.even > zeros.odd * 3 && zeros.even > 3) return new TextDecoder("utf-16be").decode(bytes);
  if (zeros.odd + zeros.even > 0 || looksBinary(bytes)) return null;
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = (text.match(/\uFFFD/g) ?? []).length;
  // One or two broken characters are a cut; many mean another encoding. TCVN3 and VNI files come through Windows-1252.
  if (broken <= 2) return text;
  const western = new TextDecoder("windows-1252").decode(bytes);
  return /charset=["']?windows-1258/i.test(western.slice(0, 2048))
    ? new TextDecoder("windows-1258").decode(bytes)
    : western;
};

const zeroBytes = (bytes: Uint8Array): { even: number; odd: number } => {
  const count = { even: 0, odd: 0 };
  const end = Math.min(bytes.length, 4096);
  for (let index = 0; index < end; index += 1) if (bytes[index] === 0) count[index % 2 === 0 ? "even" : "odd"] += 1;
  return count;
};
