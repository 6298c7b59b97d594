/**
 * The real Excel runtime of Microsoft against a fresh stand-in workbook, without any page:
 *
 *   const { Excel, workbook, host, dispose } = createExcelHost();
 *   await Excel.run(async (context) => { … });
 *   expect(host.roundTrips).toBe(1);
 *   host.failRequest(2, { when: "before", error: new ExcelError("GeneralException", "…") });
 *   dispose();
 *
 * Works in jest (node or jsdom) and in plain Node (`tsx`). While the host lives, `Excel`, `Office` and `OfficeExtension`
 * are globals, as the add-in's code expects them; of several hosts the newest is global, the others stay usable through
 * what `createExcelHost` returned. `workbook` is the model (src/workbench/model): look into it, or edit it as a person
 * would with `workbook.as("user", …)`.
 */
import { hostBridge } from "../../src/workbench/host/bridge";
import { ExcelHost, type HostOptions } from "../../src/workbench/host/host";
import { isSetSupported } from "../../src/workbench/host/requirements";
import { formulaEngine } from "../../src/workbench/formula/engine";
import { Workbook, type WorkbookOptions } from "../../src/workbench/model/workbook";
import { type OfficeRuntime, loadExcelRuntime } from "./officeRuntime";

export interface ExcelHostOptions extends HostOptions, WorkbookOptions {
  /** False: leave the globals alone. */
  globals?: boolean;
  /** A workbook that is there already, instead of a new one. */
  workbook?: Workbook;
}

export interface TestExcel extends OfficeRuntime {
  workbook: Workbook;
  host: ExcelHost;
  dispose(): void;
}

const names = ["Excel", "Office", "OfficeExtension"] as const;

export function createExcelHost(options: ExcelHostOptions = {}): TestExcel {
  const workbook = options.workbook ?? new Workbook({ calculator: formulaEngine, ...options });
  const host = new ExcelHost(workbook, options);
  const { window, ...loaded } = loadExcelRuntime();
  const runtime: OfficeRuntime = {
    Excel: loaded.Excel,
    OfficeExtension: loaded.OfficeExtension,
    Office: describeHost(window, host),
  };
  const { HostBridge } = runtime.OfficeExtension as unknown as { HostBridge: { init(bridge: unknown): void } };
  HostBridge.init(hostBridge(host));
  const globals = globalThis as unknown as Record<string, unknown>;
  const before = names.map((name) => globals[name]);
  if (options.globals !== false) names.forEach((name) => (globals[name] = runtime[name]));
  const dispose = () => {
    host.dispose();
    if (options.globals === false) return;
    names.forEach((name, index) => {
      if (globals[name] !== runtime[name]) return;
      if (before[index] === undefined) delete globals[name];
      else globals[name] = before[index];
    });
  };
  return { ...runtime, workbook, host, dispose };
}

/** Without the start-up dialogue nobody tells the runtime about its host; this is what it would have learnt. */
function describeHost(window: Record<string, unknown>, host: ExcelHost): typeof Office {
  const info = { host: "Excel", platform: "OfficeOnline" };
  const context = {
    ...info,
    displayLanguage: host.displayLanguage,
    contentLanguage: host.displayLanguage,
    diagnostics: { ...info, version: "16.0.18000.1000" },
    requirements: { isSetSupported: (name: string, version?: string) => isSetSupported(host, name, version) },
  };
  const onReady = async (callback?: (ready: typeof info) => unknown) => {
    await callback?.(info);
    return info;
  };
  // The runtime's own `Office.context` is fixed once it is there, so a layer is put over it.
  const office = Object.create(window["Office"] as object, {
    context: { value: context, enumerable: true },
    onReady: { value: onReady, enumerable: true },
  }) as typeof Office;
  window["Office"] = office;
  return office;
}
