import fc from "fast-check";
import type { AnnexReading } from "../../src/annex/types";
import { ROW_FIELDS, textOf, type PlanRow } from "../../src/domain/plan";
import { startsWithOwnCode } from "../../src/domain/outline";
import { ANNEX_HEADER } from "../builders/annexDocument";
import { interpreted, readAnnex, sourceOf, textInput } from "../builders/readAnnex";

const WORDS = [
  "rà",
  "soát",
  "Kế",
  "hoạch",
  "3",
  "02",
  "so",
  "với",
  "2.5",
  "năm",
  "trường",
  "cấp",
  "(nếu",
  "có)",
  "CCHC",
  "-",
  "và",
];
const words = (least: number, most: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...WORDS), { minLength: least, maxLength: most }).map((list) => list.join(" "));

/** A row before it is printed; false where a merged cell from above covers the place. */
const rowShape = fc.record({
  opensObjective: fc.boolean(),
  opensTask: fc.boolean(),
  activities: fc.integer({ min: 1, max: 3 }),
  texts: fc.array(words(2, 9), { minLength: 9, maxLength: 9 }),
  office: fc.boolean(),
  funding: fc.boolean(),
  /** Where each cell is cut by a page break, as a share of its words; none where the row is not cut. */
  cut: fc.option(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 }), { nil: null }),
  blankLine: fc.boolean(),
});
const annexShape = fc.array(fc.array(rowShape, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 });
type RowShape = typeof rowShape extends fc.Arbitrary<infer Value> ? Value : never;

const AREAS = ["I", "II", "III"];

interface Printed {
  text: string;
  /** Number of continuations per row. */
  cuts: number[];
}

/** Prints an annex; `cutting` says whether page breaks cut rows in two. */
const print = (areas: readonly RowShape[][], cutting: boolean): Printed => {
  const lines = [ANNEX_HEADER.join("\t")];
  const cuts: number[] = [];
  areas.forEach((rows, area) => {
    lines.push(`<b>${AREAS[area] ?? ""}</b>\t<b>LĨNH VỰC SỐ ${area + 1}</b>\t\t\t\t\t\t\t`);
    let objective = 0;
    let task = 0;
    let activity = 0;
    rows.forEach((row, index) => {
      const first = index === 0 || row.opensObjective;
      const ownTask = first || row.opensTask;
      if (first) objective += 1;
      if (ownTask) task += 1;
      const activities = Array.from(
        { length: row.activities },
        (_, offset) => `3.${activity + 1 + offset}. ${row.texts[3] ?? ""}`,
      );
      activity += row.activities;
      const office = first || row.office;
      const cells = [
        first ? String(objective) : "",
        first ? `1.${objective}. ${row.texts[1] ?? ""}` : "",
        ownTask ? `2.${task}. ${row.texts[2] ?? ""}` : "",
        activities.join(" "),
        row.texts[4] ?? "",
        office ? (row.texts[5] ?? "") : "",
        office ? (row.texts[6] ?? "") : "",
        office ? (row.texts[7] ?? "") : "",
        row.funding ? (row.texts[8] ?? "") : "",
      ];
      const parts = cutting && row.cut !== null ? cutRow(cells, row.cut) : [cells];
      cuts.push(parts.length - 1);
      if (row.blankLine) lines.push("");
      lines.push(parts[0]?.join("\t") ?? "");
      for (const part of parts.slice(1)) lines.push("", part.join("\t"));
    });
  });
  return { text: lines.join("\n"), cuts };
};

/** Cuts a row at word boundaries. What goes over never begins with its column's own code: that would be a new row. */
const cutRow = (cells: readonly string[], shares: readonly number[]): string[][] => {
  const pairs = cells.map((text, column): [string, string] => {
    const list = text.split(" ");
    // The first words stay: the code, and at least one word behind it.
    const at = Math.max(2, Math.ceil(list.length * (shares[column] ?? 1)));
    const rest = list.slice(at).join(" ");
    const field = (["objective", "task", "activity"] as const)[column - 1];
    const isNew = field !== undefined && startsWithOwnCode(field, rest);
    return column === 0 || rest === "" || isNew ? [text, ""] : [list.slice(0, at).join(" "), rest];
  });
  return pairs.every(([, rest]) => rest === "")
    ? [[...cells]]
    : [pairs.map(([kept]) => kept), pairs.map(([, rest]) => rest)];
};

