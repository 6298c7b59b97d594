import { MAXIMUM_COLUMNS } from "../../limits";
import { attribute, type XmlAttributes, type XmlHandlers } from "../xml";
import { encodingOfFont } from "../../text/legacy";
import type { Numbering } from "./numbering";
import { OpenParagraph, symbolOf } from "./paragraph";
import { isOn, type Styles } from "./styles";
import { OpenTable } from "./table";

/** What comes out of a document part, in document order. */
export interface DocxSink {
  paragraph: (paragraph: { text: string; bold: boolean }) => void;
  table: (table: OpenTable) => void;
  /** Row of a top-level table is complete; counts against the limit. */
  row: () => void;
  numbered: (label: string) => void;
  inserted: () => void;
  deleted: (text: string) => void;
  converted: (text: string) => void;
  footnote: (id: string, kind: "footnotes" | "endnotes") => void;
  /** Begins a footnote of the footnotes part. */
  footnoteStart: (id: string) => void;
}

/** Elements whose content is never text of the document. */
const SKIPPED = new Set([
  "w:instrText",
  "w:delInstrText",
  "w:sdtPr",
  "w:sdtEndPr",
  "mc:Fallback",
  "w:sectPr",
  "w:tblPr",
  "w:pPrChange",
  "w:rPrChange",
  "w:tcPrChange",
  "w:trPrChange",
  "w:tblPrChange",
  "w:tblGridChange",
  "w:tblPrExChange",
  "w:numberingChange",
  "w:annotationRef",
  "wp:docPr",
]);

/** Deleted or moved away: out of the text, kept for the note. */
const REMOVED = new Set(["w:del", "w:moveFrom"]);

const spanOf = (value: string | undefined): number =>
  Math.min(MAXIMUM_COLUMNS, Math.max(1, Math.trunc(Number(value ?? 1)) || 1));

