import { strToU8 } from "fflate";
import { interpretAnnex, NO_DECISIONS, readSource } from "../../src/annex";
import { DEFAULT_LIMITS } from "../../src/annex/limits";
import type { AnnexFailure, AnnexInput, ReadingLimits } from "../../src/annex/types";
import { annex as en } from "../../src/i18n/en/annex";
import { annex as vi } from "../../src/i18n/vi/annex";
import { aDocument, plainTable } from "../builders/annexDocument";
import { annexDocx, docxOfBody } from "../builders/annexDocx";
import { annexXlsx, xlsxOfSheets } from "../builders/annexXlsx";
import { file, textInput } from "../builders/readAnnex";
import { contentTypes, relationships, XML, zipOf } from "../builders/zipOf";

const failureOf = async (input: AnnexInput, limits?: Partial<ReadingLimits>): Promise<AnnexFailure | null> => {
  const source = await readSource(input, { ...DEFAULT_LIMITS, ...limits });
  const outcome = source.ok ? interpretAnnex(source.value, NO_DECISIONS) : source;
  if (outcome.ok) return null;
  const { ok: _, ...failure } = outcome;
  return failure as AnnexFailure;
};

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...strToU8(part)] : part)));

/** A compound file as far as telling its kind needs it: the signature and a directory entry with the stream's name. */
const compoundFile = (stream: string): Uint8Array => {
  const whole = new Uint8Array(2048);
  whole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  [...stream].forEach((letter, index) => whole.set([letter.charCodeAt(0), 0], 1024 + 128 + index * 2));
  return whole;
};

const rows = [
  ["1", "1.1. Mục tiêu", "2.1. Nhiệm vụ", "3.1. Hoạt động", "Văn bản", "Phòng A", "Phòng B", "Năm 2026", ""],
  ["2", "1.2. Mục tiêu", "2.2. Nhiệm vụ", "3.2. Hoạt động", "Văn bản", "Phòng A", "Phòng B", "Năm 2026", ""],
];
const docx = annexDocx(aDocument(plainTable(rows)));
const xlsx = annexXlsx(aDocument(plainTable(rows)));

