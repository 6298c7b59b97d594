import { leafAreas } from "./frameworks";
import type { Deadline } from "../../src/domain/deadline";
import { DISTRICT_SEVEN } from "../../src/domain/frameworks";
import type { Plan, PlanRow, Progress } from "../../src/domain/plan";
import { aPlan, anAgency, aProgress, conditional, ongoing, quarter } from "./aPlan";
import { COORDINATING, DELIVERABLES, FUNDINGS, LEAD_AGENCIES, pick, planSentence, seeded } from "./vietnameseText";

const deadlineOf = (random: () => number): Deadline => {
  const kind = random();
  if (kind < 0.3) return ongoing;
  if (kind < 0.36) return conditional;
  return quarter(2026, pick([1, 2, 3, 4] as const, random));
};

const progressOf = (random: () => number): Progress => {
  const state = random();
  if (state < 0.4) return aProgress();
  if (state < 0.55) return aProgress({ percent: Math.floor(random() * 90), note: "Đang lấy ý kiến các đơn vị" });
  const month = 1 + Math.floor(random() * 9);
  return aProgress({
    percent: 100,
    completedOn: `2026-0${month}-15`,
    evidence: {
      documentNumber: `${Math.floor(random() * 900)}/BC-UBND`,
      date: `2026-0${month}-14`,
      text: "Báo cáo kết quả",
    },
  });
};

/**
 * A plan of `count` rows, the same for the same arguments: about a row in four continues the task above, progress is mixed,
 * texts are as long as those of real annexes (450–600 bytes of UTF-8 a row with the inherited ones).
 */
export const largePlan = (count: number, seed = 7): Plan => {
  const random = seeded(seed);
  const areas = leafAreas(DISTRICT_SEVEN).map(({ code }) => code);
  const rows: PlanRow[] = [];
  let objective = 0;
  let task = 0;
  let activity = 0;
  for (let index = 0; index < count; index += 1) {
    const area = areas[Math.floor((index * areas.length) / count)] ?? "I";
    const above = rows[index - 1];
    const isNewArea = above === undefined || above.area !== area;
    if (isNewArea) objective = task = activity = 0;
    const continuesTask = !isNewArea && random() < 0.25;
    const continuesObjective = !isNewArea && (continuesTask || random() < 0.3);
    if (!continuesObjective) objective += 1;
    if (!continuesTask) task += 1;
    activity += 1;
    const inherited: PlanRow["inherited"] = [
      ...(continuesObjective ? (["displayOrder", "objective"] as const) : []),
      ...(continuesTask ? (["task", "leadAgency"] as const) : []),
    ];
    rows.push({
      id: `R${index + 1}`,
      area,
      sourceKey: `K${index + 1}`,
      order: index + 1,
      displayOrder: String(objective),
      objective:
        continuesObjective && above !== undefined ? above.objective : `1.${objective}. ${planSentence(random)}`,
      task: continuesTask && above !== undefined ? above.task : `2.${task}. ${planSentence(random)}`,
      activity: `3.${activity}. ${planSentence(random)}`,
      deliverable: pick(DELIVERABLES, random),
      leadAgency: continuesTask && above !== undefined ? above.leadAgency : pick(LEAD_AGENCIES, random),
      coordinatingAgencies: pick(COORDINATING, random),
      deadline: deadlineOf(random),
      funding: pick(FUNDINGS, random),
      inherited,
      stitched: 0,
      progress: progressOf(random),
      asked: "",
    });
  }
  return {
    ...aPlan({ framework: DISTRICT_SEVEN, agencies: LEAD_AGENCIES.map((name) => anAgency(name)) }),
    rows,
  };
};
