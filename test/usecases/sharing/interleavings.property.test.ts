import fc from "fast-check";
import { LocalLine, LocalService, type Fault } from "../../builders/localService";
import { aNewRow, done, HOME, type Office, PLANNER, threeOffices } from "./office";

type Step =
  | { is: "type"; who: number; row: number; field: "percent" | "note" | "task"; value: number }
  | { is: "insert" | "remove" | "reopen" | "pull"; who: number; row: number }
  | { is: "push"; who: number; mode: "whole" | "valid"; fault: Fault | "none"; stopAt: number }
  | { is: "resolve"; who: number; side: "mine" | "theirs" }
  | { is: "typeWhileWriting"; who: number; row: number; value: number }
  | { is: "backup" | "restore" | "restart"; who: number };

const who = fc.nat(2);
const row = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant("type" as const),
      who,
      row,
      field: fc.constantFrom("percent" as const, "note" as const, "task" as const),
      value: fc.nat(99),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant("push" as const),
      who,
      mode: fc.constantFrom("whole" as const, "valid" as const, "valid" as const),
      fault: fc.constantFrom(
        "none" as const,
        "none" as const,
        "lost" as const,
        "answerLost" as const,
        "twice" as const,
      ),
      stopAt: fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 5),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant("pull" as const), who, row }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constantFrom("insert" as const, "remove" as const), who, row }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("reopen" as const), who, row }) },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant("resolve" as const),
      who,
      side: fc.constantFrom("mine" as const, "theirs" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant("typeWhileWriting" as const), who, row, value: fc.nat(99) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constantFrom("backup" as const, "restore" as const, "restart" as const), who }),
  },
);

class PowerCut extends Error {}

/** What an office's people did: every value typed into a cell, in order. */
type Typed = Map<string, unknown[]>;

const cell = (id: string, field: string): string => `${id}.${field}`;

const resolveAll = async (office: Office, side: "mine" | "theirs"): Promise<void> => {
  const { conflicts } = await office.view();
  done(
    await office.session.resolve(
      conflicts.map(({ key }) => ({ key, side })),
      "",
    ),
  );
};

/** Everything is sent, decided and pulled until nobody has anything more to say; whoever removed many rows confirms it. */
const comeToRest = async (offices: readonly Office[]): Promise<void> => {
  const push = async ({ session }: Office): Promise<unknown> =>
    done(await session.push({ mode: "valid", keys: null, removals: "all" }));
  for (let round = 0; round < 6; round += 1) {
    for (const office of offices) {
      await resolveAll(office, "mine");
      await push(office);
    }
  }
  for (const office of offices) await resolveAll(office, "theirs");
  for (let round = 0; round < 2; round += 1) for (const office of offices) await push(office);
};

