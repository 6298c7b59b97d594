import fc from "fast-check";
import type { Target } from "../../src/domain/target";
import { targetVerdict } from "../../src/domain/targetVerdict";
import { sheets as english } from "../../src/i18n/en/sheets";
import { sheets as vietnamese } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { TARGET_TABLE } from "../../src/layout/columns";
import type { LayoutTexts, TableDescription } from "../../src/layout/types";
import { aPlan } from "../builders/aPlan";
import { aJudgedTarget } from "../builders/judgedTargets";
import { addNamedTable, aWorkbook, fill, valueOf } from "../workbench/formula/sheets";

const tableOf = (targets: readonly Target[], texts: LayoutTexts): TableDescription => {
  const { sheets } = layout(aPlan({ targets: [...targets] }), { texts, today: "2026-06-30" });
  const table = sheets.flatMap(({ tables }) => tables).find(({ name }) => name === TARGET_TABLE);
  if (table === undefined) throw new Error("no targets");
  return table;
};

/** What the sheet's own formula says of each row, calculated by the stand-in. */
const calculated = (table: TableDescription, rows: TableDescription["rows"] = table.rows): unknown[] => {
  const verdict = table.columns.findIndex(({ key }) => key === "verdict");
  const formula = table.columns[verdict]?.formula ?? "";
  const width = String.fromCharCode(64 + table.columns.length);
  const workbook = aWorkbook();
  fill(workbook, "A1", [table.columns.map(({ header }) => header)]);
  addNamedTable(workbook, `A1:${width}${rows.length + 1}`, TARGET_TABLE);
  const cells = rows.map((row) => row.map((value, at) => (at === verdict ? formula : (value ?? ""))));
  fill(workbook, "A2", cells);
  return rows.map((_, index) => valueOf(workbook, `${String.fromCharCode(65 + verdict)}${index + 2}`));
};

describe.each([
  ["Vietnamese", vietnamese],
  ["English", english],
])("The verdict of the targets sheet in %s", (_language, texts) => {
  it("is calculated as the domain decides it, and brought along as such", () => {
    fc.assert(
      fc.property(fc.array(aJudgedTarget, { minLength: 1, maxLength: 20 }), (given) => {
        const targets = given.map((target, index) => ({ ...target, id: `T${index}` }));
        const expected = targets.map((target) => texts.verdicts[targetVerdict(target)]);
        const table = tableOf(targets, texts);
        expect(calculated(table)).toEqual(expected);
        expect(table.columns.find(({ key }) => key === "verdict")?.cached).toEqual(expected);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe("The verdict column", () => {
  const at = (table: TableDescription, key: string): number => table.columns.findIndex((of) => of.key === key);

  it("says nothing in the blank row of a plan without targets", () => {
    expect(calculated(tableOf([], vietnamese))).toEqual([""]);
  });

  it("shows no error where somebody typed texts into the figures", () => {
    const [target] = fc.sample(aJudgedTarget, { numRuns: 1, seed: 1 }) as [Target];
    const table = tableOf([{ ...target, quote: "đạt 80%", value: 80, actual: 90 }], vietnamese);
    const typed = (changes: Record<string, string>): readonly (string | number | boolean | null)[] => {
      const row = [...(table.rows[0] ?? [])];
      for (const [key, value] of Object.entries(changes)) row[at(table, key)] = value;
      return row;
    };
    const rows = [typed({ actual: "gần đạt" }), typed({ value: "tám mươi" }), typed({ upperValue: "chín mươi" })];
    const { noData, noVerdict } = vietnamese.verdicts;
    expect(calculated(table, rows)).toEqual([noData, noVerdict, noVerdict]);
  });
});
