import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import type { Plan } from "../../src/domain/plan";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout, readPlan } from "../../src/layout";
import type { WorkbookDescription } from "../../src/layout/types";
import { readWorkbook, renderWorkbook, XlsxWorkbook } from "../../src/xlsx";
import { escapeText, unescapeText } from "../../src/xlsx/cellText";
import { aPlan, aRow, aTarget, anAgency } from "../builders/aPlan";
import { largePlan } from "../builders/largePlan";

const describePlan = (plan: Plan): WorkbookDescription => layout(plan, { texts, today: "2026-06-30" });

const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]));

const plan = { ...largePlan(40), targets: [aTarget()], agencies: [anAgency("Phòng Nội vụ")] };

/** Order of the elements of a worksheet (ECMA-376, CT_Worksheet), as far as any of ours may occur. */
const SHEET_ORDER = [
  "sheetPr",
  "dimension",
  "sheetViews",
  "sheetFormatPr",
  "cols",
  "sheetData",
  "sheetProtection",
  "autoFilter",
  "mergeCells",
  "phoneticPr",
  "conditionalFormatting",
  "dataValidations",
  "hyperlinks",
  "printOptions",
  "pageMargins",
  "pageSetup",
  "headerFooter",
  "rowBreaks",
  "colBreaks",
  "drawing",
  "legacyDrawing",
  "picture",
  "tableParts",
  "extLst",
];

const childrenOfRoot = (xml: string): string[] => {
  const names: string[] = [];
  let depth = 0;
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => {
    if (depth === 1) names.push(name);
    depth += 1;
  });
  parser.on("closetag", () => {
    depth -= 1;
  });
  parser.write(xml).close();
  return names;
};

