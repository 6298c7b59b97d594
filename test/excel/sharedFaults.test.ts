import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { TASK_TABLE } from "../../src/layout/columns";
import type { SharedRecord } from "../../src/domain/sharedRecord";
import type { Fault } from "../../src/workbench/host/faults";
import { ExcelError } from "../../src/workbench/model/errors";
import { copyInExcel } from "../builders/copyFixtures";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { countActions, faultsOf, withFreshWorkbook } from "../builders/faultyRuns";
import { personInExcel } from "../builders/personInExcel";
import { sharedPlan, withFields, without } from "../contracts/planCopy.contract";

// Hundreds of runs, one after the other.
jest.setTimeout(240_000);

const quietly = { signal: new AbortController().signal };

const placesIn = (actions: number): number[] => {
  const stride = actions > 60 ? 61 : actions > 20 ? 17 : 3;
  return Array.from({ length: Math.floor((actions - 1) / stride) + 1 }, (_, index) => 1 + index * stride);
};

/** In the middle of a request: where preparing takes a second, every request breaks, but not at every action. */
const halfWay = (actions: number): number[] => (actions > 3 ? [Math.ceil(actions / 2)] : []);

/** Does the work with a fault in one place after the other. */
const withEveryFault = async (options: {
  places?: (actions: number) => number[];
  prepare: () => Promise<TestExcel>;
  work: (excel: TestExcel) => Promise<unknown>;
  check: (excel: TestExcel, place: string) => Promise<void>;
}): Promise<number> => {
  const undisturbed = await options.prepare();
  const actions = countActions(undisturbed.host);
  await options.work(undisturbed);
  let tried = 0;
  for (const [request, count] of [...actions].entries()) {
    for (const fault of faultsOf((options.places ?? placesIn)(count))) {
      const excel = await options.prepare();
      excel.host.failRequest(request + 1, fault);
      await options.work(excel).catch(() => undefined);
      await options.check(
        excel,
        `request ${request + 1}, ${fault.when} ${fault.when === "after" ? fault.actions : ""}`,
      );
      excel.dispose();
      tried += 1;
    }
  }
  return tried;
};

const failWith = (excel: TestExcel, request: number, code: string, when: "before" | "lost" = "before"): void => {
  const fault: Fault = { when, error: new ExcelError(code, "for once") };
  excel.host.resetCounters();
  excel.host.failRequest(request, fault);
};

