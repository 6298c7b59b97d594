import { restoreWorkbook, takeSnapshot } from "../../../src/workbench/files/snapshot";
import { formulaEngine } from "../../../src/workbench/formula/engine";
import { addSheet } from "../../../src/workbench/model/sheets";
import { fill, noon, valueOf } from "../formula/sheets";
import { aFullWorkbook } from "./aFullWorkbook";

const options = { calculator: formulaEngine, now: () => noon };

describe("the copy of a workbook that the browser keeps", () => {
  it("gives the same workbook again", () => {
    const before = aFullWorkbook();
    before.settings.set("khoá", { số: 1 });
    const snapshot = takeSnapshot(before);
    const after = restoreWorkbook(structuredClone(snapshot), options);
    expect(after && takeSnapshot(after)).toEqual(snapshot);
  });

  it("goes on calculating, and hands out no id twice", () => {
    const before = aFullWorkbook();
    const after = restoreWorkbook(takeSnapshot(before), options);
    if (!after) throw new Error("not restored");
    const known = new Set(after.sheets.map(({ id }) => id));
    expect(known.has(addSheet(after, null).id)).toBe(false);
    after.sheets.forEach((sheet) => (sheet.protection.protected = false));
    fill(after, "D4", [[45_000]], "Nhiệm vụ");
    expect(valueOf(after, "B1", "Tổng hợp")).toBe(2);
  });

  it("of another version is not read", () => {
    expect(restoreWorkbook({ ...takeSnapshot(aFullWorkbook()), version: 99 }, options)).toBeNull();
  });
});
