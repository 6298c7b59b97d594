import type { RowField } from "../../domain/plan";
import type { ColumnField } from "../types";

/** A header's possible fields, best first; `weight` says how sure the words are (3 names the field, 1 is a guess). */
export interface HeaderReading {
  fields: readonly RowField[];
  weight: 0 | 1 | 2 | 3;
}

/** Lower case, without tone marks, footnote marks, column numbers ("1-", "(2)") and punctuation. */
export const headerKey = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/\[\d+\]|\(\d+\)|\(\*+\)/g, " ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/^\d+ (?=[a-z])/, "")
    .replace(/ \d+$/, "");

const NOTHING: HeaderReading = { fields: [], weight: 0 };

/** Words of header cells in the annexes of different localities. The first rule that fits decides. */
const RULES: readonly { words: RegExp; without?: RegExp; fields: readonly RowField[]; weight: 0 | 1 | 2 | 3 }[] = [
  { words: /^(?:tt|stt|so tt|so thu tu|thu tu|no)$/, fields: ["displayOrder"], weight: 3 },
  {
    words: /^(?:ghi chu|don vi tinh|dvt|can cu|tinh trang|danh gia|van ban|ty le|muc do|diem)/,
    fields: [],
    weight: 0,
  },
  { words: /phoi hop/, without: /chu tri/, fields: ["coordinatingAgencies"], weight: 3 },
  { words: /chu tri/, fields: ["leadAgency"], weight: 3 },
  { words: /thoi gian bat dau|ngay bat dau|thoi gian ket thuc giai doan/, fields: ["deadline"], weight: 1 },
  {
    words: /thoi gian|thoi han|tien do|han hoan thanh|^han |^han$|ngay hoan thanh|hoan thanh truoc|lo trinh|thoi diem/,
    fields: ["deadline"],
    weight: 3,
  },
  { words: /kinh phi|du toan|nguon luc|nguon von|ngan sach/, fields: ["funding"], weight: 3 },
  {
    words:
      /^(?:co quan|don vi|bo phan|phong ban|can bo|nguoi|to chuc ca nhan)(?: |$)|phu trach|dau moi|chiu trach nhiem|phan cong|tham muu/,
    without: /^noi dung|^nhiem vu/,
    fields: ["leadAgency"],
    weight: 2,
  },
  { words: /san pham|dau ra|ket qua/, without: /^(?:muc tieu|chi tieu)/, fields: ["deliverable"], weight: 3 },
  { words: /muc tieu|chi tieu/, fields: ["objective"], weight: 3 },
  { words: /nhiem vu/, fields: ["task", "activity", "objective"], weight: 3 },
  { words: /hoat dong/, fields: ["activity", "task"], weight: 3 },
  { words: /cong viec|dau viec/, fields: ["task", "activity"], weight: 2 },
  { words: /giai phap|bien phap/, fields: ["activity", "task"], weight: 2 },
  { words: /noi dung|linh vuc|ten/, fields: ["task", "objective", "activity"], weight: 1 },
];

/** What a header cell may name. Long cells are texts, not headers. */
export const readHeader = (text: string): HeaderReading => {
  if (text === "" || text.length > 140) return NOTHING;
  const key = headerKey(text);
  const rule = RULES.find(({ words, without }) => words.test(key) && !(without?.test(key) ?? false));
  return rule ?? NOTHING;
};

export interface MappedColumns {
  mapping: ColumnField[];
  /** Columns whose words left a choice, and those whose field another column had taken. */
  guessed: number[];
  crowdedOut: number[];
}

/** Gives every column its field: sure words first, then from left to right, each field once. */
export const mapColumns = (headers: readonly string[]): MappedColumns => {
  const readings = headers.map(readHeader);
  const mapping: ColumnField[] = headers.map(() => null);
  const taken = new Set<RowField>();
  const guessed: number[] = [];
  const crowdedOut: number[] = [];
  for (const weight of [3, 2, 1] as const) {
    readings.forEach((reading, column) => {
      if (reading.weight !== weight) return;
      const field = reading.fields.find((candidate) => !taken.has(candidate));
      if (field === undefined) {
        crowdedOut.push(column);
        return;
      }
      taken.add(field);
      mapping[column] = field;
      if (weight === 1 || field !== reading.fields[0]) guessed.push(column);
    });
  }
  return { mapping, guessed, crowdedOut };
};

const CONTENT: ReadonlySet<RowField> = new Set(["objective", "task", "activity"]);

/** A row number, or a code as "2.1.": such a line is work, whatever words it uses. */
const BEGINS_AS_WORK = /^(?:\d{1,3}[.)]?$|\d{1,2}\.\d)/;

/** Number of different fields that these cells name; 0 where they are too few to be an annex's header. */
export const headerScore = (texts: readonly string[]): number => {
  if (texts.some((text) => BEGINS_AS_WORK.test(text))) return 0;
  const fields = new Set(mapColumns(texts).mapping.filter((field) => field !== null));
  const contents = [...fields].filter((field) => CONTENT.has(field)).length;
  return fields.size >= 3 && contents >= 1 ? fields.size : 0;
};

/** True for the row of column numbers under a header: (1) (2) (3), 1 2 3, a b c. */
export const isColumnNumbers = (texts: readonly string[]): boolean => {
  const filled = texts.filter((text) => text !== "");
  if (filled.length < 3 || filled.some((text) => text.length > 12)) return false;
  const marks = filled.map((text) => text.replace(/[()[\].\s]/g, "").toLowerCase());
  const numbers = marks.filter((mark) => /^\d{1,2}(?:=.*)?$/.test(mark)).map((mark) => Number.parseInt(mark, 10));
  const letters = marks.filter((mark) => /^[a-z]$/.test(mark));
  if (numbers.length + letters.length !== marks.length) return false;
  return numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
};
