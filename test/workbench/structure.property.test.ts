import fc from "fast-check";
import { utf8Length } from "../../src/workbench/host/traffic";
import { areaOf, columnLetters, columnNumber, formatArea, tryParseArea } from "../../src/workbench/model/address";
import type { Area } from "../../src/workbench/model/calculator";
import { moveFormula } from "../../src/workbench/model/references";
import { deleteCells, insertCells } from "../../src/workbench/model/structure";
import { subtractArea } from "../../src/workbench/model/validation";
import { Workbook } from "../../src/workbench/model/workbook";
import { setFormulas, setValues } from "../../src/workbench/model/writes";

const small = fc.record({
  row: fc.integer({ min: 0, max: 9 }),
  column: fc.integer({ min: 0, max: 9 }),
  rows: fc.integer({ min: 1, max: 5 }),
  columns: fc.integer({ min: 1, max: 5 }),
});

const cellsOf = ({ row, column, rows, columns }: Area) =>
  Array.from({ length: rows * columns }, (_, i) => `${row + Math.floor(i / columns)},${column + (i % columns)}`);

describe("addresses", () => {
  test("column letters and areas read back what they wrote", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 16_383 }), (n) => columnNumber(columnLetters(n)) === n));
    fc.assert(
      fc.property(small, fc.boolean(), (area, absolute) =>
        expect(tryParseArea(formatArea(area, absolute))).toEqual(area),
      ),
    );
  });

  test("an area cut by another leaves exactly the cells of the first that are not in the second", () => {
    fc.assert(
      fc.property(small, small, (area, cut) => {
        const left = subtractArea(area, cut).flatMap(cellsOf).sort();
        expect(left).toEqual(
          cellsOf(area)
            .filter((cell) => !cellsOf(cut).includes(cell))
            .sort(),
        );
      }),
    );
  });
});

describe("formulas", () => {
  test("moving there and back again changes nothing", () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), (area, rows, columns) => {
        const formula = `=SUM(${formatArea(area)})+$A$1*COUNTA('Nhiệm vụ'!B:B)`;
        expect(moveFormula(moveFormula(formula, rows, columns), -rows, -columns)).toBe(formula);
      }),
    );
  });

  const step = fc.record({
    kind: fc.constantFrom("Down", "Right", "Up", "Left" as const),
    at: fc.nat(12),
    count: fc.integer({ min: 1, max: 3 }),
  });

  test("whatever rows and columns come and go, a reference finds its cell or becomes #REF!", () => {
    fc.assert(
      fc.property(small, fc.array(step, { maxLength: 6 }), ({ row, column }, steps) => {
        const workbook = new Workbook({ sheetNames: ["Data", "Sums"] });
        const [data, sums] = workbook.sheets;
        if (!data || !sums) throw new Error("no sheets");
        setValues(workbook, data, areaOf(row, column), "marker");
        setFormulas(workbook, sums, areaOf(0, 0), `=Data!${formatArea(areaOf(row, column))}`);
        for (const { kind, at, count } of steps) {
          const rows = kind === "Down" || kind === "Up";
          const area = rows ? areaOf(at, 0, count, 16_384) : areaOf(0, at, 1_048_576, count);
          if (kind === "Down" || kind === "Right") insertCells(workbook, data, area, kind);
          else deleteCells(workbook, data, area, kind);
        }
        const address = tryParseArea(sums.formulaAt(0, 0)?.replace("=Data!", "") ?? "");
        if (address) expect(data.valueAt(address.row, address.column)).toBe("marker");
        else {
          expect(sums.formulaAt(0, 0)).toBe("=#REF!");
          expect(data.usedArea()).toBeNull();
        }
      }),
    );
  });
});

test("the length of a text on the wire is that of its UTF-8 bytes", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => utf8Length(text) === Buffer.byteLength(text)));
});
