import { isoDate, yearOf, type IsoDate } from "../../domain/isoDate";
import type { PlanPeriod } from "../../domain/plan";
import type { AdministrativeLevel } from "../../domain/reformArea";
import { placeOf, type NoteBook } from "../notes";
import type { Place, SourceDocument } from "../types";
import type { TableChoice } from "./chooseTables";
import type { DraftRow } from "./draftRows";

export interface PlanFacts {
  title: string;
  issuedBy: string;
  documentNumber: string;
  signedOn: IsoDate | null;
  level: AdministrativeLevel | null;
  period: PlanPeriod;
}

interface TextLine {
  text: string;
  place: Place;
}

/** Lines that a letterhead and title can take; further down the text speaks of other documents. */
const TOP_LINES = 60;
/** Period of the state's reform programme: what is left where a document names no year at all. */
const PROGRAMME: PlanPeriod = { from: "2021-01-01", to: "2030-12-31" };

/** What the text around the annex (or of a document without one) says of the plan itself. What had to be assumed is noted. */
export const readPlanFacts = (
  source: SourceDocument,
  choice: Pick<TableChoice, "chosen">,
  rows: readonly DraftRow[],
  book: NoteBook,
): PlanFacts => {
  const lines = linesOutside(source, choice);
  const top = lines.slice(0, TOP_LINES);
  const annexTitle = readAnnexTitle(lines);
  const documentNumber = readNumber(top, annexTitle);
  const signedOn = readSignedDate(top, annexTitle);
  const title = readTitle(top) ?? annexTitle?.title ?? source.name.replace(/\.[a-z]+$/i, "");
  const issuedBy = readIssuer(top, annexTitle?.decree ?? "", title);
  const level = levelOf(`${issuedBy} ${title}`);
  const period = readPeriod({ title, annexTitle: annexTitle?.title ?? "", signedOn, rows, book });
  return { title, issuedBy, documentNumber, signedOn, level, period };
};

/** The document's lines outside the annex, also those in letterhead tables and above the header, in order. */
const linesOutside = (source: SourceDocument, choice: Pick<TableChoice, "chosen">): TextLine[] => {
  const chosen = new Map(choice.chosen.map((view) => [view.table.number, view]));
  const lines: TextLine[] = [];
  const add = (text: string, place: Place): void => {
    for (const piece of text.split("\n")) {
      const plain = piece.replace(/\*\*|__|^#+\s*|^\*|\*$/g, "").trim();
      if (plain !== "") lines.push({ text: plain, place });
    }
  };
  // A document without an annex is read to its end: its tables are letterheads and signatures.
  const lastChosen =
    choice.chosen.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...choice.chosen.map((view) => view.table.number));
  const addParagraphs = (afterTable: number): void => {
    for (const paragraph of source.paragraphs) {
      if (paragraph.afterTable === afterTable) add(paragraph.text, placeOf({ line: paragraph.line }));
    }
  };
  addParagraphs(0);
  for (const table of source.tables) {
    if (table.number > lastChosen) break;
    const view = chosen.get(table.number);
    const end = view === undefined ? Math.min(table.lines.length, 10) : (view.header?.first ?? 0);
    for (const line of table.lines.slice(0, end)) {
      for (const cell of line.cells) {
        if (cell !== null) add(cell.text, placeOf({ sheet: table.sheet, table: table.number, line: line.line }));
      }
    }
    if (table.number < lastChosen) addParagraphs(table.number);
  }
  return lines;
};

const KIND_OF_PLAN = /^(?:KẾ HOẠCH|Kế hoạch|CHƯƠNG TRÌNH|Chương trình|ĐỀ ÁN)$/u;
const NOT_TITLE = /^(?:\(|Căn cứ|Thực hiện (?!cải cách|nhiệm vụ|công tác)|Số:|Kèm theo|[IVX]+\.\s|Điều|Ban hành kèm)/iu;
/** Old codings leave "Ban hành …" in italics right under the title. */
const TITLE_WORDS = /cải cách|nhiệm vụ|hành chính|chuyển đổi|năm \d{4}|giai đoạn/iu;

/** "KẾ HOẠCH" on a line of its own with the lines under it, or the object of the decision that issues it. */
const readTitle = (lines: readonly TextLine[]): string | null => {
  for (const [index, { text }] of lines.entries()) {
    if (!KIND_OF_PLAN.test(text)) continue;
    const parts: string[] = [];
    for (const next of lines.slice(index + 1, index + 4)) {
      if (NOT_TITLE.test(next.text) || next.text.length > 200) break;
      parts.push(next.text.replace(/,$/, ","));
      if (/\d{4}\)?$/.test(next.text)) break;
    }
    const rest = parts.join(" ").replace(/\s+/g, " ").trim();
    if (TITLE_WORDS.test(rest)) return `${sentenceCase(text)} ${lowerFirst(rest)}`;
  }
  const about = lines.findIndex(({ text }) => /^(?:Về việc|V\/v)\s+ban hành\s/iu.test(text));
  if (about >= 0) {
    const text = lines
      .slice(about, about + 3)
      .map((line) => line.text)
      .filter((line, offset) => offset === 0 || (!NOT_TITLE.test(line) && line !== line.toUpperCase()))
      .join(" ");
    return text.replace(/^(?:Về việc|V\/v)\s+ban hành\s+/iu, "").trim();
  }
  return null;
};

