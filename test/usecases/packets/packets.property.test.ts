import fc from "fast-check";
import type { SharedValue } from "../../../src/domain/sharedRecord";
import { toExcelSerial } from "../../../src/domain/isoDate";
import { aPlan, anAgency, aRow } from "../../builders/aPlan";
import { anOffice, filledIn, packetFor, takeIn } from "../../builders/packets";

jest.setTimeout(120_000);

const LEADS = ["Phòng Nội vụ", "Phòng Tư pháp"];
const ROWS = 6;

const anEdit = fc.record({
  row: fc.integer({ min: 1, max: ROWS }),
  what: fc.oneof(
    fc.record({
      field: fc.constantFrom("note", "evidence", "leadAgency", "activity"),
      value: fc.string({ maxLength: 12 }),
    }),
    fc.record({ field: fc.constant("percent"), value: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ field: fc.constant("completedOn"), value: fc.constantFrom("2026-01-31", "2026-12-01") }),
    fc.record({ field: fc.constant("percent"), value: fc.constantFrom("khoảng 80", "x") }),
  ),
});
type Edit = typeof anEdit extends fc.Arbitrary<infer Value> ? Value : never;

const cellValue = ({ field, value }: Edit["what"]): string | number =>
  typeof value === "number" ? value / 100 : field === "completedOn" ? toExcelSerial(value) : value;

const LOCKED = new Set(["leadAgency", "activity"]);
const shownValue = ({ field, value }: Edit["what"]): string =>
  typeof value === "number" ? `${value} %` : field === "completedOn" ? value.split("-").reverse().join("/") : value;

describe("a packet with any edits in it", () => {
  test("gives the plan that typing the same into the workbook gives, and everything typed is taken, there already, in a conflict or in a note", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anEdit, { maxLength: 8 }), fc.array(anEdit, { maxLength: 4 }), async (theirs, mine) => {
        const plan = aPlan({
          agencies: LEADS.map((name) => anAgency(name)),
          rows: Array.from({ length: ROWS }, (_, index) =>
            aRow({
              activity: `3.${index + 1}. Việc thứ ${index + 1}`,
              leadAgency: LEADS[index % 3 === 2 ? 1 : 0] ?? "",
              coordinatingAgencies: LEADS[index % 3 === 2 ? 0 : 1] ?? "",
            }),
          ),
        });
        const office = anOffice(plan);
        const packet = await packetFor(office, LEADS[0]);
        const bytes = await filledIn(packet, (person) => {
          for (const { row, what } of theirs) person.type(`row-${row}`, what.field, cellValue(what));
        });
        const own = mine.filter(({ what }) => !LOCKED.has(what.field) && !isUnreadable(what));
        for (const { row, what } of own) office.copy.set(`row-${row}`, { [what.field]: what.value as SharedValue });
        const before = new Map((office.copy.records ?? []).map((record) => [record.id, record.fields]));
        const [file] = (await takeIn(office, bytes)).files;
        if (file?.ok !== true) throw new Error(JSON.stringify(file));

        const last = new Map(theirs.map((edit) => [`row-${edit.row}/${edit.what.field}`, edit]));
        for (const [key, { row, what }] of last) {
          const id = `row-${row}`;
          const base = plan.rows[row - 1];
          const wanted = typeof what.value === "string" ? normal(what.value) : what.value;
          const sent = baseOf(base, what.field);
          const there = office.copy.get(id, what.field);
          const told =
            file.taken.some(({ place }) => place.id === id && place.field === what.field) ||
            file.conflicts.some(({ place }) => place.id === id && place.field === what.field) ||
            file.notes.some((note) => "place" in note && note.place.id === id && note.place.field === what.field);
          const isSame = same(wanted, sent) || same(wanted, there);
          expect([key, shownValue(what), told || isSame]).toEqual([key, shownValue(what), true]);

          // Where the planner did not touch the cell, an open and readable one says what direct typing would have made it say.
          const isOpen = base?.leadAgency === LEADS[0] && !LOCKED.has(what.field) && !isUnreadable(what);
          const touched = !same(before.get(id)?.[what.field], sent);
          if (isOpen && !touched && !same(wanted, sent)) expect([key, there]).toEqual([key, wanted]);
          if (!isOpen) expect([key, there]).toEqual([key, before.get(id)?.[what.field]]);
        }
        // Nothing else changed.
        for (const record of office.copy.records ?? []) {
          for (const [field, value] of Object.entries(record.fields)) {
            if (!last.has(`${record.id}/${field}`)) expect(value).toEqual(before.get(record.id)?.[field]);
          }
        }
      }),
      { numRuns: 12, seed: 20_260_401 },
    );
  });
});

const isUnreadable = ({ field, value }: Edit["what"]): boolean => field === "percent" && typeof value === "string";

const normal = (text: string): string => text.replace(/\r\n?/gu, "\n").normalize("NFC");

const baseOf = (row: ReturnType<typeof aRow> | undefined, field: string): unknown =>
  field === "leadAgency" || field === "activity"
    ? row?.[field]
    : field === "percent" || field === "completedOn"
      ? null
      : "";

/** Spaces around a text, and a text of spaces, make no difference. */
const same = (left: unknown, right: unknown): boolean =>
  (typeof left === "string" ? left.trim() : left) === (typeof right === "string" ? right.trim() : right);
