import { ExcelHost } from "../../src/workbench/host/host";
import type { Fault } from "../../src/workbench/host/faults";
import { hostBridge } from "../../src/workbench/host/bridge";
import { ExcelError } from "../../src/workbench/model/errors";
import { Workbook } from "../../src/workbench/model/workbook";
import type { TestExcel } from "./excelHost";

/** The same runtime before a fresh workbook: loading the runtime anew for hundreds of faults would take minutes. */
export const withFreshWorkbook = (excel: TestExcel): TestExcel => {
  const workbook = new Workbook();
  const host = new ExcelHost(workbook, {});
  const { HostBridge } = excel.OfficeExtension as unknown as { HostBridge: { init(bridge: unknown): void } };
  HostBridge.init(hostBridge(host));
  return { ...excel, workbook, host, dispose: () => host.dispose() };
};

const error = (): ExcelError => new ExcelError("GeneralException", "The request failed for once.");

/** Ways in which one request may fail: not done, done without an answer, and broken off after some of its actions. */
export const faultsOf = (actions: readonly number[]): Fault[] => [
  { when: "before", error: error() },
  { when: "lost", error: error() },
  ...actions.map((count): Fault => ({ when: "after", actions: count, error: error() })),
];

/** Numbers of actions of each request, as they come by. */
export const countActions = (host: ExcelHost): number[] => {
  const counts: number[] = [];
  host.faults.failWhere((body) => {
    counts.push(body.Actions.length);
    return null;
  });
  return counts;
};
