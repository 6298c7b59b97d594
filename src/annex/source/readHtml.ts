import { Parser } from "htmlparser2";
import { NoteBook, placeOf } from "../notes";
import { stopTooLarge } from "../stop";
import { decodeLegacy, encodingOfFont, hasUnicodeVietnamese, type LegacyEncoding } from "../text/legacy";
import type { Place, ReadingLimits, SourceDocument, SourceParagraph, SourceTable } from "../types";
import { Gathered } from "./gathered";
import { HtmlTable } from "./htmlTable";

const BLOCKS = new Set(
  "p div br li ul ol h1 h2 h3 h4 h5 h6 table tr td th caption blockquote pre section article hr dt dd".split(" "),
);
const HEADINGS = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);
/** Elements whose text nobody sees. */
const UNSEEN = new Set(["style", "script", "head", "title", "xml", "noscript", "template", "del", "o:smarttagtype"]);

interface OpenElement {
  name: string;
  bold: boolean;
  encoding: LegacyEncoding | null;
  /** How the element ends being unseen, "" where it is seen. */
  unseen: "" | "unseen" | "deleted" | "comment";
}

/** Where text goes while it comes: the innermost cell, or the paragraph outside tables. */
interface TextTarget {
  add(text: string, bold: boolean): void;
  breakLine(): void;
}

