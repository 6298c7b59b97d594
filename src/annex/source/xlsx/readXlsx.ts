import { NoteBook, placeOf } from "../../notes";
import { stopDamaged, stopTooLarge } from "../../stop";
import type { ReadingLimits, SourceDocument, SourceTable } from "../../types";
import { Gathered } from "../gathered";
import { attribute, localName, mainPartOf, parseXmlPart, relationshipsOf } from "../xml";
import type { ZipFile } from "../zip";
import { readXlsxStyles } from "./numberText";
import { readSheet } from "./readSheet";

/**
 * Reads an Excel workbook: every sheet with text is a table, hidden sheets, rows and columns included.
 * Own streaming readers over the XML parser instead of a workbook library: the limits have to hold while the file is
 * unpacked, and the workbook library at hand took about twenty times as long for an annex of 20,000 rows.
 */
export const readXlsx = (zip: ZipFile, name: string, limits: ReadingLimits): SourceDocument => {
  const part = mainPartOf(zip, limits) ?? stopDamaged("_rels/.rels");
  const relationships = relationshipsOf(zip, part, limits);
  const partOfType = (type: string): string | null => {
    for (const relationship of relationships.values()) if (relationship.type === type) return relationship.target;
    return null;
  };
  const { sheets, date1904 } = readWorkbook(zip, part, limits);
  if (sheets.length > limits.sheets) stopTooLarge("sheets", limits.sheets, sheets.length);
  const strings = readSharedStrings(zip, partOfType("sharedStrings"), limits);
  const styles = readXlsxStyles(zip, partOfType("styles"), limits);

  const book = new NoteBook();
  const tables: SourceTable[] = [];
  const converted = new Gathered();
  let rows = 0;
  sheets.forEach(({ title, id }, index) => {
    const target = relationships.get(id);
    // Charts and dialogs are sheets too; they hold no cells.
    if (target === undefined || target.type !== "worksheet") return;
    const number = index + 1;
    const sheet = readSheet({
      zip,
      part: target.target,
      limits,
      strings,
      styles,
      date1904,
      onRow: () => {
        rows += 1;
        if (rows > limits.rows) stopTooLarge("rows", limits.rows, rows);
      },
      hidden: (line, column, text) => {
        const place = placeOf({ sheet: title, table: number, line, column: column + 1 });
        book.add({ kind: "leftover", code: "hiddenByMerge", place, text });
      },
      converted: (line, column, text) =>
        converted.add(text, placeOf({ sheet: title, table: number, line, column: column + 1 })),
    });
    if (sheet.lines.length > 0) tables.push({ number, sheet: title, ...sheet });
  });
  converted.note(book, "encoding", "legacyFonts");
  return { format: "xlsx", name, paragraphs: [], tables, notes: book.all() };
};

const readWorkbook = (
  zip: ZipFile,
  part: string,
  limits: ReadingLimits,
): { sheets: { title: string; id: string }[]; date1904: boolean } => {
  const sheets: { title: string; id: string }[] = [];
  let date1904 = false;
  parseXmlPart(zip, part, limits, {
    open: (tag, attributes) => {
      const name = localName(tag);
      if (name === "sheet") sheets.push({ title: attributes.name ?? "", id: relationId(attributes) });
      if (name === "workbookPr") date1904 = attributes.date1904 === "1" || attributes.date1904 === "true";
    },
  });
  return { sheets, date1904 };
};

const relationId = (attributes: Readonly<Record<string, string>>): string => {
  for (const name in attributes) if (name.endsWith(":id")) return attributes[name] ?? "";
  return attribute(attributes, "id") ?? "";
};

const readSharedStrings = (zip: ZipFile, part: string | null, limits: ReadingLimits): string[] => {
  const strings: string[] = [];
  if (part === null || !zip.has(part)) return strings;
  let text = "";
  let inText = false;
  let phonetic = 0;
  parseXmlPart(zip, part, limits, {
    open: (tag) => {
      const name = localName(tag);
      if (name === "si") text = "";
      else if (name === "rPh") phonetic += 1;
      else if (name === "t") inText = phonetic === 0;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (tag) => {
      const name = localName(tag);
      if (name === "si") strings.push(text);
      else if (name === "rPh") phonetic -= 1;
      else if (name === "t") inText = false;
    },
  });
  return strings;
};
