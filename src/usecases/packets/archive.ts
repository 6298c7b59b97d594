import { zipSync, type Zippable } from "fflate";
import { detect } from "../../annex/source/detect";
import { openArchive, type Archive } from "../../annex/source/archive";
import type { AnnexFailure } from "../../annex/types";
import type { PacketProblem } from "./types";

export interface NamedFile {
  name: string;
  bytes: Uint8Array;
}

/** A returned file that may be a packet, or why it cannot be one. */
export type Candidate = (NamedFile & { problem: null }) | { name: string; problem: PacketProblem };

/** Two hundred packets are 20 MB; a whole archive may unpack to this, one packet to less. */
const LIMITS = { unpackedBytes: 400_000_000, fileBytes: 120_000_000, rows: 200_000, sheets: 500, depth: 200 };
const MOST_OF_ONE = 150_000_000;
const MOST_FILES = 5_000;
/** Archives inside archives, as mail programs and people make them. */
const DEEPEST = 2;

/** The parts of an archive that are put there by operating systems and not by people. */
const isClutter = (name: string): boolean =>
  name.endsWith("/") || /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)/iu.test(name);

/** Makes one archive of packets; they are packed already. */
export const archiveOf = (files: readonly NamedFile[]): Uint8Array => {
  const entries: Zippable = {};
  for (const { name, bytes } of files) entries[name] = bytes;
  return zipSync(entries, { level: 0 });
};

/** Looks into archives and at the first bytes of every file; names in NFC, as files from a Mac are spelt in NFD. */
export const candidatesOf = (files: readonly NamedFile[]): Candidate[] =>
  files.flatMap((file) => candidates({ ...file, name: file.name.normalize("NFC") }, 0));

const candidates = (file: NamedFile, depth: number): Candidate[] => {
  const { name, bytes } = file;
  const refused = (problem: PacketProblem): Candidate[] => [{ name, problem }];
  if (bytes.length > LIMITS.fileBytes) return refused({ code: "tooLarge" });
  switch (detect(bytes, name)) {
    case "empty":
      return refused({ code: "empty" });
    case "encrypted":
      return refused({ code: "passwordProtected" });
    case "xls":
      return refused({ code: "oldFormat" });
    case "zip":
      break;
    case "unknown":
      return refused({ code: /\.xls[xm]?$/iu.test(name) ? "unreadable" : "notExcel" });
    case "text":
    case "html":
    case "doc":
    case "pdf":
    case "image":
    case "rtf":
      return refused({ code: "notExcel" });
  }
  const archive = openArchive(bytes, LIMITS);
  if (!archive.ok) return refused(problemOf(archive));
  const { names } = archive.value;
  if (names.includes("xl/workbook.xml")) {
    const size = archive.value.unpackedSize();
    if (!size.ok) return refused(problemOf(size));
    return size.value > MOST_OF_ONE ? refused({ code: "tooLarge" }) : [{ ...file, problem: null }];
  }
  if (names.includes("[Content_Types].xml") || names.includes("mimetype")) return refused({ code: "notExcel" });
  const files = names.filter((of) => !isClutter(of));
  if (files.length > MOST_FILES || depth > DEEPEST) return refused({ code: "tooLarge" });
  if (files.length === 0) return refused({ code: "empty" });
  return files.flatMap((of) => inArchive(archive.value, { name, of, depth }));
};

const inArchive = (archive: Archive, at: { name: string; of: string; depth: number }): Candidate[] => {
  const name = `${at.name} › ${at.of.normalize("NFC").split("/").at(-1) ?? at.of}`;
  const bytes = archive.read(at.of);
  return bytes.ok ? candidates({ name, bytes: bytes.value }, at.depth + 1) : [{ name, problem: problemOf(bytes) }];
};

const problemOf = ({ code }: Pick<AnnexFailure, "code">): PacketProblem => {
  if (code === "tooLarge" || code === "passwordProtected") return { code };
  return { code: "unreadable" };
};