/** Events of word/document.xml (and footnotes.xml) → paragraphs and tables. */
export const documentHandlers = (sink: DocxSink, styles: Styles, numbering: Numbering): XmlHandlers => {
  const tables: OpenTable[] = [];
  /** Paragraphs nest where a text box stands in a run. */
  const paragraphs: OpenParagraph[] = [];
  let prefix = "w:";
  let skipping = 0;
  let removing = 0;
  let inText = false;
  let inParagraphProperties = false;
  let inRunProperties = false;
  let inRowProperties = false;
  let bold = false;
  let font: string | null = null;
  let carried = "";
  let removed = "";

  const normalised = (name: string): string => {
    if (prefix === "w:") return name;
    if (prefix === "") return name.includes(":") ? name : `w:${name}`;
    return name.startsWith(prefix) ? `w:${name.slice(prefix.length)}` : name;
  };

  const addText = (text: string): void => {
    if (removing > 0) {
      removed += text;
      return;
    }
    const paragraph = paragraphs[paragraphs.length - 1];
    if (paragraph === undefined) return;
    const style = styles.of(paragraph.style);
    paragraph.add(text, bold || (style.bold ?? false), encodingOfFont(font ?? style.font ?? styles.defaultFont));
  };

  const closeParagraph = (): void => {
    const paragraph = paragraphs.pop();
    if (paragraph === undefined) return;
    const own = paragraph.text();
    if (paragraph.converted) sink.converted(own);
    const style = styles.of(paragraph.style);
    const listId = paragraph.listId ?? style.listId;
    let label = "";
    if (listId !== null && listId !== "0" && !(own.trim() === "" && paragraph.markDeleted)) {
      const level =
        paragraph.listLevel ??
        (paragraph.style === null ? null : numbering.levelOfStyle(listId, paragraph.style)) ??
        style.listLevel ??
        0;
      label = numbering.next(listId, level);
      if (label !== "") sink.numbered(label);
    }
    const text = carried + label + own;
    carried = "";
    if (paragraph.markDeleted) {
      carried = text;
      return;
    }
    const isBold = paragraph.length > 0 && paragraph.boldLength * 2 > paragraph.length;
    const cell = tables[tables.length - 1]?.cell;
    if (cell !== undefined && cell !== null) cell.add(text, isBold, paragraph.length);
    else if (tables.length === 0) sink.paragraph({ text, bold: isBold });
  };

  const open = (rawName: string, attributes: XmlAttributes): void => {
    const name = normalised(rawName);
    if (skipping > 0 || SKIPPED.has(name)) {
      skipping += 1;
      return;
    }
    if (REMOVED.has(name)) {
      if (inRowProperties) {
        const row = tables[tables.length - 1]?.row;
        if (row != null) row.deleted = true;
      } else if (inParagraphProperties) {
        const paragraph = paragraphs[paragraphs.length - 1];
        if (paragraph !== undefined) paragraph.markDeleted = true;
      } else {
        removing += 1;
      }
      return;
    }
    switch (name) {
      case "w:document":
      case "w:footnotes":
      case "w:endnotes":
        break;
      case "w:p":
        paragraphs.push(new OpenParagraph());
        bold = false;
        font = null;
        break;
      case "w:pPr":
        inParagraphProperties = true;
        break;
      case "w:rPr":
        inRunProperties = true;
        break;
      case "w:trPr":
        inRowProperties = true;
        break;
      case "w:pStyle": {
        const paragraph = paragraphs[paragraphs.length - 1];
        if (paragraph !== undefined) paragraph.style = attribute(attributes, "val") ?? null;
        break;
      }
      case "w:numId": {
        const paragraph = paragraphs[paragraphs.length - 1];
        if (paragraph !== undefined && inParagraphProperties) paragraph.listId = attribute(attributes, "val") ?? null;
        break;
      }
      case "w:ilvl": {
        const paragraph = paragraphs[paragraphs.length - 1];
        if (paragraph !== undefined) paragraph.listLevel = Number(attribute(attributes, "val") ?? 0);
        break;
      }
      case "w:r":
        bold = false;
        font = null;
        break;
      case "w:b":
        if (inRunProperties && !inParagraphProperties) bold = isOn(attribute(attributes, "val"));
        break;
      case "w:rStyle":
        if (!inParagraphProperties) bold = styles.of(attribute(attributes, "val") ?? null).bold ?? bold;
        break;
      case "w:rFonts":
        if (inRunProperties && !inParagraphProperties) {
          font = attribute(attributes, "ascii") ?? attribute(attributes, "hAnsi") ?? null;
        }
        break;
      case "w:t":
      case "w:delText":
      case "m:t":
        inText = true;
        break;
      case "w:tab":
      case "w:ptab":
        if (!inParagraphProperties) addText(" ");
        break;
      case "w:br":
      case "w:cr":
        addText("\n");
        break;
      case "w:noBreakHyphen":
        addText("-");
        break;
      case "w:sym":
        addText(symbolOf(attribute(attributes, "char") ?? ""));
        break;
      case "w:ins":
      case "w:moveTo":
        if (inRowProperties || !inParagraphProperties) sink.inserted();
        break;
      case "w:footnoteReference":
        sink.footnote(attribute(attributes, "id") ?? "", "footnotes");
        break;
      case "w:endnoteReference":
        sink.footnote(attribute(attributes, "id") ?? "", "endnotes");
        break;
      case "w:footnote":
      case "w:endnote":
        sink.footnoteStart(attribute(attributes, "id") ?? "");
        break;
      case "w:tbl":
        tables.push(new OpenTable());
        break;
      case "w:gridCol":
        tables[tables.length - 1]?.widths.push(Number(attribute(attributes, "w") ?? 0));
        break;
      case "w:tr":
        tables[tables.length - 1]?.openRow();
        break;
      case "w:gridBefore":
        tables[tables.length - 1]?.skipColumns(Math.max(0, Number(attribute(attributes, "val") ?? 0) || 0));
        break;
      case "w:tblHeader": {
        const row = tables[tables.length - 1]?.row;
        if (row != null) row.header = isOn(attribute(attributes, "val"));
        break;
      }
      case "w:tc":
        tables[tables.length - 1]?.openCell();
        break;
      case "w:gridSpan": {
        const cell = tables[tables.length - 1]?.cell;
        if (cell != null) cell.span = spanOf(attribute(attributes, "val"));
        break;
      }
      case "w:vMerge": {
        const cell = tables[tables.length - 1]?.cell;
        if (cell != null) cell.merge = attribute(attributes, "val") === "restart" ? "start" : "continue";
        break;
      }
      case "w:hMerge": {
        const cell = tables[tables.length - 1]?.cell;
        if (cell != null) cell.joinsLeft = attribute(attributes, "val") !== "restart";
        break;
      }
      case "w:cellDel": {
        const cell = tables[tables.length - 1]?.cell;
        if (cell != null) cell.deleted = true;
        break;
      }
    }
  };

  const close = (rawName: string): void => {
    if (skipping > 0) {
      skipping -= 1;
      return;
    }
    const name = normalised(rawName);
    switch (name) {
      case "w:del":
      case "w:moveFrom":
        if (!inRowProperties && !inParagraphProperties) {
          removing -= 1;
          if (removing === 0 && removed !== "") {
            sink.deleted(removed);
            removed = "";
          }
        }
        break;
      case "w:p":
        closeParagraph();
        break;
      case "w:pPr":
        inParagraphProperties = false;
        break;
      case "w:rPr":
        inRunProperties = false;
        break;
      case "w:trPr":
        inRowProperties = false;
        break;
      case "w:t":
      case "w:delText":
      case "m:t":
        inText = false;
        break;
      case "w:tc":
        tables[tables.length - 1]?.closeCell();
        break;
      case "w:tr": {
        const text = tables[tables.length - 1]?.closeRow() ?? null;
        if (text !== null && text !== "") sink.deleted(text);
        if (tables.length === 1) sink.row();
        break;
      }
      case "w:tbl": {
        const table = tables.pop();
        if (table === undefined) break;
        const outer = tables[tables.length - 1]?.cell;
        if (outer != null) table.pourInto(outer);
        else if (tables.length === 0) sink.table(table);
        break;
      }
    }
  };

  let first = true;
  return {
    open: (name, attributes) => {
      if (first) {
        first = false;
        prefix = name.slice(0, name.indexOf(":") + 1);
      }
      open(name, attributes);
    },
    close,
    text: (text) => {
      if (inText && skipping === 0) addText(text);
    },
  };
};