describe("The written file", () => {
  let parts = new Map<string, string>();
  const part = (name: string): string => parts.get(name) ?? "";
  beforeAll(async () => {
    parts = partsOf(await renderWorkbook(describePlan(plan)));
  });

  it("consists of well-formed parts, all of them declared", () => {
    const types = part("[Content_Types].xml");
    for (const [name, xml] of parts) {
      if (!/\.(?:xml|rels)$/u.test(name)) continue;
      expect(() => new SaxesParser().write(xml).close()).not.toThrow();
      if (name.startsWith("xl/") && name.endsWith(".xml")) expect(types).toContain(`PartName="/${name}"`);
    }
  });

  it("refers only to parts that are there", () => {
    for (const [name, xml] of parts) {
      if (!name.endsWith(".rels")) continue;
      const folder = name.replace(/_rels\/[^/]+$/u, "");
      for (const [tag, target = ""] of xml.matchAll(/<Relationship [^>]*Target="([^"]+)"[^>]*>/gu)) {
        if (tag.includes('TargetMode="External"')) continue;
        const path = target.startsWith("/") ? target.slice(1) : new URL(target, `file:///${folder}`).pathname.slice(1);
        expect([name, parts.has(path)]).toEqual([name, true]);
      }
    }
  });

  it("has the elements of every sheet in the order that Excel demands", () => {
    const sheets = [...parts.keys()].filter((name) => name.startsWith("xl/worksheets/sheet"));
    expect(sheets).toHaveLength(10);
    for (const name of sheets) {
      const places = childrenOfRoot(part(name)).map((child) => SHEET_ORDER.indexOf(child));
      expect(places).not.toContain(-1);
      expect([...places].sort((left, right) => left - right)).toEqual(places);
    }
  });

  it("has tables over header and body, their column names equal to the header cells", async () => {
    const snapshot = await readWorkbook(await renderWorkbook(describePlan(plan)));
    if (!snapshot.ok) throw new Error(snapshot.code);
    const tables = [...parts].filter(([name]) => name.startsWith("xl/tables/")).map(([, xml]) => xml);
    expect(tables).toHaveLength(5);
    for (const xml of tables) {
      const name = /displayName="([^"]*)"/u.exec(xml)?.[1];
      const reference = /<table [^>]*\sref="([^"]*)"/u.exec(xml)?.[1];
      expect(xml).toContain(`<autoFilter ref="${reference ?? "?"}"/>`);
      const columns = [...xml.matchAll(/<tableColumn [^>]*name="([^"]*)"/gu)].map(([, header]) => header);
      expect(snapshot.value.tables.find((table) => table.name === name)?.headers).toEqual(columns);
      expect(xml).not.toContain("totalsRow");
    }
    const tasks = tables.find((xml) => xml.includes('"tblNhiemVu"')) ?? "";
    expect(tasks.match(/<calculatedColumnFormula>/gu)).toHaveLength(3);
    expect(tasks).toContain("tblNhiemVu[[#This Row],[Ngày hoàn thành]]");
  });

  it("has its names sorted, print areas absolute and those that only mark sheets hidden", () => {
    const tags = part("xl/workbook.xml").match(/<definedName .*?<\/definedName>/gsu) ?? [];
    const names = tags.map((tag) => (/ name="([^"]*)"/u.exec(tag)?.[1] ?? "").toLowerCase());
    expect(names).toEqual([...names].sort());
    expect(names).toContain("ngaybaocao");
    for (const tag of tags) {
      expect(tag.includes('hidden="1"')).toBe(tag.includes("_cchc."));
      if (tag.includes("Print_Area")) expect(tag).toMatch(/\$[A-Z]+\$\d+:\$[A-Z]+\$\d+</u);
    }
  });

  it("hides the sheets of lists and metadata from the menu, and calculates when it is opened", () => {
    expect(part("xl/workbook.xml").match(/state="veryHidden"/gu)).toHaveLength(2);
    expect(part("xl/workbook.xml")).toContain('fullCalcOnLoad="1"');
  });

  it("prints the page number in the header's centre, not on the first page", () => {
    const annex = part("xl/worksheets/sheet4.xml");
    expect(annex).toContain('<headerFooter differentFirst="1"><oddHeader>&amp;C');
    expect(annex).toContain("&amp;P</oddHeader>");
    expect(annex).toContain('useFirstPageNumber="1"');
    expect(annex).not.toContain("<firstHeader>");
  });

  it("has a native chart over the lines by area", () => {
    const chart = part("xl/charts/chart1.xml");
    expect(chart.match(/<c:ser>/gu)).toHaveLength(6);
    const first = /<c:f>'Tổng hợp'!\$A\$(\d+):\$A\$(\d+)<\/c:f>/u.exec(chart)?.slice(1).map(Number) ?? [];
    expect((first[1] ?? 0) - (first[0] ?? 0)).toBe(8);
    expect(part("xl/worksheets/sheet1.xml")).toMatch(/<drawing [^>]*r:id="rIdChart"\/>/u);
  });

  it("has the same font everywhere, also where people type outside our cells", () => {
    const fonts = [...part("xl/styles.xml").matchAll(/<name val="([^"]*)"\/>/gu)].map(([, name]) => name);
    expect(new Set(fonts)).toEqual(new Set(["Times New Roman"]));
  });

  it("brings the values along that a reader sees before anything is calculated", async () => {
    const snapshot = await readWorkbook(await renderWorkbook(describePlan(plan)));
    if (!snapshot.ok) throw new Error(snapshot.code);
    const tasks = snapshot.value.tables.find(({ name }) => name === "tblNhiemVu");
    const status = tasks?.keys.indexOf("status") ?? -1;
    for (const row of tasks?.rows ?? []) expect(Object.values(texts.statuses)).toContain(row[status]);
  });
});

describe("A plan through a file", () => {
  it("comes back the same", async () => {
    const snapshot = await readWorkbook(await renderWorkbook(describePlan(plan)));
    if (!snapshot.ok) throw new Error(snapshot.code);
    const result = readPlan(snapshot.value, { newId: () => "none" });
    expect(result).toMatchObject({ ok: true, value: { plan, findings: [], unread: [] } });
  });

  it("keeps control characters, escapes that are text, emoji and spaces at the ends", async () => {
    const odd = [
      "_x000D_",
      "a\u0001b\u000bc",
      " hai đầu ",
      "dòng\nmới",
      "𝒫😀",
      "<b>&amp;\"'",
      "_x005F_x0041_",
      "\u007f",
    ];
    const given = aPlan({ rows: odd.map((activity) => aRow({ activity })) });
    const snapshot = await readWorkbook(await renderWorkbook(describePlan(given)));
    if (!snapshot.ok) throw new Error(snapshot.code);
    const result = readPlan(snapshot.value, { newId: () => "none" });
    if (!result.ok) throw new Error(result.code);
    expect(result.value.plan.rows.map(({ activity }) => activity)).toEqual(odd);
  });

  it("escapes of texts take themselves back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(unescapeText(escapeText(text))).toBe(text);
      }),
    );
    expect(unescapeText(escapeText("\ud800 lẻ"))).toBe("\ud800 lẻ");
  });

  it("metadata longer than a cell is split and read whole", async () => {
    const long = aPlan({ rows: [aRow({ activity: "dài ".repeat(30_000) })] });
    const snapshot = await readWorkbook(await renderWorkbook(describePlan(long)));
    if (!snapshot.ok) throw new Error(snapshot.code);
    expect(snapshot.value.metadata).toBe(describePlan(long).metadata);
    expect(readPlan(snapshot.value, { newId: () => "none" })).toMatchObject({ ok: true, value: { plan: long } });
  });
});

