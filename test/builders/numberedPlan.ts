import fc from "fast-check";
import type { Plan, PlanRow } from "../../src/domain/plan";
import { aPlan, aRow } from "./aPlan";
import { frameworkOf, leafAreas } from "./frameworks";
import { pick, planSentence, seeded } from "./vietnameseText";

/** Activities of each row, by task and objective: [[[1, 2]], [[1]]] is two objectives, the first with a task over two rows. */
type Shape = readonly (readonly (readonly number[])[])[];

const shape: fc.Arbitrary<Shape> = fc.array(
  fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 4 },
);

/** A sentence that stands once in its area: the same objective twice would be one objective, written out again. */
const sentence = (random: () => number, code: string): string =>
  `${code}. ${planSentence(random)}, đợt ${code.slice(2)}`;

const areaRows = (area: string, objectives: Shape, random: () => number): PlanRow[] => {
  const rows: PlanRow[] = [];
  let [objective, task, activity] = [0, 0, 0];
  for (const tasks of objectives) {
    objective += 1;
    const aim = sentence(random, `1.${objective}`);
    tasks.forEach((lines, taskIndex) => {
      task += 1;
      const work = sentence(random, `2.${task}`);
      const lead = pick(["Phòng Nội vụ", "Phòng Tư pháp", "Văn phòng UBND"], random);
      lines.forEach((count, line) => {
        const steps = Array.from({ length: count }, () => {
          activity += 1;
          return sentence(random, `3.${activity}`);
        });
        rows.push(
          aRow({
            area,
            displayOrder: String(objective),
            objective: aim,
            task: work,
            activity: steps.join(" "),
            deliverable: pick(["Kế hoạch", "Báo cáo (có phụ lục)", "Hội nghị"], random),
            leadAgency: lead,
            coordinatingAgencies: "Các phòng, ban; UBND các xã",
            inherited: [
              ...(taskIndex + line > 0 ? (["displayOrder", "objective"] as const) : []),
              ...(line > 0 ? (["task", "leadAgency"] as const) : []),
            ],
          }),
        );
      });
    });
  }
  return rows;
};

/** Plans whose areas are numbered, filled and typed as they should be, with merged cells and several activities in a cell. */
export const numberedPlan: fc.Arbitrary<Plan> = fc
  .tuple(fc.array(shape, { minLength: 4, maxLength: 4 }), fc.nat())
  .map(([shapes, seed]) => {
    const random = seeded(seed);
    const areas = leafAreas(frameworkOf());
    return aPlan({ rows: areas.flatMap(({ code }, index) => areaRows(code, shapes[index] ?? [], random)) });
  });
