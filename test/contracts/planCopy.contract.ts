import {
  PLAN_RECORD,
  type SharedFields,
  type SharedRecord,
  type SharedTable,
  type SharedValue,
} from "../../src/domain/sharedRecord";
import { recordsOf } from "../../src/domain/sharedPlan";
import type { CopyContents, PlanCopy } from "../../src/usecases/sharing/planCopy";
import type { Plan } from "../../src/domain/plan";
import { aParameter, aTarget, quarter } from "../builders/aPlan";
import { aSmallPlan, threeRows } from "../builders/smallPlan";

/** What people do in a copy, however it is kept. */
export interface CopyPerson {
  /** Types what a field shows as one text or number. */
  type(id: string, field: "note" | "activity" | "evidence", value: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** A new row at the end, without an identity. */
  typeRow(fields: { area: string; task: string }): Promise<void>;
}

export interface CopyFixture {
  copy: PlanCopy;
  person: CopyPerson;
  dispose(): void;
}

const quietly = { signal: new AbortController().signal };

export const sharedPlan = (): Plan => ({
  ...aSmallPlan(threeRows.map((row) => ({ ...row, sourceKey: "k" }))),
  targets: [aTarget({ id: "target-1" })],
  parameters: [aParameter({ id: "parameter-1" })],
});

/** Records with fields of one of them changed. */
export const withFields = (records: readonly SharedRecord[], id: string, fields: SharedFields): SharedRecord[] =>
  records.map((record) => (record.id === id ? { ...record, fields: { ...record.fields, ...fields } } : record));

export const without = (records: readonly SharedRecord[], id: string): SharedRecord[] =>
  records.filter((record) => record.id !== id);

const behind = (records: readonly SharedRecord[], id: string, added: SharedRecord): SharedRecord[] =>
  records.flatMap((record) => (record.id === id ? [record, added] : [record]));

/** The same behaviour is asked of every copy of a plan. `plan` null: an empty workbook. */
export const planCopyContract = (name: string, create: (plan: Plan | null) => Promise<CopyFixture>): void => {
  describe(`PlanCopy: ${name}`, () => {
    let fixture: CopyFixture;
    const begin = async (plan: Plan | null = sharedPlan()): Promise<void> => {
      fixture = await create(plan);
    };
    afterEach(() => fixture.dispose());

    const contents = async (identify = false): Promise<CopyContents> => {
      const result = await fixture.copy.read({ identify });
      if (!result.ok || result.value === null) throw new Error(JSON.stringify(result));
      return result.value;
    };
    const read = async (): Promise<readonly SharedRecord[]> => (await contents()).records;
    const write = async (before: readonly SharedRecord[] | null, after: readonly SharedRecord[]) => {
      const result = await fixture.copy.write({ before, after }, quietly);
      if (!result.ok) throw new Error(JSON.stringify(result));
      return result.value.refused;
    };
    const field = (records: readonly SharedRecord[], id: string, of: string): SharedValue | undefined =>
      records.find((record) => record.id === id)?.fields[of];
    const ids = (records: readonly SharedRecord[], table: SharedTable): string[] =>
      records.filter((record) => record.table === table).map(({ id }) => id);

    it("an empty workbook has no plan, and takes the first one as it is", async () => {
      await begin(null);
      expect(await fixture.copy.read({ identify: true })).toEqual({ ok: true, value: null });
      const records = recordsOf(sharedPlan());
      expect(await write(null, records)).toEqual([]);
      expect(await read()).toEqual(records);
      expect((await contents()).title).toBe(sharedPlan().title);
    });

    it("a workbook with a plan is not laid out over", async () => {
      await begin();
      const before = await read();
      const result = await fixture.copy.write({ before: null, after: recordsOf(aSmallPlan()) }, quietly);
      expect(result).toMatchObject({ ok: false, code: "nameTaken" });
      expect(await read()).toEqual(before);
    });

    it("a copy says what its plan says, and nothing is written where nothing differs", async () => {
      await begin();
      const records = await read();
      expect(records).toEqual(recordsOf(sharedPlan()));
      expect(await write(records, [...records])).toEqual([]);
      expect(await read()).toEqual(records);
    });

    it("reports that arrive stand in the copy, one after the other", async () => {
      await begin();
      const first = await read();
      const second = withFields(first, "row-1", { percent: 85, note: "=đã gửi", completedOn: "2026-03-01" });
      expect(await write(first, second)).toEqual([]);
      expect(await read()).toEqual(second);
      const third = withFields(withFields(second, "row-1", { percent: null }), "target-1", { actual: 12.5 });
      expect(await write(second, third)).toEqual([]);
      expect(await read()).toEqual(third);
    });

    it("texts, deadlines, areas, agencies and the plan's facts that arrive stand in the copy", async () => {
      await begin();
      const before = await read();
      let after = withFields(before, "row-2", { activity: "3.2. Việc đã sửa", deadline: quarter(2026, 4) });
      after = withFields(after, "I", { name: "Chỉ đạo, điều hành chung", leadAgency: "Văn phòng" });
      after = withFields(after, PLAN_RECORD, { title: "Kế hoạch đã sửa", signedOn: "2026-01-05" });
      after = after.map((record) =>
        record.table === "agencies" ? { ...record, fields: { ...record.fields, aliases: ["PNV", "Nội vụ"] } } : record,
      );
      after = withFields(after, "parameter-1", { content: "nội dung khác" });
      expect(await write(before, after)).toEqual([]);
      expect(await read()).toEqual(after);
      expect((await contents()).title).toBe("Kế hoạch đã sửa");
    });

    it("rows come, go and move; the order is the one that came", async () => {
      await begin();
      const before = await read();
      const row = before.find(({ id }) => id === "row-1") as SharedRecord;
      const added = { ...row, id: "row-new", fields: { ...row.fields, activity: "3.9. Thêm", percent: 10 } };
      let after = behind(without(before, "row-2"), "row-1", added);
      expect(await write(before, after)).toEqual([]);
      expect(await read()).toEqual(after);
      const moved = after.find(({ id }) => id === "row-new") as SharedRecord;
      after = behind(without(after, "row-new"), "row-3", moved);
      expect(await write(await read(), after)).toEqual([]);
      expect(ids(await read(), "rows")).toEqual(["row-1", "row-3", "row-new"]);
      expect(await write(after, without(without(after, "parameter-1"), "target-1"))).toEqual([]);
      expect(ids(await read(), "parameters")).toEqual([]);
      expect(ids(await read(), "targets")).toEqual([]);
    });

    it("what people typed since the copy was read stays, is named, and the rest is written", async () => {
      await begin();
      const before = await read();
      await fixture.person.type("row-1", "note", "vừa gõ");
      await fixture.person.type("row-2", "activity", "3.2. Vừa sửa");
      let after = withFields(before, "row-1", { note: "từ xa", percent: 50 });
      after = without(after, "row-2");
      after = withFields(after, "row-3", { activity: "3.1. Từ xa" });
      const refused = await write(before, after);
      expect(refused).toHaveLength(2);
      expect(refused).toEqual(
        expect.arrayContaining([
          { table: "rows", id: "row-1", field: "note" },
          { table: "rows", id: "row-2", field: null },
        ]),
      );
      const now = await read();
      expect(field(now, "row-1", "note")).toBe("vừa gõ");
      expect(field(now, "row-1", "percent")).toBe(50);
      expect(field(now, "row-2", "activity")).toBe("3.2. Vừa sửa");
      expect(field(now, "row-3", "activity")).toBe("3.1. Từ xa");
    });

    it("a row that people deleted since is not brought back", async () => {
      await begin();
      const before = await read();
      await fixture.person.remove("row-2");
      const refused = await write(before, withFields(before, "row-2", { note: "từ xa" }));
      expect(refused.map(({ table, id }) => [table, id])).toEqual([["rows", "row-2"]]);
      expect(ids(await read(), "rows")).toEqual(["row-1", "row-3"]);
    });

    it("a typed row is counted until it gets its identity, and keeps it", async () => {
      await begin();
      await fixture.person.typeRow({ area: "II", task: "2.9. Việc gõ tay" });
      const unknown = await contents();
      expect(unknown.unidentified).toBe(1);
      expect(ids(unknown.records, "rows")).toEqual(["row-1", "row-2", "row-3"]);
      const known = await contents(true);
      expect(known.unidentified).toBe(0);
      expect(known.records.find(({ fields }) => fields["task"] === "2.9. Việc gõ tay")).toBeDefined();
      expect(ids(known.records, "rows")).toHaveLength(4);
      expect((await contents()).records).toEqual(known.records);
    });

    it("a plan that arrives while a row without identity stands there loses neither", async () => {
      await begin();
      await fixture.person.typeRow({ area: "II", task: "2.9. Việc gõ tay" });
      const before = await read();
      const after = withFields(before, "row-1", { activity: "3.1. Từ xa" });
      expect(await write(before, after)).toEqual([]);
      const now = (await contents(true)).records;
      expect(ids(now, "rows")).toHaveLength(4);
      expect(field(now, "row-1", "activity")).toBe("3.1. Từ xa");
      expect(now.filter(({ fields }) => fields["task"] === "2.9. Việc gõ tay")).toHaveLength(1);
    });

    it("logs are kept beside the plan", async () => {
      await begin();
      expect(await fixture.copy.readLog("sharing")).toEqual({ ok: true, value: null });
      await fixture.copy.appendLog("sharing", ["một"]);
      await fixture.copy.appendLog("sharing", ["hai"]);
      expect(await fixture.copy.readLog("sharing")).toEqual({ ok: true, value: ["một", "hai"] });
      await fixture.copy.replaceLog("sharing", ["ba"]);
      expect(await fixture.copy.readLog("sharing")).toEqual({ ok: true, value: ["ba"] });
      expect(await read()).toEqual(recordsOf(sharedPlan()));
    });
  });
};