describe("Three offices, whatever happens in whatever order", () => {
  test("in the end all have the same, nothing accepted was overwritten unseen, and nothing anybody typed is gone without a trace", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const service = await LocalService.start();
        try {
          const { planner, home, justice } = await threeOffices(service);
          const offices = [planner, home, justice];
          const typed: Typed[] = offices.map(() => new Map());
          const shown = new Set<string>();
          const backups: string[] = [];
          let restored = false;
          let rows = 0;

          const note = async (at: number): Promise<void> => {
            // Conflicts and refusals are shown to people; what they decide there is their own doing.
            const view = await (offices[at] as Office).view();
            for (const { place } of [...view.conflicts, ...view.rejected]) {
              shown.add(place.field === null ? place.id : cell(place.id, place.field));
            }
          };
          const type = (at: number, id: string, field: string, value: string | number): void => {
            const office = offices[at] as Office;
            if (office.copy.get(id, field) === undefined) return;
            office.copy.type(id, field, value);
            const list = typed[at]?.get(cell(id, field)) ?? [];
            typed[at]?.set(cell(id, field), [...list, value]);
          };
          const idAt = (office: Office, index: number): string => {
            const ids = office.copy.ids("rows");
            return ids[index % Math.max(1, ids.length)] ?? "";
          };
          const unlessCut = async (at: number, work: () => Promise<unknown>): Promise<void> => {
            try {
              await work();
            } catch (error) {
              if (!(error instanceof PowerCut)) throw error;
              (offices[at] as Office).reopen();
            }
            (offices[at] as Office).copy.before = () => undefined;
          };

          for (const one of steps) {
            if (one.is === "backup") backups.push(service.backup());
            else if (one.is === "restart") await service.restart();
            else if (one.is === "restore") {
              const backup = backups.at(-1);
              if (backup !== undefined) await service.restoreFrom(backup);
              restored ||= backup !== undefined;
            } else {
              const office = offices[one.who] as Office;
              switch (one.is) {
                case "type": {
                  const value = one.field === "percent" ? one.value : `${one.field} ${one.value} của ${one.who}`;
                  type(one.who, idAt(office, one.row), one.field, value);
                  break;
                }
                case "insert":
                  if (one.who === 0) office.copy.insert(aNewRow(`n${(rows += 1)}`), idAt(office, one.row) || null);
                  break;
                case "remove":
                  if (one.who === 0 && office.copy.ids("rows").length > 3) office.copy.remove(idAt(office, one.row));
                  break;
                case "reopen":
                  office.reopen();
                  break;
                case "pull":
                  await office.session.pull();
                  break;
                case "typeWhileWriting": {
                  const id = idAt(office, one.row);
                  let once = true;
                  office.copy.before = (what) => {
                    if (what === "write" && once) type(one.who, id, "percent", one.value);
                    once &&= what !== "write";
                  };
                  await office.session.pull();
                  office.copy.before = () => undefined;
                  break;
                }
                case "push": {
                  if (one.fault !== "none") office.line.faults = [one.fault];
                  let at = 0;
                  office.copy.before = () => {
                    if ((at += 1) === one.stopAt) throw new PowerCut();
                  };
                  await unlessCut(one.who, () => office.session.push({ mode: one.mode, keys: null }));
                  office.line.faults = [];
                  break;
                }
                case "resolve":
                  await note(one.who);
                  await resolveAll(office, one.side);
                  break;
              }
              await note(one.who);
            }
          }
          for (const [at] of offices.entries()) {
            await offices[at]?.session.pull();
            await note(at);
          }
          await comeToRest(offices);
          for (const [at] of offices.entries()) await note(at);

          // I1: all copies say the same, in the same order; I7: and it is what the service says.
          const [first] = offices;
          for (const office of offices) {
            const view = await office.view();
            expect(view).toMatchObject({ pending: [], conflicts: [], unanswered: false });
            expect(office.copy.records).toEqual(first?.copy.records);
          }
          const { store } = service;
          const workbook = (await planner.view()).workbook;
          if (store === null || workbook.is !== "shared") throw new Error("not shared");
          const head = done((await store.records(PLANNER, workbook.id, null)) as never) as {
            records: { table: string; id: string; fields: unknown }[];
          };
          expect(head.records.map(({ table, id, fields }) => ({ table, id, fields }))).toEqual(first?.copy.records);
          // I4, I5, I8, I9: the log says what the tables say.
          expect(await store.verify()).toEqual([]);
          // I2: each value names the one it replaces. After a restore the log begins anew from the backup.
          // I3: what a person typed last in a cell is there, was replaced by a later one in the history, or was shown.
          if (restored) return;
          const line = new LocalLine(service, HOME);
          for (const edits of typed) {
            for (const [key, values] of edits) {
              const [id = "", field = ""] = key.split(".");
              const last = values.at(-1);
              const current = first?.copy.get(id, field);
              if (current === last || shown.has(key) || shown.has(id) || current === undefined) continue;
              const history = done((await line.history(workbook.id, { table: "rows", id, field })) as never) as {
                entries: { new: unknown; old: unknown }[];
              };
              const accepted = history.entries.map((entry) => entry.new);
              // Typed back to what it was, it is no edit.
              if (!values.slice(0, -1).includes(last)) expect(accepted).toContain(last);
            }
          }
        } finally {
          await service.end();
        }
      }),
      { numRuns: Number(process.env["INTERLEAVINGS"] ?? 20) },
    );
  }, 120_000);
});