const contentOf = (row: PlanRow): unknown => ({
  area: row.area,
  order: row.order,
  inherited: row.inherited,
  texts: ROW_FIELDS.map((field) => textOf(row, field)),
});

const stitchNotes = (reading: AnnexReading) => reading.notes.filter((note) => note.kind === "stitch");

describe("rows cut by page breaks", () => {
  test("are stitched to exactly the rows before the cut, wherever the breaks fall", async () => {
    await fc.assert(
      fc.asyncProperty(annexShape, async (areas) => {
        const whole = await readAnnex(textInput(print(areas, false).text));
        const printed = print(areas, true);
        const cut = await readAnnex(textInput(printed.text));
        expect(cut.plan.rows.map(contentOf)).toEqual(whole.plan.rows.map(contentOf));
        expect(cut.plan.rows.map((row) => row.stitched)).toEqual(printed.cuts);
        expect(stitchNotes(cut)).toHaveLength(printed.cuts.reduce((sum, count) => sum + count, 0));
        expect(cut.plan.rows.map((row) => row.id)).toEqual(whole.plan.rows.map((row) => row.id));
      }),
      { numRuns: 150 },
    );
  });

  test("become rows of their own when the stitch is undone, and the note stays to do it again", async () => {
    await fc.assert(
      fc.asyncProperty(annexShape, async (areas) => {
        const printed = print(areas, true);
        const source = await sourceOf(textInput(printed.text));
        const reading = interpreted(source);
        const undone = stitchNotes(reading).map((note) => note.id);
        const apart = interpreted(source, { undone });
        expect(apart.plan.rows).toHaveLength(reading.plan.rows.length + undone.length);
        expect(apart.plan.rows.every((row) => row.stitched === 0)).toBe(true);
        expect(stitchNotes(apart).map((note) => [note.id, note.data.undone])).toEqual(undone.map((id) => [id, 1]));
        expect(interpreted(source).plan).toEqual(reading.plan);
      }),
      { numRuns: 60 },
    );
  });
});

describe("blank cells of merged cells", () => {
  test("inherit by the rules of the annex in any annex", async () => {
    await fc.assert(
      fc.asyncProperty(annexShape, async (areas) => {
        const { rows } = (await readAnnex(textInput(print(areas, false).text))).plan;
        const shapes = areas.flatMap((area) =>
          area.map((row, index) => ({ ...row, first: index === 0 || row.opensObjective })),
        );
        rows.forEach((row, index) => {
          const shape = shapes[index];
          const above = rows[index - 1];
          if (shape === undefined) throw new Error("more rows than were printed");
          if (shape.first) {
            expect(row.inherited).toEqual([]);
            return;
          }
          expect(row.inherited).toEqual(expect.arrayContaining(["displayOrder", "objective"]));
          expect(row.inherited.includes("task")).toBe(!shape.opensTask);
          for (const field of ["leadAgency", "coordinatingAgencies", "deadline"] as const) {
            expect(row.inherited.includes(field)).toBe(!shape.office);
          }
          for (const field of ["activity", "deliverable", "funding"] as const)
            expect(row.inherited).not.toContain(field);
          for (const field of row.inherited)
            expect(textOf(row, field)).toBe(above === undefined ? "" : textOf(above, field));
          expect(above?.area).toBe(row.area);
        });
      }),
      { numRuns: 100 },
    );
  });

  test("become blank when the inheritance is undone, and nothing below inherits what was refused", async () => {
    await fc.assert(
      fc.asyncProperty(annexShape, async (areas) => {
        const source = await sourceOf(textInput(print(areas, false).text));
        const reading = interpreted(source);
        const inherits = reading.notes.filter((note) => note.kind === "inherit");
        expect(inherits).toHaveLength(reading.plan.rows.reduce((sum, row) => sum + row.inherited.length, 0));
        const blank = interpreted(source, { undone: inherits.map((note) => note.id) });
        expect(blank.plan.rows.every((row) => row.inherited.length === 0)).toBe(true);
        for (const note of inherits) {
          const row = blank.plan.rows[(note.row ?? 0) - 1];
          expect(row === undefined ? null : textOf(row, note.data.field as (typeof ROW_FIELDS)[number])).toBe("");
        }
      }),
      { numRuns: 60 },
    );
  });
});