/** The annex's own name, and the remark with the document it belongs to. */
const readAnnexTitle = (lines: readonly TextLine[]): { title: string; decree: string } | null => {
  let start = -1;
  lines.forEach(({ text }, index) => {
    if (/^PHỤ LỤC(?:\s+[IVX\d]+)?[.:]?$/iu.test(text)) start = index;
  });
  if (start < 0) return null;
  const after = lines.slice(start + 1, start + 6).map((line) => line.text);
  const decree = after.find((text) => /^\(?\s*(?:ban hành\s+)?kèm theo/iu.test(text.replace(/^[*_(]+/, ""))) ?? "";
  const end = after.indexOf(decree);
  const title = (end < 0 ? after.slice(0, 2) : after.slice(0, end)).join(" ");
  return { title: title === title.toUpperCase() ? sentenceCase(title) : title, decree };
};

const NUMBER = /Số:?\s*(\d{1,5}[a-zA-Z]?)\s*\/\s*((?:\d{4}\/)?[A-ZĐ]{2,}[A-ZĐ.]*(?:\s*[-–]\s*[A-ZĐ&]{2,})*)/u;

const readNumber = (top: readonly TextLine[], annex: { decree: string } | null): string => {
  for (const text of [...top.map((line) => line.text), annex?.decree ?? ""]) {
    // "Căn cứ … số" names another document.
    if (/^(?:Căn cứ|Thực hiện|Theo)/u.test(text)) continue;
    const match = NUMBER.exec(text.replace(/số/u, "Số"));
    if (match !== null && !isCited(text, match.index))
      return `${match[1] ?? ""}/${(match[2] ?? "").replace(/\s/g, "").replace(/–/g, "-")}`;
  }
  return "";
};

const KIND_OF_DOCUMENT =
  /(?:nghị quyết|nghị định|quyết định|kế hoạch|văn bản|báo cáo|thông tư|chỉ thị|công văn|chương trình|kết luận|luật)\s*$/iu;

/** "… Nghị quyết số 47/NQ-" in running text is another document; "(kèm theo Quyết định số …" is the plan's own. */
const isCited = (text: string, at: number): boolean =>
  !/^[*_(]*\s*(?:ban hành\s+)?kèm theo/iu.test(text) && KIND_OF_DOCUMENT.test(text.slice(0, at));

const LONG_DATE = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;
const SHORT_DATE = /ngày\s+(\d{1,2})\/(\d{1,2})\/(\d{4})/iu;

const readSignedDate = (top: readonly TextLine[], annex: { decree: string } | null): IsoDate | null => {
  for (const { text } of top) {
    // The letterhead's date stands behind the name of the place: "Đức Thọ, ngày 11 tháng 01 năm 2024".
    const match = text.length < 80 && !/^(?:Căn cứ|Thực hiện|\()/u.test(text) ? LONG_DATE.exec(text) : null;
    if (match !== null) return dateOf(match);
  }
  const decree = annex?.decree ?? "";
  const remark = top.find(({ text }) => /^\(?\s*(?:ban hành\s+)?kèm theo/iu.test(text))?.text ?? "";
  for (const text of [decree, remark]) {
    const match = LONG_DATE.exec(text) ?? SHORT_DATE.exec(text);
    if (match !== null) return dateOf(match);
  }
  return null;
};

const dateOf = (match: RegExpExecArray): IsoDate | null =>
  isoDate(Number(match[3]), Number(match[2]), Number(match[1]));

const UNIT = String.raw`(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)`;

/** The People's Committee that issues the plan, with its place name where the text gives it. */
const readIssuer = (top: readonly TextLine[], decree: string, title: string): string => {
  for (const [index, { text }] of top.entries()) {
    const match = /^(?:CHỦ TỊCH\s+)?[ỦU][YỶ] BAN NHÂN DÂN\s*(.*)$/iu.exec(text);
    if (match === null || /[.;:]$/.test(text)) continue;
    let unit = (match[1] ?? "").trim();
    const next = top[index + 1]?.text ?? "";
    if (unit === "" && new RegExp(`^${UNIT}\\s`, "iu").test(next)) unit = next;
    if (unit === "") continue;
    return `UBND ${withName(lowerUnit(unit), decree, title)}`;
  }
  const named = new RegExp(`của\\s+(?:Chủ tịch\\s+)?(?:UBND|[ỦU][yỷ] ban nhân dân)\\s+(${UNIT}[^).;]*)`, "iu").exec(
    decree,
  );
  return named?.[1] === undefined ? "" : `UBND ${withName(lowerUnit(named[1].trim()), decree, title)}`;
};

const NAME = String.raw`((?:\p{Lu}[\p{L}-]*|\d+)(?:\s+(?:\p{Lu}[\p{L}-]*|\d+))*)`;

/** "huyện" alone takes the name from elsewhere in the document: "huyện Đức Thọ". */
const withName = (unit: string, ...texts: string[]): string => {
  if (unit.includes(" ") && !/^(?:thị trấn|thành phố|thị xã|đặc khu)$/u.test(unit)) return unit;
  for (const text of texts) {
    const match = new RegExp(`${unit}\\s+${NAME}`, "u").exec(text);
    if (match?.[1] !== undefined && !/^(?:CCHC|HĐND|UBND)/u.test(match[1])) return `${unit} ${match[1]}`;
  }
  return unit;
};

/** "XÃ CẨM YÊN" as it is written in running text. */
const lowerUnit = (unit: string): string => {
  if (unit !== unit.toUpperCase()) return lowerFirst(unit);
  return unit
    .toLowerCase()
    .split(" ")
    .map((word, index, words) => {
      const kind = words.slice(0, index + 1).join(" ");
      const isKind = new RegExp(`^(?:${UNIT}|thị|thành|đặc)$`, "u").test(kind);
      return isKind ? word : word.charAt(0).toUpperCase() + word.slice(1);
    })
    .join(" ");
};

const levelOf = (text: string): AdministrativeLevel | null => {
  const match = new RegExp(`(?:^|\\s)(${UNIT})(?:\\s|$|,)`, "iu").exec(text);
  return LEVELS[match?.[1]?.toLowerCase() ?? ""] ?? null;
};

const LEVELS: Readonly<Record<string, AdministrativeLevel>> = {
  xã: "commune",
  phường: "commune",
  "thị trấn": "commune",
  "đặc khu": "commune",
  huyện: "district",
  quận: "district",
  "thị xã": "district",
  tỉnh: "province",
  "thành phố": "province",
};

interface PeriodSources {
  title: string;
  annexTitle: string;
  signedOn: IsoDate | null;
  rows: readonly DraftRow[];
  book: NoteBook;
}

const readPeriod = ({ title, annexTitle, signedOn, rows, book }: PeriodSources): PlanPeriod => {
  for (const text of [title, annexTitle]) {
    const years = /(\d{4})\s*[-–]\s*(\d{4})/u.exec(text);
    if (years?.[1] !== undefined && years[2] !== undefined) return wholeYears(Number(years[1]), Number(years[2]));
    const year = /năm\s+(20\d{2})/iu.exec(text);
    if (year?.[1] !== undefined) return wholeYears(Number(year[1]), Number(year[1]));
  }
  const assumed = assumedPeriod(signedOn, rows);
  book.add({
    kind: "guess",
    code: "periodAssumed",
    place: placeOf({}),
    data: { from: assumed.period.from, to: assumed.period.to, by: assumed.by },
  });
  return assumed.period;
};

const assumedPeriod = (
  signedOn: IsoDate | null,
  rows: readonly DraftRow[],
): { period: PlanPeriod; by: "signedOn" | "deadlines" | "programme" } => {
  if (signedOn !== null) return { period: wholeYears(yearOf(signedOn), yearOf(signedOn)), by: "signedOn" };
  const counts = new Map<number, number>();
  for (const row of rows) {
    for (const match of (row.values.deadline ?? "").matchAll(/(?<!\d)(20\d{2})(?!\d)/g)) {
      const year = Number(match[1]);
      counts.set(year, (counts.get(year) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort((left, right) => right[1] - left[1] || left[0] - right[0]);
  if (most !== undefined) return { period: wholeYears(most[0], most[0]), by: "deadlines" };
  return { period: PROGRAMME, by: "programme" };
};

const wholeYears = (from: number, to: number): PlanPeriod => ({ from: `${from}-01-01`, to: `${to}-12-31` });

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
