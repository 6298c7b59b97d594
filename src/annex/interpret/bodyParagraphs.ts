import type { SourceDocument, SourceParagraph } from "../types";
import type { TableChoice } from "./chooseTables";

/** A paragraph of the plan's own text, whole again and without marks of formatting. */
export interface BodyParagraph {
  text: string;
  /** Line it begins on, see SourceParagraph. */
  line: number;
  /** True where the document sets it off: a heading mark, or bold or italic as a whole. */
  marked: boolean;
}

/** Lines longer than this are paragraphs already; converters of printed pages cut every line shorter. */
const LONGEST_CUT_LINE = 130;
/** Share of the usual width that a cut line fills at least together with the first word of the next. */
const FULL_LINE = 0.88;

const LIST_MARK =
  /^(?:[-–—+•▪*]\s*\S|(?:PHẦN|CHƯƠNG|Phần|Chương)\s+[IVX\d]|[IVXLC]+\.\s|[A-K]\.\s|\d{1,2}[.)]\s|\d{1,2}\.(?=\p{L})|\d{1,2}(?:\.\d{1,2}){1,3}(?:[.):]|\s)|[a-zđ]\)\s|Điều \d|Nơi nhận|PHỤ LỤC|Căn cứ\s|KẾ HOẠCH$)/u;
const DASH = /^[-–—]/u;
const ENDED = /[.;:!?…/]["”')]*$/u;
/** Words that no sentence ends with: what follows belongs to it even where it begins with a capital. */
const GOES_ON = /(?:,|\s(?:của|tại|và|theo|các|những|số|về|từ|đến|cho|với|hoặc|do|trong|là|bằng))$/u;
const ROMAN_HEADING = /^[IVXLC]+\.\s/u;
/** "Tỷ lệ …: 9,47%" whose value went to the next line. */
const BARE_VALUE = /^\d[\d.,]*\s*(?:%|\p{L}[^.;]{0,20})?[.;]?$/u;
/** Page numbers and addresses that stand between the lines of converted pages. */
const PAGE_REST = /^(?:\d{1,3}|https?:\/\/\S+)$/u;

/** Where the annex stands in its document. */
export type AnnexChoice = Pick<TableChoice, "chosen">;

/**
 * The paragraphs before the annex, those of a sheet above its header included; what page breaks or line ends cut in the middle
 * of a sentence is joined.
 */
export const bodyParagraphs = (source: SourceDocument, annex: AnnexChoice): BodyParagraph[] => {
  const lines = paragraphsBefore(source, annex)
    .flatMap(({ text, line, bold }) => text.split("\n").map((piece) => plainLine(piece, line, bold)))
    .filter(({ text }) => text !== "" && !PAGE_REST.test(text));
  const width = source.format === "text" ? usualWidth(lines) : null;
  const joined: { text: string[]; line: number; marked: boolean }[] = [];
  let above: BodyParagraph | null = null;
  for (const line of lines) {
    const open = joined[joined.length - 1];
    if (open !== undefined && above !== null && goesOn(above, line, width)) open.text.push(line.text);
    else joined.push({ ...line, text: [line.text] });
    above = line;
  }
  return joined.map(({ text, line, marked }) => ({ text: text.join(" "), line, marked }));
};

const paragraphsBefore = (
  source: SourceDocument,
  { chosen }: AnnexChoice,
): Pick<SourceParagraph, "text" | "line" | "bold">[] => {
  const until = Math.min(...chosen.map(({ table }) => table.number));
  const outside = source.paragraphs.filter(({ afterTable }) => afterTable < until);
  const first = chosen.find(({ table }) => table.number === until);
  if (source.format !== "xlsx" || first === undefined) return outside;
  // A sheet has no text outside its table: a line with one text above the header is a paragraph.
  return first.table.lines.slice(0, first.header?.first ?? 0).flatMap(({ line, cells }) => {
    const [only, ...others] = cells.filter((cell) => cell !== null && cell.text !== "");
    return only === undefined || only === null || others.length > 0 ? [] : [{ text: only.text, line, bold: only.bold }];
  });
};

const plainLine = (piece: string, line: number, bold: boolean): BodyParagraph => {
  const trimmed = piece.trim();
  const hashes = /^#{1,6}\s+/u.exec(trimmed)?.[0] ?? "";
  const content = trimmed.slice(hashes.length);
  const wrapped = /^(\*{1,3}|_{1,3})(?=\S)(?:(?!\1).)+\1$/su.test(content);
  return {
    text: content
      .replace(/\*\*|__|^[*_](?=\S)|(?<=\S)[*_]$/gu, "")
      .replace(/\s+/gu, " ")
      .trim(),
    line,
    marked: hashes !== "" || wrapped || bold,
  };
};

/** Width of the lines where the document cuts them all, null where lines are paragraphs. */
const usualWidth = (lines: readonly BodyParagraph[]): number | null => {
  const lengths = lines.map(({ text }) => text.length).sort((left, right) => left - right);
  const at = (share: number): number => lengths[Math.floor(lengths.length * share)] ?? 0;
  return lengths.length >= 10 && at(0.97) <= LONGEST_CUT_LINE ? at(0.9) : null;
};

const goesOn = (above: BodyParagraph, line: BodyParagraph, width: number | null): boolean => {
  const ended = ENDED.test(above.text);
  const firstWord = line.text.split(" ", 1)[0] ?? "";
  const full = width !== null && above.text.length + 1 + firstWord.length >= width * FULL_LINE;
  // "Phòng Văn hóa / - Thông tin": a dash is no list mark where a full line stops in the middle of a sentence.
  if (LIST_MARK.test(line.text)) return full && !ended && !GOES_ON.test(above.text) && isDashOfName(line.text, above);
  if (above.text.endsWith(":") && BARE_VALUE.test(line.text)) return true;
  if (above.marked !== line.marked) return false;
  if (ROMAN_HEADING.test(above.text) && isCapitals(above.text)) return isCapitals(line.text) && !ended;
  if (full) return true;
  return !ended && (/^[\p{Ll}(]/u.test(line.text) || GOES_ON.test(above.text));
};

const isDashOfName = (text: string, above: BodyParagraph): boolean =>
  DASH.test(text) && /\p{L}$/u.test(above.text) && !above.marked;

const isCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && text === text.toLocaleUpperCase("vi");
