import fc from "fast-check";
import { areaOf } from "../../../src/workbench/model/address";
import type { Workbook } from "../../../src/workbench/model/workbook";
import { setFormulas } from "../../../src/workbench/model/writes";
import { addNamedTable, aWorkbook, fill, valueOf } from "./sheets";

const agencies = ["Sở A", "Sở B", "sở a", "Sở C*", ""];
const rows = fc.array(fc.tuple(fc.constantFrom(...agencies), fc.integer({ min: -50, max: 50 }), fc.boolean()), {
  minLength: 1,
  maxLength: 40,
});

describe("the engine against plain arithmetic", () => {
  it("SUMIFS, COUNTIFS and SUMPRODUCT agree with a loop", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("Sở A", "Sở B"), fc.integer({ min: -50, max: 50 }), (lines, agency, least) => {
        const workbook = aWorkbook();
        fill(workbook, "A1", [["cq", "n", "b"], ...lines]);
        const last = lines.length + 1;
        const names = `A2:A${last}`;
        const numbers = `B2:B${last}`;
        fill(workbook, "F1", [
          [
            `=SUMIFS(${numbers},${names},"${agency}",${numbers},">=${least}")`,
            `=COUNTIFS(${names},"${agency}",${numbers},">=${least}",C2:C${last},TRUE)`,
            `=SUMPRODUCT((${names}="${agency}")*(${numbers}>=${least})*${numbers})`,
          ],
        ]);
        const meant = lines.filter(([name, number]) => name.toLowerCase() === agency.toLowerCase() && number >= least);
        const sum = meant.reduce((total, [, number]) => total + number, 0);
        expect(valueOf(workbook, "F1")).toBe(sum);
        expect(valueOf(workbook, "G1")).toBe(meant.filter(([, , flag]) => flag).length);
        expect(valueOf(workbook, "H1")).toBe(sum);
      }),
      { numRuns: 60 },
    );
  });

  const cell = fc.oneof(
    fc.integer({ min: 0, max: 20 }),
    fc.constantFrom("", "x", "12", "Sở A"),
    fc
      .tuple(fc.constantFrom("SUM", "COUNTA", "MAX"), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
      .map(([name, from, to]) => `=${name}(A${Math.min(from, to)}:B${Math.max(from, to)})`),
    fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom("+1", '&"!"', "*2", "=A1"))
      .map(([row, rest]) => `=B${row}${rest}`),
    fc.constant('=COUNTIFS(B1:B8,">5")'),
    fc.constant("=IFERROR(B3/A2,A1)"),
  );
  const edits = fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 2 }), cell), {
    minLength: 1,
    maxLength: 25,
  });

  const results = (workbook: Workbook) =>
    Array.from({ length: 24 }, (_, at) => valueOf(workbook, `${"ABC"[at % 3]}${Math.floor(at / 3) + 1}`));

  it("after any edits the results are those of calculating everything anew", () => {
    fc.assert(
      fc.property(edits, (made) => {
        const edited = aWorkbook();
        // No circles: A holds values, B reads A, C reads both.
        const acyclic = made.map(([row, column, content]): [number, number, string | number] =>
          typeof content === "number" || !content.startsWith("=") || column === 2
            ? [row, column, content]
            : [row, column, column === 0 ? row : `=SUM(A1:A${row + 1})&""`],
        );
        for (const [row, column, content] of acyclic) {
          setFormulas(edited, edited.activeSheet, areaOf(row, column), [[content]]);
          edited.ensureCalculated();
        }
        const step = results(edited);
        edited.structureChanged();
        edited.calculate(true);
        expect(results(edited)).toEqual(step);
      }),
      { numRuns: 150 },
    );
  });

  it("calculated columns and their counts follow every edit of the table", () => {
    fc.assert(
      fc.property(
        rows,
        fc.array(fc.tuple(fc.nat(39), fc.integer({ min: -50, max: 50 })), { maxLength: 8 }),
        (lines, changes) => {
          const workbook = aWorkbook();
          fill(workbook, "A1", [["cq", "n", "b", "loai"], ...lines.map((line) => [...line, ""])]);
          addNamedTable(workbook, `A1:D${lines.length + 1}`, "bang");
          fill(workbook, "D2", [['=IF([@n]>0,"dương","không")']]);
          fill(workbook, "F1", [['=COUNTIFS(bang[loai],"dương")']]);
          const numbers = lines.map(([, number]) => number);
          for (const [at, number] of changes) {
            if (at >= numbers.length) continue;
            numbers[at] = number;
            fill(workbook, `B${at + 2}`, [[number]]);
            expect(valueOf(workbook, "F1")).toBe(numbers.filter((value) => value > 0).length);
          }
          expect(valueOf(workbook, "F1")).toBe(numbers.filter((value) => value > 0).length);
        },
      ),
      { numRuns: 40 },
    );
  });
});
