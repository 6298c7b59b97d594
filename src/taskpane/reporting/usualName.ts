import type { PeriodTemplate } from "../../domain/reporting/periods";
import type { ReportingTexts } from "../../i18n/vi/reporting";
import { fill } from "../fill";

/** "Quý I năm 2026", "6 tháng đầu năm 2026". */
export const usualName = (
  { kind, number }: Pick<PeriodTemplate, "kind" | "number">,
  { year, texts }: { year: number; texts: ReportingTexts },
): string =>
  fill(texts.periods.usualName[kind], { number: ["I", "II", "III", "IV"][number - 1] ?? "", year: String(year) });
