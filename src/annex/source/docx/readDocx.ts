import { NoteBook, placeOf } from "../../notes";
import { stopDamaged, stopTooLarge } from "../../stop";
import type { Place, ReadingLimits, SourceDocument, SourceParagraph, SourceTable } from "../../types";
import { Gathered } from "../gathered";
import { mainPartOf, parseXmlPart, relationshipsOf } from "../xml";
import type { ZipFile } from "../zip";
import { documentHandlers, type DocxSink } from "./documentHandler";
import { readNumbering } from "./numbering";
import { readStyles } from "./styles";

/** Reads a Word document: body paragraphs and top-level tables, headers and footers left out. */
export const readDocx = (zip: ZipFile, name: string, limits: ReadingLimits): SourceDocument => {
  const part = mainPartOf(zip, limits) ?? stopDamaged("_rels/.rels");
  const targets = new Map<string, string>();
  for (const { type, target } of relationshipsOf(zip, part, limits).values()) targets.set(type, target);
  const styles = readStyles(zip, targets.get("styles") ?? null, limits);
  const numbering = readNumbering(zip, targets.get("numbering") ?? null, limits);

  const book = new NoteBook();
  const paragraphs: SourceParagraph[] = [];
  const tables: SourceTable[] = [];
  const numbered = new Gathered();
  const inserted = new Gathered();
  const deleted = new Gathered();
  const converted = new Gathered();
  const footnotes: { id: string; kind: "footnotes" | "endnotes"; place: Place }[] = [];
  let rows = 0;
  let rowsInTable = 0;
  /** The place of what is being read: the next row of the open table, or the next paragraph. */
  const here = (): Place =>
    placeOf({ table: inTable() ? tables.length + 1 : 0, line: inTable() ? rowsInTable + 1 : paragraphs.length + 1 });
  let openTables = 0;
  const inTable = (): boolean => openTables > 0;

  const sink: DocxSink = {
    paragraph: ({ text, bold }) => {
      paragraphs.push({ text, bold, line: paragraphs.length + 1, afterTable: tables.length });
    },
    table: (table) => {
      const number = tables.length + 1;
      const lines = table.lines((line, column, text) => {
        book.add({
          kind: "leftover",
          code: "hiddenByMerge",
          place: placeOf({ table: number, line, column: column + 1 }),
          text,
        });
      });
      tables.push({ number, sheet: null, lines, columnCount: lines[0]?.cells.length ?? 0 });
    },
    row: () => {
      rows += 1;
      rowsInTable += 1;
      if (rows > limits.rows) stopTooLarge("rows", limits.rows, rows);
    },
    numbered: (label) => numbered.add(label.trim(), here()),
    inserted: () => inserted.add("", here()),
    deleted: (text) => deleted.add(text, here()),
    converted: (text) => converted.add(text, here()),
    footnote: (id, kind) => footnotes.push({ id, kind, place: here() }),
    footnoteStart: () => undefined,
  };
  const handlers = documentHandlers(sink, styles, numbering);
  parseXmlPart(zip, part, limits, {
    ...handlers,
    open: (tag, attributes) => {
      if (tag.endsWith(":tbl")) {
        openTables += 1;
        if (openTables === 1) rowsInTable = 0;
      }
      handlers.open?.(tag, attributes);
    },
    close: (tag) => {
      handlers.close?.(tag);
      if (tag.endsWith(":tbl")) openTables -= 1;
    },
  });

  for (const kind of ["footnotes", "endnotes"] as const) {
    const texts = readFootnotes(zip, targets.get(kind) ?? null, limits, styles, numbering);
    for (const { id, place } of footnotes.filter((reference) => reference.kind === kind)) {
      const text = texts.get(id) ?? "";
      if (text !== "") book.add({ kind: "leftover", code: "footnote", place, text });
    }
  }
  numbered.note(book, "numbering", "numberingWritten");
  inserted.note(book, "trackedChange", "insertionsKept");
  deleted.note(book, "trackedChange", "deletionsLeftOut");
  converted.note(book, "encoding", "legacyFonts");
  return { format: "docx", name, paragraphs, tables, notes: book.all() };
};

/** Texts of the footnotes (or endnotes) by id. */
const readFootnotes = (
  zip: ZipFile,
  part: string | null,
  limits: ReadingLimits,
  styles: Parameters<typeof documentHandlers>[1],
  numbering: Parameters<typeof documentHandlers>[2],
): Map<string, string> => {
  const texts = new Map<string, string>();
  if (part === null || !zip.has(part)) return texts;
  let id = "";
  const nothing = (): void => undefined;
  const sink: DocxSink = {
    paragraph: ({ text }) => {
      texts.set(id, [texts.get(id) ?? "", text.trim()].filter((piece) => piece !== "").join("\n"));
    },
    table: nothing,
    row: nothing,
    numbered: nothing,
    inserted: nothing,
    deleted: nothing,
    converted: nothing,
    footnote: nothing,
    footnoteStart: (started) => {
      id = started;
    },
  };
  parseXmlPart(zip, part, limits, documentHandlers(sink, styles, numbering));
  return texts;
};