describe("documents that cannot be read", () => {
  const cases: [string, AnnexInput, AnnexFailure][] = [
    ["an empty file", file("a.docx", new Uint8Array()), { code: "empty" }],
    ["a text of blank lines", textInput(" \n\n\t\n"), { code: "empty" }],
    ["empty HTML", { kind: "html", html: "<html><body> &nbsp; </body></html>" }, { code: "empty" }],
    ["an old Word file", file("a.doc", compoundFile("WordDocument")), { code: "wrongType", detected: "doc" }],
    [
      "an old Word file named .docx",
      file("a.docx", compoundFile("WordDocument")),
      { code: "wrongType", detected: "doc" },
    ],
    ["the head of an old Word file", file("a.DOC", compoundFile("")), { code: "wrongType", detected: "doc" }],
    ["an old Excel file", file("a.xls", compoundFile("Workbook")), { code: "wrongType", detected: "xls" }],
    ["an encrypted Word file", file("a.docx", compoundFile("EncryptedPackage")), { code: "passwordProtected" }],
    ["a PDF", file("a.pdf", bytes("%PDF-1.7\n")), { code: "wrongType", detected: "pdf" }],
    [
      "a PNG",
      file("a.png", bytes([0x89], "PNG\r\n", [0x1a, 10, 0, 0, 0, 13])),
      { code: "wrongType", detected: "image" },
    ],
    [
      "a JPEG",
      file("a.docx", bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], "JFIF", [0])),
      { code: "wrongType", detected: "image" },
    ],
    ["an RTF file", file("a.rtf", bytes("{\\rtf1\\ansi}")), { code: "wrongType", detected: "rtf" }],
    ["a plain zip", file("a.zip", zipOf({ "a.txt": "x" })), { code: "wrongType", detected: "zip" }],
    [
      "an OpenDocument text",
      file("a.odt", zipOf({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<a/>" })),
      { code: "wrongType", detected: "odf" },
    ],
    [
      "bytes without meaning",
      file("a.bin", bytes([0, 1, 2, 3, 0, 0, 200, 7])),
      { code: "wrongType", detected: "unknown" },
    ],
    ["a Word file cut in half", file("a.docx", docx.slice(0, docx.length / 2)), { code: "damaged", part: "zip" }],
    ["a workbook without its end", file("a.xlsx", xlsx.slice(0, -30)), { code: "damaged", part: "zip" }],
    [
      "a Word file with broken XML",
      file("a.docx", docxOfBody("<w:p><w:r></w:p>")),
      { code: "damaged", part: "word/document.xml" },
    ],
    [
      "a Word file that is no XML at all",
      file("a.docx", docxOfBody("", { "word/document.xml": "hello" })),
      { code: "damaged", part: "word/document.xml" },
    ],
    ["a text without a table", textInput("Kế hoạch\nĐoạn văn thứ nhất.\nĐoạn văn thứ hai."), { code: "noTable" }],
    [
      "a Word file without a table",
      file("a.docx", docxOfBody("<w:p><w:r><w:t>a</w:t></w:r></w:p>")),
      { code: "noTable" },
    ],
  ];
  test.each(cases)("%s is refused by its content", async (_, input, expected) => {
    expect(await failureOf(input)).toEqual(expected);
  });

  test("changed bytes in the packed data give a failure, never an exception", async () => {
    for (let offset = 40; offset < docx.length; offset += 97) {
      const damaged = docx.slice();
      damaged[offset] = (damaged[offset] ?? 0) ^ 0x55;
      const outcome = await readSource(file("a.docx", damaged));
      expect(typeof outcome.ok).toBe("boolean");
    }
  });

  test("every prefix of a Word file gives a failure, never an exception", async () => {
    for (let length = 4; length < docx.length; length += 211) {
      expect((await readSource(file("a.docx", docx.slice(0, length)))).ok).toBe(false);
    }
  });
});

describe("documents that are made to exhaust the machine", () => {
  test("a part that unpacks beyond the limit is stopped while it unpacks", async () => {
    const bomb = docxOfBody(`<w:p><w:r><w:t>${"a".repeat(3_000_000)}</w:t></w:r></w:p>`);
    expect(await failureOf(file("a.docx", bomb), { unpackedBytes: 1_000_000 })).toMatchObject({
      code: "tooLarge",
      what: "unpackedBytes",
      limit: 1_000_000,
    });
  });

  test("a directory that lies about the unpacked size does not get past the limit", async () => {
    const bomb = docxOfBody(`<w:p><w:r><w:t>${"a".repeat(3_000_000)}</w:t></w:r></w:p>`);
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let offset = 0; offset < bomb.length - 46; offset += 1) {
      if (view.getUint32(offset, true) === 0x02014b50) view.setUint32(offset + 24, 10, true);
    }
    expect(await failureOf(file("a.docx", bomb), { unpackedBytes: 1_000_000 })).toMatchObject({
      what: "unpackedBytes",
    });
  });

  test("a part that swells more than any office file is stopped below the limit", async () => {
    const bomb = docxOfBody(`<w:p><w:r><w:t>${"a".repeat(40_000_000)}</w:t></w:r></w:p>`);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await failureOf(file("a.docx", bomb))).toMatchObject({ code: "tooLarge", what: "unpackedBytes" });
  });

  test("nested elements beyond the limit are refused", async () => {
    const deep = `${"<w:sdt><w:sdtContent>".repeat(150)}<w:p/>${"</w:sdtContent></w:sdt>".repeat(150)}`;
    expect(await failureOf(file("a.docx", docxOfBody(deep)))).toMatchObject({ code: "tooLarge", what: "depth" });
  });

  test("nested HTML beyond the limit is refused", async () => {
    const html = "<table><tr><td>".repeat(2_000);
    expect(await failureOf({ kind: "html", html })).toMatchObject({ code: "tooLarge", what: "depth" });
  });

  test("document type definitions, the stuff of entity bombs, are refused", async () => {
    const bomb = `${XML}<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="x"><w:body>&b;</w:body></w:document>`;
    expect(await failureOf(file("a.docx", docxOfBody("", { "word/document.xml": bomb })))).toEqual({
      code: "damaged",
      part: "word/document.xml (DTD)",
    });
  });

  test("more rows than the limit are refused in every format", async () => {
    const limits = { rows: 2 };
    const text = rows.map((row) => row.join("\t")).join("\n");
    for (const input of [file("a.docx", docx), file("a.xlsx", xlsx), textInput(`${text}\n${text}`)]) {
      expect(await failureOf(input, limits)).toMatchObject({ code: "tooLarge", what: "rows", limit: 2 });
    }
  });

  test("a file beyond the size limit is refused before it is looked at", async () => {
    expect(await failureOf(file("a.docx", docx), { fileBytes: 100 })).toEqual({
      code: "tooLarge",
      what: "fileBytes",
      limit: 100,
      actual: docx.length,
    });
  });

  test("more sheets than the limit are refused with their number", async () => {
    const sheets = Array.from({ length: 12 }, (_, index) => ({ name: `S${index}`, content: "<sheetData/>" }));
    expect(await failureOf(file("a.xlsx", xlsxOfSheets(sheets)), { sheets: 10 })).toEqual({
      code: "tooLarge",
      what: "sheets",
      limit: 10,
      actual: 12,
    });
  });

  test("an encrypted entry says that the file has a password", async () => {
    const locked = docx.slice();
    const view = new DataView(locked.buffer);
    for (let offset = 0; offset < locked.length - 46; offset += 1) {
      if (view.getUint32(offset, true) === 0x02014b50) view.setUint16(offset + 8, 1, true);
    }
    expect(await failureOf(file("a.docx", locked))).toEqual({ code: "passwordProtected" });
  });

  test("a package without a main part is a plain zip", async () => {
    const empty = zipOf({ "[Content_Types].xml": contentTypes({}), "_rels/.rels": relationships([]) });
    expect(await failureOf(file("a.docx", empty))).toEqual({ code: "wrongType", detected: "zip" });
  });
});