describe("sharing in a workbook that breaks off", () => {
  let excel: TestExcel;
  beforeAll(() => {
    excel = createExcelHost();
  });
  afterAll(() => excel.dispose());

  const log = () => new ExcelWorkbook();
  const lines = async (): Promise<readonly string[] | null> => {
    const result = await log().readLog("sharing");
    return result.ok ? result.value : ["?", result.code];
  };

  it("an append that fails at any place leaves the old log or the whole new one, and can be done again", async () => {
    const added = ["ba", "x".repeat(70_000), "năm"];
    const tried = await withEveryFault({
      prepare: async () => {
        const fresh = withFreshWorkbook(excel);
        await log().appendLog("sharing", ["một", "hai"]);
        fresh.host.resetCounters();
        return fresh;
      },
      work: () => log().appendLog("sharing", added),
      check: async (_excel, place) => {
        const standing = await lines();
        const isOld = standing?.length === 2;
        expect({ place, standing }).toEqual({ place, standing: isOld ? ["một", "hai"] : ["một", "hai", ...added] });
        await log().appendLog("sharing", ["nữa"]);
        expect({ place, now: await lines() }).toEqual({ place, now: [...(standing ?? []), "nữa"] });
      },
    });
    expect(tried).toBeGreaterThan(5);
  });

  it("a first append and a replacement that fail at any place leave the old log or the new one", async () => {
    for (const before of [null, ["một", "hai"]]) {
      const tried = await withEveryFault({
        prepare: async () => {
          const fresh = withFreshWorkbook(excel);
          if (before !== null) await log().appendLog("sharing", before);
          fresh.host.resetCounters();
          return fresh;
        },
        work: () => log().replaceLog("sharing", ["mới", "mới nữa", "và nữa"]),
        check: async ({ workbook }, place) => {
          const standing = await lines();
          const isNew = standing?.[0] === "mới";
          expect({ place, standing }).toEqual({ place, standing: isNew ? ["mới", "mới nữa", "và nữa"] : before });
          await log().replaceLog("sharing", ["cuối"]);
          expect({ place, now: await lines() }).toEqual({ place, now: ["cuối"] });
          const named = workbook.sheets.filter(({ name }) => name.startsWith("_CCHC_sharing"));
          expect({ place, visibility: named.map(({ visibility }) => visibility) }).toEqual({
            place,
            visibility: ["VeryHidden"],
          });
        },
      });
      expect(tried).toBeGreaterThan(5);
    }
  });

  it("a log that is too large for a request is written in several, and a lost one in between changes nothing", async () => {
    const fresh = withFreshWorkbook(excel);
    const large = Array.from({ length: 260 }, (_, index) => `${index} ${"ữ".repeat(8_000)}`);
    expect(await log().replaceLog("sharing", large)).toEqual({ ok: true, value: null });
    expect(fresh.host.roundTrips).toBeGreaterThan(2);
    expect(fresh.host.largestRequest).toBeLessThan(4_500_000);
    failWith(fresh, 3, "ConnectionFailure");
    expect(await log().replaceLog("sharing", ["x", ...large])).toEqual({ ok: false, code: "connectionLost" });
    expect(await lines()).toEqual(large);
    fresh.dispose();
  });

  it("a protected workbook takes no new log and says so; one that is there goes on", async () => {
    const fresh = withFreshWorkbook(excel);
    const protect = (isOn: boolean): Promise<void> =>
      fresh.Excel.run(async (context) => {
        if (isOn) context.workbook.protection.protect("mật khẩu");
        else context.workbook.protection.unprotect("mật khẩu");
        await context.sync();
      });
    await protect(true);
    const refused = { ok: false, code: "protected", place: "_CCHC_sharing" };
    expect(await log().appendLog("sharing", ["một"])).toEqual(refused);
    expect(await log().replaceLog("sharing", ["một"])).toEqual(refused);
    await protect(false);
    await log().appendLog("sharing", ["một"]);
    await protect(true);
    expect(await log().appendLog("sharing", ["hai"])).toEqual({ ok: true, value: null });
    expect(await lines()).toEqual(["một", "hai"]);
    fresh.dispose();
  });

  it("a pull that fails at any place loses nothing typed, leaves no half row, and is completed by the next one", async () => {
    const after = (records: readonly SharedRecord[]): SharedRecord[] => {
      const row = records.find(({ id }) => id === "row-1") as SharedRecord;
      const added = { ...row, id: "row-new", fields: { ...row.fields, activity: "3.9. Thêm", note: "=mới" } };
      const next = withFields(records, "row-3", { activity: "3.1. Từ xa", percent: 40 });
      const standing = without(without(next, "row-2"), "row-new");
      return standing.flatMap((record) => (record.id === "row-1" ? [record, added] : [record]));
    };
    const fixtures = new Map<TestExcel, Awaited<ReturnType<typeof copyInExcel>>>();
    const prepare = async (): Promise<TestExcel> => {
      const fresh = withFreshWorkbook(excel);
      const fixture = await copyInExcel(sharedPlan(), fresh);
      const person = personInExcel(fresh);
      const { sheet, row } = await person.tablePlace(TASK_TABLE);
      await person.addTableColumn(TASK_TABLE, "Người làm", ["An", "", "Chi"]);
      await person.type(sheet, row + 9, 3, "gõ dưới bảng");
      await person.filterTable(TASK_TABLE, 1, ["I"]);
      await person.protectSheet(sheet);
      await fixture.copy.read({ identify: true });
      fixtures.set(fresh, fixture);
      fresh.host.resetCounters();
      return fresh;
    };
    const read = async (of: TestExcel): Promise<readonly SharedRecord[]> => {
      const result = await fixtures.get(of)?.copy.read({ identify: false });
      if (result?.ok !== true || result.value === null) throw new Error(JSON.stringify(result));
      return result.value.records;
    };
    const pull = async (of: TestExcel): Promise<unknown> => {
      const before = await read(of);
      return fixtures.get(of)?.copy.write({ before, after: after(before) }, quietly);
    };
    const tried = await withEveryFault({
      places: halfWay,
      prepare,
      work: pull,
      check: async (of, place) => {
        const half = await read(of);
        for (const record of half.filter(({ table }) => table === "rows")) {
          expect({ place, task: record.fields["task"] }).toEqual({ place, task: "2.1. Ban hành kế hoạch năm" });
        }
        expect({ place, pulled: await pull(of) }).toEqual({ place, pulled: { ok: true, value: { refused: [] } } });
        const now = await read(of);
        const rows = now.filter(({ table }) => table === "rows");
        expect({ place, ids: rows.map(({ id }) => id) }).toEqual({ place, ids: ["row-1", "row-new", "row-3"] });
        expect({ place, now }).toEqual({ place, now: after(now) });
        const task = of.workbook.sheets.find(({ name }) => name === "Nhiệm vụ");
        expect({ place, isProtected: task?.protection.protected }).toEqual({ place, isProtected: true });
        const texts = await personTexts(of);
        for (const text of ["An", "Chi", "gõ dưới bảng"])
          expect({ place, texts }).toEqual({ place, texts: expect.arrayContaining([text]) });
      },
    });
    expect(tried).toBeGreaterThan(20);
  });

  it.each([
    ["ConnectionFailure", "connectionLost"],
    ["InvalidOperationInCellEditMode", "cellBeingEdited"],
  ])("%p before the writing request is told as %p, and nothing was written", async (code, told) => {
    const fresh = withFreshWorkbook(excel);
    const { copy } = await copyInExcel(sharedPlan(), fresh);
    const before = await copy.read({ identify: true });
    const records = before.ok ? (before.value?.records ?? []) : [];
    failWith(fresh, 4, code);
    const result = await copy.write({ before: records, after: withFields(records, "row-1", { note: "xa" }) }, quietly);
    expect(result).toEqual({ ok: false, code: told });
    expect(await copy.read({ identify: false })).toEqual(before);
    fresh.dispose();
  });

  it("a sheet with a password refuses the pull before anything is written", async () => {
    const fresh = withFreshWorkbook(excel);
    const { copy } = await copyInExcel(sharedPlan(), fresh);
    await personInExcel(fresh).protectSheet("Nhiệm vụ", "mật khẩu");
    const before = await copy.read({ identify: true });
    const records = before.ok ? (before.value?.records ?? []) : [];
    const result = await copy.write({ before: records, after: withFields(records, "row-1", { note: "xa" }) }, quietly);
    expect(result).toEqual({ ok: false, code: "protected", place: "Nhiệm vụ" });
    expect(await copy.read({ identify: false })).toEqual(before);
    fresh.dispose();
  });
});

/** Texts of the task sheet, as they stand. */
const personTexts = async ({ Excel }: TestExcel): Promise<string[]> =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem("Nhiệm vụ").getUsedRange();
    range.load("values");
    await context.sync();
    return range.values.flat().map(String);
  });
