import type { Plan } from "../../src/domain/plan";
import { sheets as english } from "../../src/i18n/en/sheets";
import { sheets as vietnamese } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { LIST_NAMES, numberFormatOf, TASK_COLUMNS, type ColumnSpec } from "../../src/layout/columns";
import { joinMetadata, metadataCells } from "../../src/layout/metadata";
import { indexOf } from "../../src/layout/summaryGrid";
import { KEY_ROW } from "../../src/layout/tableSheet";
import type { Cell, SheetDescription, WorkbookDescription } from "../../src/layout/types";
import { aParameter, aPlan, aRow, aTarget, anAgency, completedOn } from "../builders/aPlan";
import { largePlan } from "../builders/largePlan";

const TODAY = "2026-06-30";
const describePlan = (plan: Plan, texts = vietnamese): WorkbookDescription => layout(plan, { texts, today: TODAY });

const full = aPlan({
  rows: [aRow({ progress: completedOn("2026-03-01") }), aRow({ area: "VII.A" })],
  targets: [aTarget()],
  agencies: [anAgency("Phòng Nội vụ", { aliases: ["P. Nội vụ"] })],
  parameters: [aParameter({ area: "I" }), aParameter({ kind: null })],
});

const sheet = (description: WorkbookDescription, role: SheetDescription["role"]): SheetDescription => {
  const found = description.sheets.find((of) => of.role === role);
  if (found === undefined) throw new Error(role);
  return found;
};

const formulasOf = ({ blocks, tables, conditionalFormats }: SheetDescription): string[] => [
  ...blocks.flatMap(({ cells }) =>
    cells.flat().flatMap((cell: Cell) => (typeof cell === "object" && cell !== null ? [cell.formula] : [])),
  ),
  ...tables.flatMap(({ columns }) => columns.flatMap(({ formula }) => (formula === null ? [] : [formula]))),
  ...conditionalFormats.map(({ formula }) => formula),
];

/** Functions of Excel 2007, which Excel 2021 and LibreOffice have and which need no prefix in a file. */
const KNOWN_FUNCTIONS = new Set([
  "AND",
  "COUNTIFS",
  "COUNT",
  "COUNTIF",
  "HYPERLINK",
  "IF",
  "IFERROR",
  "INDEX",
  "ISNUMBER",
  "ISTEXT",
  "LEFT",
  "LEN",
  "LARGE",
  "LEN",
  "MATCH",
  "NOT",
  "OR",
  "ROW",
  "SEARCH",
  "SMALL",
  "SUM",
  "SUMIFS",
  "SUMPRODUCT",
  "TODAY",
  "TRIM",
]);

