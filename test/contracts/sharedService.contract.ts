import { recordsOf } from "../../src/domain/sharedPlan";
import type { Change, ChangesPage, ChangesQuery } from "../../src/protocol";
import type { SharedService } from "../../src/usecases/sharing/service";
import type { Result } from "../../src/domain/result";
import { aSmallPlan } from "../builders/smallPlan";

const done = <Value>(result: Result<Value, { code: string }>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
};

const changes = recordsOf(aSmallPlan()).map(({ table, id, fields }): Change => ({
  kind: "insert",
  table,
  id,
  after: null,
  fields,
}));

/** What every way to the shared workbook service keeps. `planner`: the line of a planner who is signed in. */
export const sharedServiceContract = (name: string, planner: () => Promise<SharedService>): void => {
  describe(`${name} as a shared workbook service`, () => {
    const filled = async () => {
      const service = await planner();
      const id = `w-${crypto.randomUUID()}`;
      const { epoch } = done(await service.create({ id, title: "Kế hoạch", planId: "plan-1" }));
      const request = { client: "c1", seq: 1, epoch, mode: "whole" as const, file: "x.xlsx", changes };
      const answer = done(await service.push(id, request));
      return { service, id, epoch, request, answer };
    };

    test("knows who is signed in, and its own address", async () => {
      const service = await planner();
      expect(done(await service.person())).toMatchObject({ role: "planner" });
      expect(service.url.endsWith("/")).toBe(false);
      expect(done(await service.info()).protocol).toBe(1);
    });

    test("making the same workbook twice makes one; published, it is listed", async () => {
      const { service, id } = await filled();
      done(await service.create({ id, title: "Kế hoạch", planId: "plan-1" }));
      expect(done(await service.publish(id)).published).toBe(true);
      expect(done(await service.workbooks()).filter((of) => of.id === id)).toHaveLength(1);
    });

    test("the same push again gets the same answer, another body under its number is refused", async () => {
      const { service, id, request, answer } = await filled();
      expect(answer.outcomes.every(({ is }) => is === "applied")).toBe(true);
      expect(done(await service.push(id, request))).toEqual(answer);
      const other = { ...request, changes: changes.slice(1) };
      expect(await service.push(id, other)).toMatchObject({ ok: false, code: "otherBody" });
    });

    test("changes come in pages that end at the head", async () => {
      const { service, id, epoch } = await filled();
      const ids: string[] = [];
      let next: string | null = null;
      do {
        const query: ChangesQuery = { epoch, since: 0, limit: 2, ...(next === null ? {} : { next }) };
        const page: ChangesPage = done(await service.changes(id, query));
        ids.push(...page.records.map((record) => `${record.t}/${record.id}`));
        expect(page.head).toBe(done(await service.head(id)).head);
        next = page.next;
      } while (next !== null);
      expect(ids.sort()).toEqual(changes.map(({ table, id: of }) => `${table}/${of}`).sort());
    });

    test("another epoch, an unknown workbook and a malformed value are told by their codes", async () => {
      const { service, id, request } = await filled();
      expect(await service.changes(id, { epoch: "khac", since: 0 })).toMatchObject({ code: "epochChanged" });
      expect(await service.head("khong-co")).toMatchObject({ ok: false, code: "notFound" });
      expect(await service.push(id, { ...request, seq: 2, epoch: "khac" })).toMatchObject({ code: "epochChanged" });
    });

    test("a preview keeps nothing; history, pushes and taking back tell what was kept", async () => {
      const { service, id, epoch, answer } = await filled();
      const set: Change = {
        kind: "set",
        table: "rows",
        id: "row-1",
        field: "note",
        base: answer.revision,
        value: "Xong",
      };
      const previewed = done(await service.preview(id, { epoch, changes: [set] }));
      expect(previewed.outcomes.map(({ is }) => is)).toEqual(["applied"]);
      expect(done(await service.head(id)).head).toBe(answer.revision);
      const request = { client: "c1", seq: 2, epoch, mode: "valid" as const, file: "x.xlsx", changes: [set] };
      const pushed = done(await service.push(id, request));
      const query = { table: "rows" as const, id: "row-1", field: "note", limit: 1 };
      expect(done(await service.history(id, query)).entries[0]).toMatchObject({ new: "Xong", file: "x.xlsx" });
      expect(done(await service.pushes(id, null)).pushes[0]).toMatchObject({ push: pushed.push });
      const back = { client: "c1", seq: 3, epoch, file: "x.xlsx", reason: "Nhầm" };
      done(await service.takeBack(id, pushed.push ?? "", back));
      expect(done(await service.history(id, query)).entries[0]).toMatchObject({ old: "Xong", reason: "Nhầm" });
    });

    test("actions of reporting are done once or refused with the reason, and a closed period keeps its snapshot", async () => {
      const { service, id, epoch, answer } = await filled();
      const period = {
        id: "q1",
        name: "Quý I/2026",
        kind: "quarter" as const,
        from: "2026-01-01",
        to: "2026-02-28",
        dueOn: "2026-03-20",
        lock: "hard" as const,
      };
      const request = { client: "c1", epoch, file: "x.xlsx", seen: answer.revision };
      const make = { ...request, seq: 2, action: { kind: "setPeriod" as const, period } };
      const made = done(await service.act(id, make));
      expect(made).toMatchObject({ revision: answer.revision + 1, outcomes: [] });
      expect(done(await service.act(id, make))).toEqual(made);
      expect(await service.act(id, { ...make, seen: 0 })).toMatchObject({ ok: false, code: "otherBody" });
      const open = done(await service.snapshot(id, "q1"));
      expect(open).toMatchObject({ period: "q1", closed: false });
      expect(open.records.map((of) => `${of.table}/${of.id}`).sort()).toEqual(
        changes.map((of) => `${of.table}/${of.id}`).sort(),
      );
      const close = { kind: "closePeriod" as const, period: "q1" };
      done(await service.act(id, { ...request, seq: 3, action: close }));
      expect(await service.act(id, { ...request, seq: 4, action: close })).toEqual({
        ok: false,
        code: "actionRefused",
        refusal: { code: "periodClosed" },
      });
      expect(done(await service.snapshot(id, "q1"))).toEqual({ ...open, asOf: "2026-02-28", closed: true });
      const reopen = { kind: "reopenPeriod" as const, period: "q1", reason: "  " };
      expect(await service.act(id, { ...request, seq: 5, action: reopen })).toMatchObject({
        code: "actionRefused",
        refusal: { code: "reasonMissing" },
      });
      expect(await service.snapshot(id, "q2")).toMatchObject({ ok: false, code: "notFound" });
    });

    test("grants are kept as a whole", async () => {
      const { service, id } = await filled();
      const { revision } = done(await service.grants(id));
      const grant = {
        id: "g",
        agency: "Phòng Nội vụ",
        area: null,
        rows: null,
        fields: ["note"],
        insert: false,
        remove: false,
      };
      expect(done(await service.setGrants(id, { revision, grants: [grant] })).grants).toEqual([grant]);
      expect(done(await service.grants(id)).grants).toEqual([grant]);
    });
  });
};
