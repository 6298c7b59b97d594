import type { Plan, PlanRow } from "../../src/domain/plan";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import type { WorkbookDescription } from "../../src/layout/types";
import { anAgency, aPlan, aRow } from "./aPlan";

const TODAY = "2026-05-01";

export const describePlan = (plan: Plan): WorkbookDescription => layout(plan, { texts, today: TODAY });

export const threeRows: Partial<PlanRow>[] = [
  { activity: "3.1. Soạn thảo dự thảo", deliverable: "Dự thảo" },
  { activity: "3.2. Lấy ý kiến các phòng", deliverable: "Văn bản góp ý" },
  { area: "II", activity: "3.1. Rà soát văn bản", deliverable: "Báo cáo" },
];

export const aSmallPlan = (rows: readonly Partial<PlanRow>[] = threeRows): Plan =>
  aPlan({ rows: rows.map(aRow), agencies: [anAgency("Phòng Nội vụ")] });
