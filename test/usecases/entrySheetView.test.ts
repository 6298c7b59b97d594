import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import type { Plan } from "../../src/domain/plan";
import { success } from "../../src/domain/result";
import { recordsOf } from "../../src/domain/sharedPlan";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { TASK_COLUMNS, TASK_TABLE } from "../../src/layout/columns";
import { recordKey, type Base } from "../../src/merge";
import { EntryBook } from "../../src/usecases/entry/entryBook";
import { SheetViews } from "../../src/usecases/entry/sheetView";
import type { WorkbookEdit } from "../../src/usecases/ports";
import type { Kept } from "../../src/usecases/sharing/kept";
import { emptyState } from "../../src/usecases/sharing/state";
import { aPlan, aRow, anAgency } from "../builders/aPlan";
import { createExcelHost, type TestExcel } from "../builders/excelHost";
import { personInExcel } from "../builders/personInExcel";

const TODAY = "2026-05-01";
const [CULTURE, FINANCE] = ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế"] as const;

const plan = (): Plan =>
  aPlan({
    agencies: [anAgency(CULTURE, { aliases: ["Phòng VHXH"] }), anAgency(FINANCE)],
    rows: [
      aRow({ leadAgency: "Phòng VHXH" }),
      aRow({ leadAgency: FINANCE, coordinatingAgencies: CULTURE }),
      aRow({ leadAgency: FINANCE, coordinatingAgencies: "Các phòng, ban, đơn vị liên quan" }),
    ],
  });

/** The service has the plan as it was laid out. */
const baseOf = (of: Plan): Base =>
  new Map(
    recordsOf(of).map(({ table, id, fields }, at) => [
      recordKey(table, id),
      {
        ...{ table, id, orderKey: String(at).padStart(6, "0"), revision: 1, removed: false },
        cells: Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value, revision: 1 }])),
      },
    ]),
  );

const facts = {
  ...{ service: "https://s", workbook: "w", title: "", planId: "plan-1", epoch: "e", client: "c", account: "a" },
  ...{ seq: 0, cursor: 1, asOf: null, automatic: false, stage: "shared" as const, owner: "" },
};

describe("whose rows the sheets show", () => {
  let excel: TestExcel;
  let workbook: ExcelWorkbook;
  let book: EntryBook;
  let kept: Kept | null;
  let packet: string | null;
  let views: SheetViews;
  beforeEach(async () => {
    excel = createExcelHost();
    workbook = new ExcelWorkbook();
    book = new EntryBook(workbook);
    packet = null;
    kept = null;
    const written = await workbook.write(layout(plan(), { texts, today: TODAY }), {
      onProgress: () => undefined,
      signal: new AbortController().signal,
    });
    expect(written.ok).toBe(true);
    views = new SheetViews({
      workbook,
      book,
      kept: () => Promise.resolve(success(kept)),
      packet: () => Promise.resolve(success(packet)),
      layOut: () => Promise.resolve(success(null)),
      today: () => TODAY,
      words: texts.viewRoles,
    });
  });
  afterEach(() => excel.dispose());

  const signedIn = (role: "planner" | "department", agency: string): Kept =>
    ({
      state: { ...emptyState(facts as never), base: baseOf(plan()) },
      person: { account: "a", name: "Cán bộ tổng hợp", role, agency },
    }) as unknown as Kept;

  const type = async (row: number, key: string, value: string): Promise<void> => {
    const place = await personInExcel(excel).tablePlace(TASK_TABLE);
    const column = place.column + TASK_COLUMNS.findIndex((of) => of.key === key);
    await personInExcel(excel).type(place.sheet, place.row + 1 + row, column, value);
  };
  const everything: WorkbookEdit = { kind: "all" };

  it("a department is known by any spelling of its name; rows that name everybody are counted and are nobody's", async () => {
    kept = signedIn("department", "phòng VHXH");
    expect(await views.state()).toEqual({
      ok: true,
      value: { shown: null, own: CULTURE, agencies: [CULTURE, FINANCE], packet: false },
    });
    const shown = await views.showAs(CULTURE, { confirm: false });
    expect(shown).toMatchObject({
      ok: true,
      value: { is: "shown", view: { shown: { agency: CULTURE, leads: 1, coordinates: 1, groups: 1 } } },
    });
    expect(await workbook.seenRows()).toEqual({ ok: true, value: ["row-1", "row-2"] });
  });

  it("what was typed and not sent is named before it gets out of sight; gone on with, it is still typed", async () => {
    kept = signedIn("planner", FINANCE);
    await type(2, "note", "gõ dở");
    await type(0, "note", "của mình");
    const asked = await views.showAs(CULTURE, { confirm: false });
    expect(asked.ok && asked.value.is === "asks" ? asked.value.hidden.map(({ id }) => id) : asked).toEqual(["row-3"]);
    expect(await workbook.shown()).toMatchObject({ value: { name: null } });
    expect(await views.showAs(CULTURE, { confirm: true })).toMatchObject({ ok: true, value: { is: "shown" } });
    book.forget();
    const seen = await book.load();
    expect(seen.ok && seen.value.row("row-3")?.progress.note).toBe("gõ dở");
    expect(await views.showAs(null, { confirm: false })).toMatchObject({ ok: true, value: { is: "shown" } });
  });

  it("typing into a row that a filter hides is told; typing where it is seen is not", async () => {
    await views.showAs(FINANCE, { confirm: false });
    await type(1, "note", "thấy");
    book.forget();
    expect(await views.lost(everything)).toEqual({ ok: true, value: [] });
    await workbook.filterRows(["row-2"]);
    await type(2, "note", "không thấy");
    book.forget();
    const lost = await views.lost(everything);
    expect(lost.ok && lost.value.map(({ id }) => id)).toEqual(["row-3"]);
    expect(await views.lost(everything)).toEqual({ ok: true, value: [] });
  });

  it("a packet keeps its own protection", async () => {
    packet = CULTURE;
    expect(await views.state()).toMatchObject({
      ok: true,
      value: { packet: true, own: CULTURE, shown: { agency: CULTURE, leads: 1 } },
    });
    await views.showAs(null, { confirm: true });
    expect(await workbook.shown()).toEqual({ ok: true, value: { name: null, whole: true } });
  });

  it("a view that is up to date is not written again", async () => {
    excel.host.resetCounters();
    await views.showAs(CULTURE, { confirm: false });
    excel.host.resetCounters();
    expect(await views.refresh()).toEqual({ ok: true, value: true });
    expect(excel.host.roundTrips).toBe(0);
  });
});
