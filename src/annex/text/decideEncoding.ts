import type { SourceDocument } from "../types";
import { hasUnicodeVietnamese, legacyEvidence } from "./legacy";

/** Fewer marks than this prove nothing about a document. */
const ENOUGH_MARKS = 8;
/** Marks that a part needs to be taken as a whole, once the document holds enough. */
const ENOUGH_IN_PART = 4;
/** Below this share of Unicode Vietnamese texts a part is taken as legacy from end to end. */
const MOSTLY_LEGACY = 0.05;

/** What was found by statistics: the encoding, and the parts (0 the paragraphs, else table numbers) written in it throughout. */
export interface EncodingDecision {
  encoding: "tcvn3" | "vni";
  wholeParts: ReadonlySet<number>;
}

interface PartCount {
  texts: number;
  unicode: number;
  tcvn3: number;
  vni: number;
  /** Letters of the texts that hold marks. */
  letters: number;
}

/** Looks for text from before Unicode; null where the document is Unicode, as nearly all are. */
export const decideEncoding = (document: SourceDocument): EncodingDecision | null => {
  const parts = new Map<number, PartCount>();
  parts.set(0, countTexts(document.paragraphs.map((paragraph) => paragraph.text)));
  for (const table of document.tables) {
    const texts = table.lines.flatMap((line) => line.cells.map((cell) => cell?.text ?? ""));
    parts.set(table.number, countTexts(texts));
  }
  const sum = (of: (part: PartCount) => number): number => [...parts.values()].reduce((all, part) => all + of(part), 0);
  const tcvn3 = sum((part) => part.tcvn3);
  const vni = sum((part) => part.vni);
  const marks = Math.max(tcvn3, vni);
  if (marks < ENOUGH_MARKS || marks < Math.min(tcvn3, vni) * 3 || marks < sum((part) => part.letters) * 0.02)
    return null;
  const encoding = tcvn3 > vni ? "tcvn3" : "vni";
  const whole = [...parts].filter(
    ([, part]) => part[encoding] >= ENOUGH_IN_PART && part.unicode <= part.texts * MOSTLY_LEGACY,
  );
  return { encoding, wholeParts: new Set(whole.map(([number]) => number)) };
};

/** True where a text of the part is to be converted: it has no Unicode letters, and its part or its own marks prove it. */
export const isLegacyText = (text: string, part: number, decision: EncodingDecision): boolean => {
  if (hasUnicodeVietnamese(text)) return false;
  return decision.wholeParts.has(part) || legacyEvidence(text)[decision.encoding] >= 2;
};

const countTexts = (texts: readonly string[]): PartCount => {
  const count: PartCount = { texts: 0, unicode: 0, tcvn3: 0, vni: 0, letters: 0 };
  for (const text of texts) {
    if (text === "") continue;
    count.texts += 1;
    if (hasUnicodeVietnamese(text)) {
      count.unicode += 1;
      continue;
    }
    const evidence = legacyEvidence(text);
    count.tcvn3 += evidence.tcvn3;
    count.vni += evidence.vni;
    if (evidence.tcvn3 + evidence.vni > 0) count.letters += text.length;
  }
  return count;
};