describe("sentences about failures", () => {
  const failures: AnnexFailure[] = [
    { code: "empty" },
    ...(["unpackedBytes", "fileBytes", "rows", "sheets", "depth"] as const).map((what): AnnexFailure => ({
      code: "tooLarge",
      what,
      limit: 200_000,
      actual: 300_000,
    })),
    ...(["doc", "xls", "pdf", "image", "rtf", "zip", "odf", "unknown"] as const).map((detected): AnnexFailure => ({
      code: "wrongType",
      detected,
    })),
    { code: "passwordProtected" },
    { code: "damaged", part: "zip" },
    { code: "damaged", part: "word/document.xml" },
    { code: "noTable" },
    { code: "noHeader", candidates: [] },
    { code: "noRows", candidates: [] },
  ];
  test("every failure says what happened and what to do instead, in both languages", () => {
    const sentences = failures.flatMap((failure) => [vi.failure(failure), en.failure(failure)]);
    expect(new Set(sentences).size).toBe(failures.length * 2);
    for (const sentence of sentences) expect(sentence).toMatch(/[.;:].*\./);
    expect(vi.failure({ code: "wrongType", detected: "doc" })).toContain(".docx");
    expect(vi.failure({ code: "damaged", part: "word/document.xml" })).toContain("word/document.xml");
    expect(vi.failure({ code: "tooLarge", what: "sheets", limit: 500, actual: 600 })).toContain("600");
  });
});
