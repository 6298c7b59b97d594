import {
  PLAN_RECORD,
  PLAN_TABLES,
  SHARED_FIELDS,
  SHARED_TABLES,
  type SharedRecord,
} from "../../src/domain/sharedRecord";
import { planOf, recordsOf } from "../../src/domain/sharedPlan";
import type { Plan } from "../../src/domain/plan";
import { anAgency, aParameter, aPlan, aRow, aTarget } from "../builders/aPlan";

const fullPlan = (): Plan =>
  aPlan({
    rows: [aRow(), aRow({ activity: "3.2. Lấy ý kiến", inherited: ["objective", "task"] })],
    targets: [aTarget(), aTarget({ id: "target-2", partOf: "target-1" })],
    agencies: [anAgency("Phòng Nội vụ", { aliases: ["P. Nội vụ"] })],
    parameters: [aParameter()],
    body: [{ area: null, section: ["II. MỤC TIÊU"], code: "1.1", text: "Ít nhất 80%", line: 7, setsTargets: true }],
  });

const changed = (records: readonly SharedRecord[], id: string, fields: SharedRecord["fields"]): SharedRecord[] =>
  records.map((record) => (record.id === id ? { ...record, fields: { ...record.fields, ...fields } } : record));

describe("a plan as records", () => {
  it("has the fields of the table of shared fields, all of them and no others", () => {
    for (const { table, fields } of recordsOf(fullPlan())) {
      expect(Object.keys(fields).sort()).toEqual(Object.keys(SHARED_FIELDS[table]).sort());
    }
    expect(new Set(recordsOf(fullPlan()).map(({ table }) => table))).toEqual(new Set(PLAN_TABLES));
  });

  it("stands in plan order, table by table, with the plan's own facts first", () => {
    const records = recordsOf(fullPlan());
    expect(records[0]).toMatchObject({ table: "plan", id: PLAN_RECORD });
    const places = records.map(({ table }) => SHARED_TABLES.indexOf(table));
    expect(places).toEqual([...places].sort((left, right) => left - right));
    expect(records.filter(({ table }) => table === "rows").map(({ id }) => id)).toEqual(["row-1", "row-2"]);
  });

  it("leaves out areas without a code and second ones of a code: nobody could tell them apart", () => {
    const plan = aPlan();
    const [first] = plan.framework.areas;
    if (first === undefined) throw new Error("no area");
    const areas = [first, { ...first, name: "Lần thứ hai" }, { ...first, code: "" }];
    const records = recordsOf({ ...plan, framework: { ...plan.framework, areas } });
    expect(records.filter(({ table }) => table === "areas")).toHaveLength(1);
  });
});

describe("records as a plan", () => {
  it("keeps the difference between no parameters and an empty list of them", () => {
    for (const parameters of [null, []]) {
      expect(planOf(recordsOf(aPlan({ parameters })))).toMatchObject({ ok: true, value: { parameters } });
    }
  });

  it("parameters another office added count although the plan record says there are none", () => {
    const records = [...recordsOf(aPlan()), ...recordsOf(fullPlan()).filter(({ table }) => table === "parameters")];
    expect(planOf(records)).toMatchObject({ ok: true, value: { parameters: [{ id: "parameter-1" }] } });
  });

  it("numbers the rows from 1 in the order of the records", () => {
    const records = recordsOf(fullPlan());
    const rows = records.filter(({ table }) => table === "rows").reverse();
    const plan = planOf([...records.filter(({ table }) => table !== "rows"), ...rows]);
    expect(plan.ok && plan.value.rows.map(({ id, order }) => [id, order])).toEqual([
      ["row-2", 1],
      ["row-1", 2],
    ]);
  });

  it("a field stays inherited only while it says what the row above says", () => {
    const plan = planOf(changed(recordsOf(fullPlan()), "row-1", { task: "2.1. Đã sửa" }));
    expect(plan.ok && plan.value.rows[1]?.inherited).toEqual(["objective"]);
    const apart = planOf(changed(recordsOf(fullPlan()), "row-1", { area: "II" }));
    expect(apart.ok && apart.value.rows[1]?.inherited).toEqual([]);
  });

  it("passes over tables and fields of a newer version", () => {
    const plan = fullPlan();
    const newer = { table: "risks", id: "r1", fields: { text: "mới" } } as unknown as SharedRecord;
    const records = changed(recordsOf(plan), "row-1", { riskLevel: { high: true }, constructor: 1 });
    expect(planOf([newer, ...records])).toEqual({ ok: true, value: plan });
  });

  it("passes over what reporting left behind", () => {
    const plan = fullPlan();
    const left: SharedRecord[] = [
      { table: "periods", id: "q1", fields: { name: "Quý I" } },
      { table: "reports", id: "q1:phòng nội vụ", fields: { state: 5 } },
      { table: "exceptions", id: "e1", fields: {} },
    ];
    expect(planOf([...left, ...recordsOf(plan)])).toEqual({ ok: true, value: plan });
  });

  it("a field a record lacks holds its default", () => {
    const records = recordsOf(fullPlan()).map(({ fields, ...record }) => ({
      ...record,
      fields: record.table === "plan" ? { period: fields["period"] ?? null } : {},
    }));
    const plan = planOf(records);
    expect(plan.ok && plan.value.rows[0]).toEqual({
      ...aRow({ area: "", displayOrder: "", objective: "", task: "", activity: "", deliverable: "", leadAgency: "" }),
      deadline: { kind: "missing", text: "" },
    });
    expect(plan.ok && plan.value.targets[0]).toMatchObject({ comparator: "plain", value: 0, source: "annex" });
    expect(plan.ok && plan.value.agencies[0]).toMatchObject({ type: "single", aliases: [], validFrom: null });
    expect(plan.ok && plan.value.framework.areas[0]).toMatchObject({ topic: "other", parent: null });
  });

  it("without the plan's own record there is no plan", () => {
    expect(planOf(recordsOf(aPlan()).slice(1))).toEqual({ ok: false, code: "noPlanRecord" });
    expect(planOf([{ table: "plan", id: "other", fields: {} }])).toEqual({ ok: false, code: "noPlanRecord" });
  });

  it.each([
    ["row-1", "rows", { percent: "80%" }, "percent"],
    ["row-2", "rows", { deadline: { kind: "interval", text: "Quý I" } }, "deadline"],
    ["target-1", "targets", { comparator: "most" }, "comparator"],
    [PLAN_RECORD, "plan", { signedOn: "2026-02-30" }, "signedOn"],
    [PLAN_RECORD, "plan", { period: null }, "period"],
  ])("names the damaged field of %s in %s", (id, table, fields, field) => {
    expect(planOf(changed(recordsOf(fullPlan()), id, fields))).toEqual({
      ok: false,
      code: "damagedField",
      table,
      id,
      field,
    });
  });

  it("a plan without a period is damaged: no default can stand in", () => {
    const records = [{ table: "plan" as const, id: PLAN_RECORD, fields: {} }];
    expect(planOf(records)).toMatchObject({ code: "damagedField", field: "period" });
  });
});
