import { Zip, ZipDeflate } from "fflate";
import { fieldSpec, isWorkflowTable, type SharedValue } from "../../domain/sharedRecord";
import type { HistoryEntry, RecordName } from "../../protocol";
import { rowHeight, sheetEnd, sheetParts, SHEET_START, STYLES } from "./historyParts";
import type { MakeHistoryFile } from "./types";

/** Words of the history's file. */
export interface HistoryWords {
  sheet: string;
  /** Headers of the columns, in the order of `cellsOf`. */
  headers: readonly string[];
  kind: (kind: HistoryEntry["kind"]) => string;
  table: (table: HistoryEntry["table"]) => string;
  field: (table: HistoryEntry["table"], field: string) => string;
  /** What people call a record: "II · TT 4 · Rà soát thủ tục". */
  record: (table: HistoryEntry["table"], name: RecordName) => string;
  /** A code of a field: "Đã duyệt". */
  code: (table: HistoryEntry["table"], field: string, code: string) => string;
  late: (late: "soft" | "exception") => string;
  /** A field of a record with what it says. */
  part: (field: string, value: string) => string;
  /** Heads the page numbers of a printout. */
  page: string;
  role: (role: string) => string;
  /** An instant for people, in the time of the office. */
  when: (instant: string) => string;
  flag: (value: boolean) => string;
}

/** Rows of one sheet besides its header; Excel ends at 1,048,576. */
const ROWS_A_SHEET = 1_000_000;
/** Excel's limit for one cell. */
const MOST_CHARACTERS = 32_767;

/** A value as people read it; compound ones by their text, who and when, or as JSON where they have none. */
export const valueText = (value: SharedValue, words: Pick<HistoryWords, "flag" | "when">): string => {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return words.flag(value);
  if (typeof value === "number") return String(value).replace(".", ",");
  if (typeof value === "string") return value.replace(/^(\d{4})-(\d{2})-(\d{2})$/u, "$3/$2/$1");
  if (Array.isArray(value)) return value.map((of: SharedValue) => valueText(of, words)).join("; ");
  const { text, name, by, at } = value as Readonly<Record<string, SharedValue>>;
  if (typeof text === "string" && text !== "") return text;
  const who = name ?? by;
  if (typeof who === "string") return typeof at === "string" ? `${who}, ${words.when(at)}` : who;
  return JSON.stringify(value);
};

/** What a cell said; of a record that came or went its fields, line by line. Bookkeeping and numbers of a period are left out. */
const cellText = (
  { table, field, name }: Pick<HistoryEntry, "table" | "field" | "name">,
  value: SharedValue,
  words: HistoryWords,
): string => {
  if (field === null) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return "";
    return Object.entries(value)
      .filter(([of]) => fieldSpec(table, of)?.class !== "derived")
      .map(([of, part]: [string, SharedValue]) => [of, cellText({ table, field: of, name }, part, words)] as const)
      .filter(([, text]) => text !== "")
      .map(([of, text]) => words.part(words.field(table, of), text))
      .join("\n");
  }
  if (typeof value === "string" && isWorkflowTable(table) && field === "period") return name.number || value;
  const type = fieldSpec(table, field)?.type.is;
  if (typeof value === "string" && type === "code") return words.code(table, field, value);
  if (typeof value === "number" && type === "percent") return `${valueText(value, words)} %`;
  return field === "figures" ? "" : valueText(value, words);
};

const cellsOf = (entry: HistoryEntry, words: HistoryWords): readonly string[] => [
  String(entry.revision),
  words.when(entry.at),
  entry.person,
  entry.agency,
  words.kind(entry.kind),
  words.table(entry.table),
  words.record(entry.table, entry.name),
  entry.field === null ? "" : words.field(entry.table, entry.field),
  entry.kind === "move" ? "" : cellText(entry, entry.old, words),
  entry.kind === "move" ? "" : cellText(entry, entry.new, words),
  entry.reason,
  entry.periodName,
  entry.late === null ? "" : words.late(entry.late),
  entry.file,
  words.role(entry.role),
  entry.account,
  entry.id,
  entry.push,
];

/** What XML cannot hold goes; "_x0041_" would be read as a character. */
const escaped = (text: string): string =>
  text
    .slice(0, MOST_CHARACTERS)
    .replace(/_(?=x[0-9a-f]{4}_)/giu, "_x005F_")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** Texts are inline strings in cells of the format "text": one that starts with "=" stays a text, whoever edits it. */
const rowXml = (cells: readonly string[], style: number): string =>
  `<row ht="${rowHeight(cells)}" customHeight="1">${cells
    .map((text) =>
      text === ""
        ? `<c s="${style}"/>`
        : `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    )
    .join("")}</row>`;

/** The history as an .xlsx file of one readable sheet (a further one for every million changes), written as pages come. */
export const historyFile = (words: HistoryWords): MakeHistoryFile =>
  async function* (pages) {
    const encoder = new TextEncoder();
    let waiting: Uint8Array[] = [];
    const zip = new Zip((error, data) => {
      if (error !== null) throw error;
      waiting.push(data);
    });
    const open = (path: string): ZipDeflate => {
      const file = new ZipDeflate(path, { level: 6 });
      zip.add(file);
      return file;
    };
    const whole = (path: string, xml: string): void => open(path).push(encoder.encode(xml), true);
    /** Lines of each sheet, the header among them. */
    const lines: number[] = [];
    let rows = 0;
    let sheet: ZipDeflate | null = null;
    const openSheet = (): ZipDeflate => {
      lines.push(1);
      rows = 0;
      const opened = open(`xl/worksheets/sheet${lines.length}.xml`);
      opened.push(encoder.encode(SHEET_START + rowXml(words.headers, 1)));
      return opened;
    };
    const closeSheet = (opened: ZipDeflate): void => {
      lines[lines.length - 1] = rows + 1;
      opened.push(encoder.encode(sheetEnd({ rows: rows + 1, columns: words.headers.length, page: words.page })), true);
    };

    whole("xl/styles.xml", STYLES);
    sheet = openSheet();
    for await (const page of pages) {
      if (rows + page.length > ROWS_A_SHEET) {
        closeSheet(sheet);
        sheet = openSheet();
      }
      rows += page.length;
      sheet.push(encoder.encode(page.map((entry) => rowXml(cellsOf(entry, words), 0)).join("")));
      yield* waiting.splice(0);
    }
    closeSheet(sheet);
    for (const [path, xml] of sheetParts(words.sheet, lines)) whole(path, xml);
    zip.end();
    yield* waiting;
    waiting = [];
  };