describe("Files that are no plan workbook", () => {
  const damaged = { ok: false, code: "damaged", place: "xlsx" };

  it("a truncated file, a PDF, an empty file, another archive and noise are damaged", async () => {
    const good = await renderWorkbook(describePlan(aPlan()));
    for (const bytes of [
      good.slice(0, good.length / 2),
      strToU8("%PDF-1.7\n"),
      new Uint8Array(),
      zipSync({ "word/document.xml": strToU8("<w/>") }),
      zipSync({ "xl/workbook.xml": strToU8("<workbook") }),
    ]) {
      expect(await readWorkbook(bytes)).toEqual(damaged);
    }
  });

  it("an archive that would unpack to gigabytes is refused before anything is unpacked", async () => {
    const bomb = zipSync({ "xl/workbook.xml": strToU8("<workbook/>"), "xl/big.xml": new Uint8Array(50_000_000) });
    // Twenty-five entries of the directory point at the same fifty megabytes.
    const text = Buffer.from(bomb);
    const end = text.length - 22;
    const directory = text.subarray(text.readUInt32LE(end + 16), end);
    const entry = directory.subarray(directory.indexOf(Buffer.from("PK\u0001\u0002", "latin1"), 4));
    const many = Buffer.concat([text.subarray(0, end), ...Array.from({ length: 24 }, () => entry), text.subarray(end)]);
    const newEnd = many.length - 22;
    many.writeUInt16LE(26, newEnd + 8);
    many.writeUInt16LE(26, newEnd + 10);
    many.writeUInt32LE(directory.length + 24 * entry.length, newEnd + 12);
    expect(await readWorkbook(new Uint8Array(many))).toEqual(damaged);
  });

  it("a workbook without a plan reads as one, and takes a plan without losing its own sheet", async () => {
    const file = new XlsxWorkbook();
    const options = { onProgress: () => undefined, signal: new AbortController().signal };
    expect(await file.read()).toEqual({ ok: true, value: { sheetNames: [], tables: [], metadata: null } });
    expect(await file.write(describePlan(aPlan()), options)).toEqual({
      ok: true,
      value: { keptSheets: [], keptRows: 0 },
    });
    const damagedFile = new XlsxWorkbook(strToU8("nothing"));
    expect(await damagedFile.write(describePlan(aPlan()), options)).toEqual(damaged);
    expect(damagedFile.bytes).toEqual(strToU8("nothing"));
  });

  it("writing again and again leaves one chart and no names behind", async () => {
    const file = new XlsxWorkbook();
    const options = { onProgress: () => undefined, signal: new AbortController().signal };
    for (let round = 0; round < 3; round += 1) await file.write(describePlan(plan), options);
    const parts = partsOf(file.bytes ?? new Uint8Array());
    expect([...parts.keys()].filter((name) => /^xl\/charts\/chart/u.test(name))).toHaveLength(1);
    expect([...parts.keys()].filter((name) => /^xl\/drawings\/drawing/u.test(name))).toHaveLength(1);
    const names = parts.get("xl/workbook.xml")?.match(/<definedName /gu)?.length;
    const fresh = partsOf(await renderWorkbook(describePlan(plan))).get("xl/workbook.xml");
    expect(names).toBe(fresh?.match(/<definedName /gu)?.length);
  });

  it("a name of people that is a formula or a constant survives an update", async () => {
    const files = unzipSync(await renderWorkbook(describePlan(aPlan())));
    const workbook = strFromU8(files["xl/workbook.xml"] ?? new Uint8Array());
    const own = '<definedName name="HeSo">1.5</definedName>';
    files["xl/workbook.xml"] = strToU8(workbook.replace("</definedNames>", `${own}</definedNames>`));
    const file = new XlsxWorkbook(zipSync(files));
    await file.write(describePlan(aPlan()), { onProgress: () => undefined, signal: new AbortController().signal });
    expect(partsOf(file.bytes ?? new Uint8Array()).get("xl/workbook.xml")).toContain(own);
  });
});