/** HTML as Word and Excel put it on the clipboard or save it: tables with their spans, and the paragraphs around them. */
export const readHtml = (html: string, name: string, limits: ReadingLimits): SourceDocument => {
  const book = new NoteBook();
  const paragraphs: SourceParagraph[] = [];
  const tables: SourceTable[] = [];
  const openTables: HtmlTable[] = [];
  const stack: OpenElement[] = [];
  let unseen = 0;
  let rows = 0;
  const deleted = new Gathered();
  const comments = new Gathered();
  const insertions = new Gathered();
  const numberings = new Gathered();
  const converted = new Gathered();

  let paragraphText = "";
  let paragraphBold = 0;
  let paragraphLength = 0;
  const outside: TextTarget = {
    add: (text, bold) => {
      paragraphText += text;
      const length = text.trim().length;
      paragraphLength += length;
      if (bold) paragraphBold += length;
    },
    breakLine: () => {
      if (paragraphText.trim() !== "") {
        paragraphs.push({
          text: paragraphText.trim(),
          line: paragraphs.length + 1,
          afterTable: tables.length,
          bold: paragraphBold * 2 > paragraphLength,
        });
      }
      paragraphText = "";
      paragraphBold = 0;
      paragraphLength = 0;
    },
  };
  const target = (): TextTarget => {
    for (let index = openTables.length - 1; index >= 0; index -= 1) {
      const cell = openTables[index]?.cell;
      if (cell != null) return cell;
    }
    return outside;
  };
  const here = (): Place => {
    const table = openTables[0];
    return table === undefined
      ? placeOf({ line: paragraphs.length + 1 })
      : placeOf({ table: tables.length + 1, line: table.currentLine });
  };
  const top = (): OpenElement | undefined => stack[stack.length - 1];

  const closeTable = (): void => {
    const table = openTables.pop();
    if (table === undefined) return;
    const outer = target();
    if (openTables.length > 0 || outer !== outside) {
      for (const text of table.rowTexts()) {
        outer.breakLine();
        outer.add(text, false);
      }
      outer.breakLine();
      return;
    }
    const lines = table.lines();
    if (lines.length > 0) {
      tables.push({ number: tables.length + 1, sheet: null, lines, columnCount: table.columnCount });
    }
  };

  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        const style = attributes.style ?? "";
        const parent = top();
        const element: OpenElement = {
          name: tag,
          bold: boldOf(tag, style) ?? parent?.bold ?? false,
          encoding: encodingIn(attributes.face ?? fontOf(style)) ?? parent?.encoding ?? null,
          unseen: "",
        };
        if (tag === "del") element.unseen = "deleted";
        else if (/mso-element:\s*comment|mso-comment-reference/i.test(style)) element.unseen = "comment";
        else if (UNSEEN.has(tag) || /mso-element:\s*(?:header|footer)|display:\s*none/i.test(style)) {
          element.unseen = "unseen";
        }
        // Cells and rows that are not shown still belong to the annex.
        if (element.unseen === "unseen" && (tag === "tr" || tag === "td" || tag === "th" || tag === "table")) {
          element.unseen = "";
        }
        stack.push(element);
        if (stack.length > limits.depth * 5) stopTooLarge("depth", limits.depth * 5, stack.length);
        if (element.unseen !== "") unseen += 1;
        if (unseen > 0) return;
        if (tag === "ins") insertions.add("", here());
        if (/mso-list:\s*Ignore/i.test(style)) numberings.add("", here());
        const table = openTables[openTables.length - 1];
        switch (tag) {
          case "table":
            target().breakLine();
            openTables.push(new HtmlTable());
            break;
          case "thead":
            if (table !== undefined) table.inHeader = true;
            break;
          case "tr":
            table?.openRow();
            if (openTables.length === 1) rows += 1;
            if (rows > limits.rows) stopTooLarge("rows", limits.rows, rows);
            break;
          case "td":
          case "th":
            table?.openCell(Number(attributes.colspan ?? 1), Number(attributes.rowspan ?? 1));
            break;
          default:
            if (BLOCKS.has(tag)) target().breakLine();
        }
      },
      ontext: (text) => {
        if (unseen > 0) {
          const kind = stack.find((element) => element.unseen !== "")?.unseen;
          if (kind === "deleted") deleted.add(text, here());
          if (kind === "comment") comments.add(text, here());
          return;
        }
        const element = top();
        let written = text.replace(/[ \t\r\n\f]+/g, " ");
        const encoding = element?.encoding ?? null;
        if (encoding !== null && !hasUnicodeVietnamese(written)) {
          const decoded = decodeLegacy(written, encoding);
          if (decoded !== written) converted.add(decoded, here());
          written = decoded;
        }
        target().add(written, element?.bold ?? false);
      },
      onclosetag: (tag) => {
        let index = stack.length - 1;
        while (index >= 0 && stack[index]?.name !== tag) index -= 1;
        if (index < 0) return;
        const wasUnseen = unseen > 0;
        for (const element of stack.splice(index)) {
          if (element.unseen !== "") unseen -= 1;
        }
        if (wasUnseen) return;
        const table = openTables[openTables.length - 1];
        switch (tag) {
          case "table":
            closeTable();
            break;
          case "thead":
            if (table !== undefined) table.inHeader = false;
            break;
          case "tr":
            table?.closeRow();
            break;
          case "td":
          case "th":
            table?.closeCell();
            break;
          default:
            if (BLOCKS.has(tag) && tag !== "br") target().breakLine();
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(withoutClipboardHeader(html));
  while (openTables.length > 0) closeTable();
  outside.breakLine();

  deleted.note(book, "trackedChange", "deletionsLeftOut");
  comments.note(book, "leftover", "commentsLeftOut");
  insertions.note(book, "trackedChange", "insertionsKept");
  numberings.note(book, "numbering", "numberingWritten");
  converted.note(book, "encoding", "legacyFonts");
  return { format: "html", name, paragraphs, tables, notes: book.all() };
};

const boldOf = (tag: string, style: string): boolean | null => {
  if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)) return true;
  if (/font-weight:\s*(?:normal|[1-5]00)/i.test(style)) return false;
  if (tag === "b" || tag === "strong" || tag === "th" || HEADINGS.has(tag)) return true;
  return null;
};

const fontOf = (style: string): string | null => /font-family:\s*([^;,]+)/i.exec(style)?.[1]?.trim() ?? null;

const encodingIn = (font: string | null): LegacyEncoding | null => encodingOfFont(font);

/** The clipboard format begins with lines such as "StartHTML:0000000105". */
const withoutClipboardHeader = (html: string): string => {
  if (!/^\uFEFF?Version:\d/.test(html)) return html;
  const start = html.indexOf("<");
  return start < 0 ? "" : html.slice(start);
};
