import type { AnnexInput } from "../../src/annex/types";
import { success } from "../../src/domain/result";
import { sheets } from "../../src/i18n/vi/sheets";
import type { PaneServices } from "../../src/taskpane/services";
import { importAnnex, interpretSource } from "../../src/usecases/importAnnex";
import { layOutPlan } from "../../src/usecases/layOutPlan";
import type { WorkbookPort } from "../../src/usecases/ports";
import { restoreOrder } from "../../src/usecases/restoreOrder";
import { summarizePlan } from "../../src/usecases/summarizePlan";
import { XlsxWorkbook } from "../../src/xlsx";
import { annexText } from "./annexText";
import { aPlan } from "./aPlan";
import { checkedPlan } from "./checkServices";
import { entryOffice } from "./entryServices";
import { anOffice } from "./packets";
import { packetServices } from "./packetServices";
import { aloneReporting } from "./reportingServices";
import { samplePlanDocument } from "./samplePlan";
import { sharedOffice } from "./sharingServices";

export const TODAY = "2026-05-10";

/** The project's sample plan as tab-separated text: the same annex as the .docx, read faster. */
export const sampleText = (): AnnexInput => ({ kind: "text", text: annexText(samplePlanDocument()) });

/** The pane's services as main wires them, on a workbook in memory instead of Excel and without a worker. */
export const paneServices = (
  given: Partial<PaneServices> = {},
  workbook: WorkbookPort = new XlsxWorkbook(),
): PaneServices => {
  let count = 0;
  const newId = (): string => `added-${(count += 1)}`;
  return {
    fileByteLimit: 1_000_000,
    async openAnnex(input) {
      const source = await importAnnex(input);
      if (!source.ok) return source;
      return success({
        name: source.value.name,
        format: source.value.format,
        interpret: (decisions) => interpretSource(source.value, decisions),
        close: () => undefined,
      });
    },
    sampleAnnex: () => Promise.resolve(success(sampleText())),
    layOut: ({ plan, onProgress, signal }) =>
      layOutPlan({ workbook, plan, texts: sheets, today: TODAY, newId, write: { onProgress, signal } }),
    summarize: () => summarizePlan({ workbook, today: TODAY, newId }),
    restoreOrder: () => restoreOrder(workbook),
    checks: () => Promise.resolve(checkedPlan(aPlan()).services),
    sharing: () => Promise.resolve(sharedOffice().services),
    packets: () => Promise.resolve(packetServices(anOffice())),
    entry: async () => (await entryOffice(aPlan())).services,
    role: () => Promise.resolve(null),
    reporting: () => Promise.resolve(aloneReporting().services),
    ...given,
  };
};
