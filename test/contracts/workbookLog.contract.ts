import fc from "fast-check";
import type { WorkbookLog, WorkbookPort, WriteOptions } from "../../src/usecases/ports";
import { aSmallPlan, describePlan } from "../builders/smallPlan";
import type { PersonAtWork } from "./workbookPort.contract";

export interface LogFixture {
  port: WorkbookPort & WorkbookLog;
  person: PersonAtWork;
  dispose(): void;
}

const quietly: WriteOptions = { onProgress: () => undefined, signal: new AbortController().signal };

/** Any text there is: control characters, halves of pairs, and what an office program might take for something else. */
const anyLine = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom(
    "",
    "=1+1",
    "+84",
    "'trích",
    "-5",
    "@x",
    "TRUE",
    "_x000D_",
    "\u241b0041",
    "01/02/2026",
    " x ",
    "|",
    ":",
  ),
);

/** The same behaviour is asked of every workbook that keeps texts on a sheet nobody sees. */
export const workbookLogContract = (name: string, create: () => Promise<LogFixture>): void => {
  describe(`WorkbookLog: ${name}`, () => {
    let fixture: LogFixture;
    beforeEach(async () => {
      fixture = await create();
      await fixture.port.write(describePlan(aSmallPlan()), quietly);
    });
    afterEach(() => fixture.dispose());

    const read = async (log: "sharing" | "packets" = "sharing") => {
      const result = await fixture.port.readLog(log);
      if (!result.ok) throw new Error(JSON.stringify(result));
      return result.value;
    };
    const append = async (...lines: string[]) => {
      expect(await fixture.port.appendLog("sharing", lines)).toEqual({ ok: true, value: null });
    };
    const replace = async (...lines: string[]) => {
      expect(await fixture.port.replaceLog("sharing", lines)).toEqual({ ok: true, value: null });
    };

    it("a workbook without a log has none; an empty one is empty", async () => {
      expect(await read()).toBeNull();
      await append();
      expect(await read()).toEqual([]);
    });

    it("lines are read in the order in which they were added, each log for itself", async () => {
      await append("một", "hai");
      await append("ba");
      await fixture.port.appendLog("packets", ["khác"]);
      expect(await read()).toEqual(["một", "hai", "ba"]);
      expect(await read("packets")).toEqual(["khác"]);
    });

    it("replacing again and again leaves the newest lines only", async () => {
      await append("cũ", "cũ nữa");
      for (const count of [3, 1, 40, 0, 2]) {
        const lines = Array.from({ length: count }, (_, index) => `${count}.${index}`);
        await replace(...lines);
        expect(await read()).toEqual(lines);
        await append("thêm");
        expect(await read()).toEqual([...lines, "thêm"]);
      }
    });

    it("any text comes back as it was", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyLine, { maxLength: 12 }), async (lines) => {
          await replace(...lines);
          expect(await read()).toEqual(lines);
        }),
        { numRuns: 25 },
      );
    });

    it("a line longer than many cells stays whole, also where a cell would end within a character", async () => {
      const long = `x${"\u{1F33E}".repeat(200_000)}=`;
      await append("trước", long, "sau");
      expect(await read()).toEqual(["trước", long, "sau"]);
    });

    it("a log survives a new layout of the plan, and the plan the log", async () => {
      await append("còn đây");
      await fixture.port.write(describePlan(aSmallPlan([{ activity: "3.1. Việc khác" }])), quietly);
      expect(await read()).toEqual(["còn đây"]);
      const snapshot = await fixture.port.read();
      expect(snapshot.ok && snapshot.value.tables.map((table) => table.name)).toContain("tblNhiemVu");
    });

    it("a log that people renamed is found, and changed on", async () => {
      await append("một");
      await fixture.person.renameSheet("_CCHC_sharing", "Gì đây");
      await append("hai");
      expect(await read()).toEqual(["một", "hai"]);
      await replace("ba");
      expect(await read()).toEqual(["ba"]);
      expect(await fixture.person.sheetNames()).not.toContain("_CCHC_sharing");
    });

    it("a sheet of people that has the name of ours stays theirs", async () => {
      await fixture.person.addSheet("_CCHC_sharing", [["của tôi"], ["và đây"]]);
      expect(await read()).toBeNull();
      await append("một");
      await replace("hai");
      expect(await read()).toEqual(["hai"]);
      expect(await fixture.person.cell("_CCHC_sharing", 0, 0)).toBe("của tôi");
      expect(await fixture.person.cell("_CCHC_sharing", 1, 0)).toBe("và đây");
    });

    it.each([
      [0, "cchc-log 1 sharing 1 2 sai"],
      [1, "khác"],
      [2, ""],
    ])("where row %p was changed the log is damaged, says where, and can be replaced", async (row, value) => {
      await append("một", "hai");
      await fixture.person.type("_CCHC_sharing", row, 0, value);
      const place = `_CCHC_sharing!A${row + 1}`;
      expect(await fixture.port.readLog("sharing")).toEqual({ ok: false, code: "damaged", place });
      await replace("mới");
      expect(await read()).toEqual(["mới"]);
    });

    it("nothing is added to a log whose head was changed", async () => {
      await append("một");
      await fixture.person.type("_CCHC_sharing", 0, 0, "x");
      const place = "_CCHC_sharing!A1";
      expect(await fixture.port.appendLog("sharing", ["hai"])).toEqual({ ok: false, code: "damaged", place });
    });

    it("the log of a newer version is neither read nor written over", async () => {
      await append("một");
      await fixture.person.type("_CCHC_sharing", 0, 0, "cchc-log 2 sharing 1 1 abc");
      const refused = { ok: false, code: "notSupported", needs: "cchc-log 2" };
      expect(await fixture.port.readLog("sharing")).toEqual(refused);
      expect(await fixture.port.appendLog("sharing", ["hai"])).toEqual(refused);
      expect(await fixture.port.replaceLog("sharing", ["hai"])).toEqual(refused);
      expect(await fixture.person.cell("_CCHC_sharing", 0, 0)).toBe("cchc-log 2 sharing 1 1 abc");
    });
  });
};
