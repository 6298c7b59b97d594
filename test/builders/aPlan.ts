import { frameworkOf } from "./frameworks";
import type { Agency } from "../../src/domain/agency";
import type { Deadline } from "../../src/domain/deadline";
import { firstOfQuarter, lastOfQuarter, type IsoDate } from "../../src/domain/isoDate";
import type { Parameter } from "../../src/domain/parameter";
import { NO_PROGRESS, type Plan, type PlanRow, type Progress } from "../../src/domain/plan";
import type { Target } from "../../src/domain/target";

/** Progress with what matters given; everything else is not reported. */
export const aProgress = (given: Partial<Progress> = {}): Progress => ({ ...NO_PROGRESS, ...given });

export const completedOn = (day: IsoDate): Progress => aProgress({ percent: 100, completedOn: day });

export const quarter = (year: number, number: 1 | 2 | 3 | 4): Deadline => ({
  kind: "interval",
  text: `Quý ${["I", "II", "III", "IV"][number - 1] ?? ""}/${year}`,
  from: firstOfQuarter(year, number),
  to: lastOfQuarter(year, number),
  precision: "quarter",
  assumedYear: false,
});

export const ongoing: Deadline = { kind: "ongoing", text: "Thường xuyên", periodicity: "continuous" };

export const conditional: Deadline = { kind: "conditional", text: "Khi có yêu cầu", waitsFor: "trigger" };

/** A plan row; `order` follows its place in aPlan unless it is given. */
export const aRow = (given: Partial<PlanRow> = {}): PlanRow => ({
  id: `row-${given.order ?? 1}`,
  area: "I",
  sourceKey: "",
  order: 1,
  displayOrder: "1",
  objective: "1.1. Nâng cao trách nhiệm của người đứng đầu",
  task: "2.1. Ban hành kế hoạch năm",
  activity: "3.1. Soạn thảo và lấy ý kiến",
  deliverable: "Kế hoạch",
  leadAgency: "Phòng Nội vụ",
  coordinatingAgencies: "",
  deadline: quarter(2026, 1),
  funding: "",
  inherited: [],
  stitched: 0,
  progress: aProgress(),
  asked: "",
  ...given,
});

/** A task over one or more rows: the first opens it, the others inherit objective, task and lead agency. */
export const aTask = (given: Partial<PlanRow>, ...rows: Partial<PlanRow>[]): PlanRow[] =>
  (rows.length === 0 ? [{}] : rows).map((row, index) =>
    aRow({
      ...given,
      activity: `3.${index + 1}. Hoạt động thứ ${index + 1}`,
      inherited: index === 0 ? [] : ["displayOrder", "objective", "task", "leadAgency"],
      ...row,
    }),
  );

export const aTarget = (given: Partial<Target> = {}): Target => ({
  id: "target-1",
  area: "I",
  quote: "1.1. Ít nhất 80% hồ sơ được giải quyết trước hạn",
  comparator: "atLeast",
  value: 80,
  upperValue: null,
  unitOfMeasure: "%",
  level: "",
  year: 2026,
  source: "annex",
  code: "1.1",
  baseline: "",
  exception: "",
  partOf: null,
  actual: null,
  note: "",
  ...given,
});

export const aParameter = (given: Partial<Parameter> = {}): Parameter => ({
  id: "parameter-1",
  area: "",
  kind: "requiredTask",
  content: "kế hoạch năm",
  source: "76/NQ-CP",
  note: "",
  ...given,
});

export const anAgency = (name: string, given: Partial<Agency> = {}): Agency => ({
  id: `agency-${name}`,
  name,
  aliases: [],
  level: null,
  type: "single",
  validFrom: null,
  validTo: null,
  ...given,
});

/** A plan of 2026 in areas I, II and VII with VII.A and VII.B; rows are numbered in the order they are given. */
export const aPlan = (given: Partial<Plan> = {}): Plan => ({
  id: "plan-1",
  title: "Kế hoạch cải cách hành chính năm 2026 của huyện Sông Mới",
  issuedBy: "UBND huyện Sông Mới",
  documentNumber: "15/KH-UBND",
  signedOn: "2026-01-05",
  level: "district",
  period: { from: "2026-01-01", to: "2026-12-31" },
  framework: frameworkOf(),
  targets: [],
  agencies: [],
  body: [],
  parameters: null,
  ...given,
  rows: (given.rows ?? [aRow()]).map((row, index) => ({ ...row, id: `row-${index + 1}`, order: index + 1 })),
});
