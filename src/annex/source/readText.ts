import { stopTooLarge } from "../stop";
import type { ReadingLimits, SourceCell, SourceDocument, SourceLine, SourceParagraph, SourceTable } from "../types";
import { EMPTY_CELL } from "./tableGrid";

/** A line of the text: its number, and its cells where tabs divide it. */
interface TextLine {
  line: number;
  cells: string[];
}

/** Formatting tags that converters leave behind; those that end a line leave a space. */
const TAG_REST = /<\/?(?:b|i|u|strong|em|span|sup|sub|font|o:p|p|br|div)(?:\s[^<>]*)?\/?>/giu;
const BREAKING_TAG = /^<\/?(?:p|br|div)/iu;
const BOLD_TAG = /<(?:b|strong)(?:\s[^<>]*)?>|^\s*\*\*.+\*\*\s*$/iu;
const ENTITIES: Readonly<Record<string, string>> = {
  "&nbsp;": " ",
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
/** A quoted cell that grows beyond this is no cell but a stray quotation mark. */
const LONGEST_QUOTED_CELL = 20_000;

/**
 * Tab-separated text, as documents converted to text and as Excel's clipboard give it. Lines with tabs that follow each
 * other (blank lines between them are page breaks) are a table; the last line needs no newline behind it.
 */
export const readText = (text: string, name: string, limits: ReadingLimits): SourceDocument => {
  const paragraphs: SourceParagraph[] = [];
  const tables: SourceTable[] = [];
  let run: TextLine[] = [];
  let rows = 0;

  const closeRun = (): void => {
    const columnCount = run.reduce((count, line) => Math.max(count, line.cells.length), 0);
    if (run.length >= 2 && columnCount >= 3) {
      tables.push({ number: tables.length + 1, sheet: null, columnCount, lines: run.map(toSourceLine) });
    } else {
      for (const line of run) addParagraph(line.cells.join(" "), line.line);
    }
    run = [];
  };
  const addParagraph = (content: string, line: number): void => {
    const stripped = stripTags(content);
    if (stripped.trim() === "") return;
    paragraphs.push({ text: stripped, line, afterTable: tables.length, bold: BOLD_TAG.test(content) });
  };

  for (const line of linesOf(text)) {
    if (line.cells.length > 1) {
      run.push(line);
      rows += 1;
      if (rows > limits.rows) stopTooLarge("rows", limits.rows, rows);
    } else if ((line.cells[0] ?? "").trim() !== "") {
      closeRun();
      addParagraph(line.cells[0] ?? "", line.line);
    }
  }
  closeRun();
  return { format: "text", name, paragraphs, tables, notes: [] };
};

const toSourceLine = (line: TextLine): SourceLine => ({
  line: line.line,
  header: false,
  cells: line.cells.map((content): SourceCell => {
    if (content === "") return EMPTY_CELL;
    return { text: stripTags(content), bold: BOLD_TAG.test(content), columnSpan: 1, rowSpan: 1 };
  }),
});

const stripTags = (content: string): string => {
  let plain = content;
  if (plain.includes("<")) plain = plain.replace(TAG_REST, (tag) => (BREAKING_TAG.test(tag) ? " " : ""));
  if (plain.includes("&")) plain = plain.replace(/&(?:nbsp|amp|lt|gt|quot|#39);/gu, (entity) => ENTITIES[entity] ?? "");
  return /^\s*\*\*.+\*\*\s*$/su.test(plain) ? plain.replaceAll("**", "") : plain;
};

function* linesOf(text: string): Generator<TextLine> {
  let position = 0;
  let line = 1;
  while (position < text.length) {
    let end = text.indexOf("\n", position);
    if (end < 0) end = text.length;
    const content = text.slice(position, text[end - 1] === "\r" && end > position ? end - 1 : end);
    if (content.includes("\t") && (content.startsWith('"') || content.includes('\t"'))) {
      const quoted = readQuoted(text, position);
      yield { line, cells: quoted.cells };
      line += quoted.newlines + 1;
      position = quoted.end;
    } else {
      yield { line, cells: content.split("\t") };
      line += 1;
      position = end + 1;
    }
  }
}

/** Cells of a line that may hold quoted cells with newlines, tabs or doubled quotation marks, as Excel copies them. */
const readQuoted = (text: string, start: number): { cells: string[]; end: number; newlines: number } => {
  const cells: string[] = [];
  let position = start;
  let newlines = 0;
  for (;;) {
    const quoted = text[position] === '"' ? quotedCell(text, position) : null;
    if (quoted !== null) {
      cells.push(quoted.text);
      newlines += quoted.newlines;
      position = quoted.end;
    } else {
      let end = position;
      while (end < text.length && text[end] !== "\t" && text[end] !== "\n") end += 1;
      cells.push(text.slice(position, end).replace(/\r$/, ""));
      position = end;
    }
    if (text[position] === "\r") position += 1;
    if (position >= text.length || text[position] === "\n") return { cells, end: position + 1, newlines };
    position += 1;
  }
};

/** A cell that Excel quoted, or null where the quotation mark belongs to the text. */
const quotedCell = (text: string, start: number): { text: string; end: number; newlines: number } | null => {
  for (let position = start + 1; position < text.length && position - start < LONGEST_QUOTED_CELL; position += 1) {
    if (text[position] !== '"') continue;
    if (text[position + 1] === '"') {
      position += 1;
      continue;
    }
    const next = text[position + 1];
    if (next !== undefined && next !== "\t" && next !== "\n" && next !== "\r") return null;
    const content = text.slice(start + 1, position);
    // Excel quotes only what needs it; other quotation marks are the author's.
    if (!/[\n\t]|""/.test(content)) return null;
    const cell = content.replaceAll('""', '"').replace(/\r\n?/g, "\n");
    return { text: cell, end: position + 1, newlines: cell.split("\n").length - 1 };
  }
  return null;
};
