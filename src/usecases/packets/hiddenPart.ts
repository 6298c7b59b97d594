import { failure, success, type Result } from "../../domain/result";
import type { SharedRecord } from "../../domain/sharedRecord";
import { digest } from "../../layout/digest";
import { packed, unpacked } from "./packed";
import type { PacketFacts } from "./types";

const FORMAT = "cchc-packet";
const VERSION = 1;

/** What a packet carries out of sight. */
export interface HiddenPart {
  facts: PacketFacts;
  /** Rows and targets as they stood in the planner's workbook when the packet was made. */
  base: readonly SharedRecord[];
  /** Headers by column key, per table: columns are found by them when keys and headers no longer stand together. */
  headers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Words that stand in cells for codes, by field and code. */
  words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Name of the sheet that only calculates. */
  summarySheet: string;
}

/** Lines of the log "packet", and the checksum that the planner's workbook remembers. */
export const hiddenLines = (part: HiddenPart): { lines: string[]; checksum: string } => {
  const { base, ...open } = part;
  const body = packed(JSON.stringify(base));
  const head = JSON.stringify({ format: FORMAT, version: VERSION, ...open, base: digest(body) });
  return { lines: [head, body], checksum: digest(`${head}\n${body}`) };
};

export type HiddenProblem = { code: "noPacket" } | { code: "newerVersion" } | { code: "damaged" };

/** Reads the log again. What does not fit its checksum is damaged: nothing of it can be trusted. */
export const readHidden = (
  lines: readonly string[] | null,
): Result<HiddenPart & { checksum: string }, HiddenProblem> => {
  if (lines === null || lines.length === 0) return failure({ code: "noPacket" });
  const [head = "", body = ""] = lines;
  const open = parsed(head);
  if (open === null || open["format"] !== FORMAT) return failure({ code: "damaged" });
  if (typeof open["version"] === "number" && open["version"] > VERSION) return failure({ code: "newerVersion" });
  const text = open["base"] === digest(body) ? unpacked(body) : null;
  const base = text === null ? null : (JSON.parse(text) as readonly SharedRecord[]);
  if (base === null) return failure({ code: "damaged" });
  const { facts, headers, words, summarySheet } = open as unknown as HiddenPart;
  return success({ facts, base, headers, words, summarySheet, checksum: digest(`${head}\n${body}`) });
};

const parsed = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
