import { decodeLegacy, hasUnicodeVietnamese, type LegacyEncoding } from "../../text/legacy";

/** Symbol-font characters that office documents really use. */
const SYMBOLS: Readonly<Record<number, string>> = {
  0xb7: "•",
  0xa7: "▪",
  0x2d: "-",
  0xa8: "☐",
  0xfe: "☑",
  0xfc: "✓",
  0xe0: "→",
  0xb3: "≥",
  0xa3: "≤",
  0xb1: "±",
};

/** Character of a w:sym element. */
export const symbolOf = (code: string): string => {
  const value = Number.parseInt(code, 16);
  if (!Number.isFinite(value)) return "";
  if (value >= 0xf000 && value <= 0xf0ff) return SYMBOLS[value - 0xf000] ?? "•";
  return String.fromCodePoint(value);
};

/** A paragraph while its runs go by. */
export class OpenParagraph {
  style: string | null = null;
  listId: string | null = null;
  listLevel: number | null = null;
  /** True where the paragraph mark itself is deleted: the next paragraph goes on on the same line. */
  markDeleted = false;
  boldLength = 0;
  length = 0;
  converted = false;
  private readonly pieces: { text: string; encoding: LegacyEncoding | null }[] = [];

  add(text: string, bold: boolean, encoding: LegacyEncoding | null): void {
    const visible = text.trim().length;
    this.length += visible;
    if (bold) this.boldLength += visible;
    const last = this.pieces[this.pieces.length - 1];
    if (last !== undefined && last.encoding === encoding) last.text += text;
    else this.pieces.push({ text, encoding });
  }

  /**
   * The whole text. Runs in a legacy font are converted, unless they hold letters only Unicode has: people paste
   * Unicode text into such fonts.
   */
  text(): string {
    return this.pieces
      .map(({ text, encoding }) => {
        if (encoding === null || hasUnicodeVietnamese(text)) return text;
        const decoded = decodeLegacy(text, encoding);
        if (decoded !== text) this.converted = true;
        return decoded;
      })
      .join("");
  }
}
