/** The lowest requirement set the add-in works with; Excel 2021 has it. */
export const NEEDED_SET = { name: "ExcelApi", version: "1.14" } as const;

/** The members of the global Office that starting needs. */
export interface OfficeGlobal {
  onReady(): Promise<{ host: unknown; platform: unknown }>;
  context?: { requirements?: { isSetSupported(name: string, version: string): boolean } };
}

export type HostState = "waiting" | "silent" | "notExcel" | "tooOld" | "ready";

const judge = (office: OfficeGlobal, host: unknown): HostState => {
  if (host !== "Excel") return "notExcel";
  const supported = office.context?.requirements?.isSetSupported(NEEDED_SET.name, NEEDED_SET.version) ?? false;
  return supported ? "ready" : "tooOld";
};

/**
 * Waits for Office.onReady, which can hang for ever: after `timeoutMs` the state is "silent". An answer that comes later still
 * counts. Without office.js (`office` undefined) the host is silent at once.
 */
export const watchOffice = (options: {
  office: OfficeGlobal | undefined;
  timeoutMs: number;
  report: (state: HostState) => void;
}): void => {
  const { office, timeoutMs, report } = options;
  if (office === undefined) {
    report("silent");
    return;
  }
  const timer = setTimeout(() => report("silent"), timeoutMs);
  void office.onReady().then(({ host }) => {
    clearTimeout(timer);
    report(judge(office, host));
  });
};
