import type { ExcelHost } from "./host";

const older = (version: string, limit: string): boolean => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [limitMajor = 0, limitMinor = 0] = limit.split(".").map(Number);
  return major < limitMajor || (major === limitMajor && minor <= limitMinor);
};

/** Requirement sets of the stand-in, with their highest version. What is not listed is not supported. */
export function requirementSets(host: Pick<ExcelHost, "excelApi">): Record<string, string> {
  return {
    ExcelApi: host.excelApi,
    RichApiRuntime: "1.2",
    RichApiRuntimeFlag: "1.2",
    DelayForCellEdit: "1.1",
    Settings: "1.1",
    DocumentEvents: "1.1",
    DialogApi: "1.1",
    AddinCommands: "1.1",
    SharedRuntime: "1.1",
  };
}

export function isSetSupported(host: Pick<ExcelHost, "excelApi">, name: string, version = "1.1"): boolean {
  const known = Object.entries(requirementSets(host)).find(([set]) => set.toLowerCase() === name.toLowerCase());
  return known !== undefined && older(version, known[1]);
}

/** The same as the text that Office.js reads while it starts; versions are texts, or 1.10 would become 1.1. */
export const requirementMatrix = (host: Pick<ExcelHost, "excelApi">): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(requirementSets(host)).map(([set, version]) => [set.toLowerCase(), version])),
  );
