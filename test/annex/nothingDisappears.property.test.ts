import fc from "fast-check";
import { interpretAnnex, NO_DECISIONS, readSource } from "../../src/annex";
import type { AnnexInput, AnnexReading, Decisions } from "../../src/annex/types";
import { ROW_FIELDS, textOf } from "../../src/domain/plan";
import { annexDocx } from "../builders/annexDocx";
import { cell, type BuiltCell, type BuiltDocument, type BuiltTable } from "../builders/annexDocument";
import { annexHtml, annexText } from "../builders/annexText";
import { annexXlsx } from "../builders/annexXlsx";
import { file } from "../builders/readAnnex";

const HEADERS = [
  "TT",
  "Mục tiêu",
  "Nhiệm vụ",
  "Hoạt động",
  "Sản phẩm",
  "Chủ trì",
  "Phối hợp",
  "Thời hạn",
  "Kinh phí",
  "Ghi chú",
  "Mã",
  "Lạ",
];

/** What stands before the unique word of a cell: codes, labels and small beginnings that the rules look at. */
const LEADS = [
  "",
  "",
  "1.1. ",
  "2.3. ",
  "3.12. ",
  "I. ",
  "VII. ",
  "A. ",
  "1. ",
  "- ",
  "và ",
  "Ghi chú: ",
  "CẢI CÁCH THỂ CHẾ ",
  "Quý I ",
  "(1) ",
];
const ALONE = ["I", "II", "A", "B", "1", "2", "VII", ""];

interface Shape {
  lead: number;
  kind: number;
  columnSpan: number;
  rowSpan: number;
  bold: boolean;
}

const shape = fc.record<Shape>({
  lead: fc.nat(LEADS.length - 1),
  kind: fc.nat(9),
  columnSpan: fc.constantFrom(1, 1, 1, 1, 2, 9),
  rowSpan: fc.constantFrom(1, 1, 1, 1, 2, 3),
  bold: fc.boolean(),
});

const tableShape = fc.record({
  columns: fc.array(fc.constantFrom(...HEADERS), { minLength: 3, maxLength: 10 }),
  lines: fc.array(fc.array(shape, { minLength: 10, maxLength: 10 }), { minLength: 1, maxLength: 8 }),
  withHeader: fc.boolean(),
});

const documentShape = fc.record({
  paragraphs: fc.nat(3),
  tables: fc.array(tableShape, { minLength: 1, maxLength: 3 }),
});

type TableShape = typeof tableShape extends fc.Arbitrary<infer Value> ? Value : never;

/** Builds a document whose every text holds a word of its own; `words` is all of them. */
const build = (
  { paragraphs, tables }: { paragraphs: number; tables: TableShape[] },
  merges: boolean,
): { document: BuiltDocument; words: string[] } => {
  const words: string[] = [];
  const unique = (): string => {
    const word = `từ${words.length}x`;
    words.push(word);
    return word;
  };
  const buildTable = ({ columns, lines, withHeader }: TableShape): BuiltTable => {
    const width = columns.length;
    const built: (BuiltCell | null)[][] = withHeader ? [columns.map((name) => cell(name))] : [];
    const hanging = new Array<number>(width).fill(0);
    lines.forEach((shapes, index) => {
      const line: (BuiltCell | null)[] = [];
      for (let column = 0; column < width;) {
        if ((hanging[column] ?? 0) > 0) {
          hanging[column] = (hanging[column] ?? 1) - 1;
          line[column] = null;
          column += 1;
          continue;
        }
        const wanted = shapes[column % shapes.length] as Shape;
        let span = merges ? Math.min(wanted.columnSpan, width - column) : 1;
        while (span > 1 && hanging.slice(column, column + span).some((rows) => rows > 0)) span -= 1;
        const rowSpan = merges && span === 1 ? Math.min(wanted.rowSpan, lines.length - index) : 1;
        const text =
          wanted.kind < 3
            ? ""
            : wanted.kind === 3
              ? (ALONE[wanted.lead % ALONE.length] ?? "")
              : `${LEADS[wanted.lead] ?? ""}${unique()}`;
        line[column] = cell(text, { bold: wanted.bold, columnSpan: span, rowSpan });
        for (let covered = 1; covered < span; covered += 1) line[column + covered] = null;
        hanging[column] = rowSpan - 1;
        column += span;
      }
      built.push(line);
    });
    return { widths: columns.map(() => 30), headerLines: withHeader ? 1 : 0, lines: built };
  };
  const document: BuiltDocument = {
    before: Array.from({ length: paragraphs }, () => ({ text: `Đoạn ${unique()}` })),
    tables: tables.map((table, index) => ({
      ...(index > 0 ? { heading: { text: `Giữa ${unique()}` } } : {}),
      table: buildTable(table),
    })),
    after: [{ text: `Cuối ${unique()}` }],
  };
  return { document, words };
};

const allTexts = ({ plan, notes }: AnnexReading): string =>
  [
    ...plan.rows.flatMap((row) => ROW_FIELDS.map((field) => textOf(row, field))),
    ...plan.framework.areas.flatMap((area) => [area.name, area.leadAgency]),
    ...notes.map((note) => note.text),
  ].join("\n");

const missing = async (input: AnnexInput, words: readonly string[], decisions: Decisions): Promise<string[]> => {
  const source = await readSource(input);
  if (!source.ok) return source.code === "empty" ? [] : [source.code];
  const reading = interpretAnnex(source.value, decisions);
  // Nothing was read, nothing was promised: a failure leaves the document where it is.
  if (!reading.ok) return [];
  const texts = allTexts(reading.value);
  return words.filter((word) => !texts.includes(word));
};

const FORMATS: [string, boolean, (document: BuiltDocument) => AnnexInput][] = [
  ["text", false, (document) => ({ kind: "text", text: annexText(document) })],
  ["Word", true, (document) => file("a.docx", annexDocx(document))],
  ["HTML", true, (document) => ({ kind: "html", html: annexHtml(document) })],
  ["Excel", true, (document) => file("a.xlsx", annexXlsx(document))],
];

describe("nothing from a document disappears", () => {
  test.each(FORMATS)("every text of any document as %s stands in the plan or in a note", async (_, merges, inputOf) => {
    await fc.assert(
      fc.asyncProperty(documentShape, async (wanted) => {
        const { document, words } = build(wanted, merges);
        expect(await missing(inputOf(document), words, NO_DECISIONS)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("nor with a mapping, tables or undone notes chosen by hand", async () => {
    await fc.assert(
      fc.asyncProperty(
        documentShape,
        fc.array(fc.nat(9), { maxLength: 10 }),
        fc.boolean(),
        async (wanted, columns, all) => {
          const { document, words } = build(wanted, true);
          const input = file("a.docx", annexDocx(document));
          const source = await readSource(input);
          if (!source.ok) return;
          const first = interpretAnnex(source.value, NO_DECISIONS);
          const mapping = columns.map((column) => ROW_FIELDS[column] ?? null);
          const decisions: Decisions = {
            ...NO_DECISIONS,
            mapping: mapping.map((field, index) => (mapping.indexOf(field) === index ? field : null)),
            tables: all ? source.value.tables.map((table) => table.number) : null,
            undone: first.ok ? first.value.notes.filter((note) => note.undoable).map((note) => note.id) : [],
          };
          expect(await missing(input, words, decisions)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