describe.each([
  ["Vietnamese", vietnamese],
  ["English", english],
])("The described workbook in %s", (_language, texts) => {
  const description = describePlan(full, texts);

  it("has sheet names that Excel takes, each once", () => {
    const names = description.sheets.map(({ name }) => name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(?!history$)[^\\/?*:[\]']{1,31}$/iu);
  });

  it("has tables with a name, keys and headers that are all different", () => {
    const tables = description.sheets.flatMap((of) => of.tables);
    expect(tables.map(({ name }) => name)).toEqual([
      "tblNhiemVu",
      "tblChiTieu",
      "tblCoQuan",
      "tblLinhVuc",
      "tblThamSo",
      "tblKiemTra",
    ]);
    for (const { columns, rows, identity, order, row } of tables) {
      const keys = columns.map(({ key }) => key);
      const headers = columns.map(({ header }) => header.toLowerCase());
      expect(new Set(keys).size).toBe(keys.length);
      expect(new Set(headers).size).toBe(headers.length);
      expect(keys).toEqual(expect.arrayContaining([identity, order]));
      expect(row - 1).toBe(KEY_ROW);
      for (const cells of rows) expect(cells).toHaveLength(columns.length);
    }
  });

  it("names in formulas only headers of letters, digits and spaces, which need no escapes", () => {
    for (const { header } of description.sheets.flatMap((of) => of.tables.flatMap(({ columns }) => columns))) {
      expect(header).toMatch(/^[\p{L}\d][\p{L}\d ]*$/u);
    }
  });

  it("uses only functions that old and other programs have, in formulas of a length that Excel takes", () => {
    const formulas = description.sheets.flatMap(formulasOf);
    expect(formulas.length).toBeGreaterThan(50);
    for (const formula of formulas) {
      expect(formula.startsWith("=")).toBe(true);
      expect(formula.length).toBeLessThan(8192);
      for (const [, name = ""] of formula.replace(/"(?:[^"]|"")*"/gu, "").matchAll(/([A-Z][A-Z.]*)\(/gu)) {
        expect(KNOWN_FUNCTIONS).toContain(name);
      }
    }
  });

  it("has drop-downs from names over filled ranges of the hidden lists", () => {
    const names = new Map(description.names.map(({ name, formula }) => [name, formula]));
    const rules = description.sheets.flatMap(({ validations }) => validations.map(({ rule }) => rule));
    const sources = rules.flatMap((rule) => (rule.kind === "list" ? [rule.source] : []));
    expect(sources.length).toBeGreaterThan(4);
    for (const source of sources) expect(names.has(source.slice(1))).toBe(true);
    for (const name of Object.values(LIST_NAMES)) expect(names.get(name)).toMatch(/^'_DanhSach'!\$[A-K]\$2/u);
    expect(sheet(description, "lists").visibility).toBe("veryHidden");
    expect(sheet(description, "metadata").visibility).toBe("veryHidden");
  });

  it("shows messages no longer than Excel allows", () => {
    for (const { errorTitle, errorText } of description.sheets.flatMap(({ validations }) => validations)) {
      expect(errorTitle.length).toBeLessThanOrEqual(32);
      expect(errorText.length).toBeLessThanOrEqual(225);
    }
  });
});

describe("The described workbook", () => {
  it("formats every text column as text, so that =, +, - and @ start no formula", () => {
    const columns: readonly ColumnSpec<string>[] = TASK_COLUMNS;
    for (const { kind } of columns) expect(numberFormatOf(kind) === "@").toBe(kind === "text");
    const tasks = sheet(describePlan(aPlan({ rows: [aRow({ deliverable: "=1+1" })] })), "tasks");
    expect(tasks.tables[0]?.rows[0]).toContain("=1+1");
  });

  it("locks what nobody types in and leaves the rest open", () => {
    const tasks = sheet(describePlan(full), "tasks");
    const columns: readonly ColumnSpec<string>[] = TASK_COLUMNS;
    columns.forEach(({ editableBy }, column) => {
      const styles = tasks.styles.filter(
        ({ range }) => range.column === column && range.columns === 1 && range.row === 4,
      );
      expect(styles.at(-1)?.style.locked).toBe(editableBy === "nobody");
    });
  });

  it("gives a plan without rows, targets and agencies a workbook too", () => {
    const description = describePlan(aPlan({ rows: [] }));
    for (const { rows } of description.sheets.flatMap(({ tables }) => tables)) {
      expect(rows.length).toBeGreaterThan(0);
    }
    expect(description.names.map(({ name }) => name)).not.toContain(LIST_NAMES.agencies);
  });

  it.each([3, 250])(
    "has a line for each of %i lead agencies on their own sheet, and one page for the leader",
    (count) => {
      const rows = Array.from({ length: count }, (_, index) => aRow({ leadAgency: `UBND xã số ${index + 1}` }));
      const description = describePlan(aPlan({ rows }));
      const agencies = sheet(description, "byAgency");
      const places = agencies.blocks.flatMap(({ cells }) => cells.map((line) => line[indexOf("place")]));
      expect(places.filter((place) => String(place).startsWith("agency:"))).toHaveLength(count);
      expect(agencies.page?.fitToHeight ?? false).toBe(false);
      const summary = sheet(description, "summary");
      expect(summary.page).toMatchObject({ orientation: "portrait", fitToWidth: true, fitToHeight: true });
      expect(summary.page?.printArea?.rows).toBe(summary.rows.length);
    },
  );

  describe("The parameters of the rules", () => {
    const parameters = Array.from({ length: 20 }, (_, index) => aParameter({ id: `p${index}` }));
    const areas = sheet(describePlan(aPlan({ parameters })), "areas");
    const [left, right] = areas.tables;
    const width = left?.columns.length ?? 0;

    it("stand beside the areas, with a free column between and the same key and header row", () => {
      expect([left?.name, right?.name]).toEqual(["tblLinhVuc", "tblThamSo"]);
      expect(right?.column).toBe(width + 1);
      expect(right?.row).toBe(left?.row);
      expect(areas.columns.map(({ column }) => column)).toEqual(areas.columns.map((_, index) => index));
      expect(areas.columns).toHaveLength(width + 1 + (right?.columns.length ?? 0));
    });

    it("are on the printed page as the areas are, and the rows reach as far as the longer table", () => {
      const visible = right?.columns.filter(
        (_, index) => areas.columns[(right.column ?? 0) + index]?.hidden === false,
      ).length;
      expect(areas.page?.printArea).toEqual({ row: 0, column: 0, rows: 24, columns: width + 1 + (visible ?? 0) });
      expect(areas.rows.at(-1)).toMatchObject({ row: 4, count: 20 });
    });

    it("have drop-downs for area and kind in their own columns", () => {
      const sources = areas.validations
        .filter(({ range }) => range.column > width)
        .map(({ range, rule }) => [
          range.column - width - 1,
          range.rows,
          rule.kind === "list" ? rule.source : rule.kind,
        ]);
      expect(sources).toEqual([
        [0, 20, "=DS_LinhVuc"],
        [1, 20, "=DS_LoaiThamSo"],
      ]);
    });

    it("have no table as long as nobody set any, and an empty row once all are deleted", () => {
      expect(sheet(describePlan(aPlan()), "areas").tables).toHaveLength(1);
      expect(sheet(describePlan(aPlan({ parameters: [] })), "areas").tables[1]?.rows).toEqual([Array(8).fill(null)]);
    });
  });

  it("adds sub-areas to the line of their area", () => {
    const summary = sheet(describePlan(full), "summary");
    const line = summary.blocks.flatMap(({ cells }) => cells).find(([code]) => code === "VII");
    expect(line?.[2]).toMatchObject({ cached: 1, formula: expect.stringMatching(/\+C\d+\+C\d+$/u) as string });
  });

  it("writes the reporting day as today unless one is fixed, in a cell that people may overwrite", () => {
    const day = (description: WorkbookDescription): unknown =>
      sheet(description, "summary").blocks.find(({ keep }) => keep === true)?.cells[0]?.[0];
    expect(day(describePlan(full))).toMatchObject({ formula: "=TODAY()" });
    expect(day(layout(full, { texts: vietnamese, today: TODAY, reportingDay: "2026-03-31" }))).toBe(46_112);
  });

  it("splits long metadata into cells and joins them again, never inside a character", () => {
    const text = "𝒫lan ".repeat(10_000);
    const cells = metadataCells(text, 32_767);
    expect(cells.length).toBeGreaterThan(1);
    expect(Math.max(...cells.map(({ length }) => length))).toBeLessThanOrEqual(32_767);
    expect(joinMetadata(cells)).toBe(text);
    for (const cell of cells) expect(() => encodeURIComponent(cell)).not.toThrow();
    expect(metadataCells("")).toEqual([""]);
  });

  it("grows in step with the plan, and hidden columns cost less than the texts", () => {
    const bytes = (count: number): { table: number; text: number } => {
      const plan = largePlan(count);
      const rows = sheet(describePlan(plan), "tasks").tables[0]?.rows ?? [];
      const texts = plan.rows.map((row) => [row.objective, row.task, row.activity, row.deliverable, row.leadAgency]);
      return { table: Buffer.byteLength(JSON.stringify(rows)), text: Buffer.byteLength(JSON.stringify(texts)) };
    };
    const small = bytes(200);
    const large = bytes(2000);
    expect(large.table / small.table).toBeLessThan(11);
    expect(large.table / large.text).toBeLessThan(2);
  });
});
