import { createExcelHost } from "/work/main/test/builders/excelHost";
import { workbookPrint } from "/work/main/test/builders/workbookPrint";
import { ExcelWorkbook } from "/work/main/src/excel/ExcelWorkbook";
import { ExcelError } from "/work/main/src/workbench/model/errors";
import { aSmallPlan, describePlan } from "/work/main/test/builders/smallPlan";
const quiet = { onProgress() {}, signal: new AbortController().signal };
const d = describePlan(aSmallPlan());
const diff = (a: any, b: any, path = ""): string[] => {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.every((x) => typeof x === "string") &&
    b.every((x) => typeof x === "string")
  ) {
    const A = new Set(a),
      B = new Set(b);
    const r = [
      ...a
        .filter((x: string) => !B.has(x))
        .slice(0, 2)
        .map((x: string) => path + " -" + x.slice(0, 160)),
      ...b
        .filter((x: string) => !A.has(x))
        .slice(0, 2)
        .map((x: string) => path + " +" + x.slice(0, 160)),
    ];
    return r.length ? r : [path + " order"];
  }
  if (typeof a === "object" && typeof b === "object" && a && b)
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((k) => diff(a[k], b[k], path + "/" + k));
  const A = JSON.stringify(a) ?? "",
    B = JSON.stringify(b) ?? "";
  let i = 0;
  while (A[i] === B[i] && i < A.length) i++;
  return [path + ": " + A.slice(i - 40, i + 60) + " / " + B.slice(i - 40, i + 60)];
};
const clean = createExcelHost();
await new ExcelWorkbook().write(d, quiet);
const want = workbookPrint(clean.workbook);
const trips = clean.host.roundTrips;
clean.dispose();
const stepArg = Number(process.argv[2] ?? 97);
for (let k = 1; k <= trips; k++) {
  const faults: any[] = [{ when: "before" }, { when: "lost" }];
  for (let n = 1; n < 3000; n += k === 3 ? stepArg : 23) faults.push({ when: "after", actions: n });
  for (const f of faults) {
    const e = createExcelHost();
    e.host.failRequest(k, { ...f, error: new ExcelError("GeneralException", "boom") });
    let failed = false;
    try {
      const r = await new ExcelWorkbook().write(d, quiet);
      failed = !r.ok;
    } catch {
      failed = true;
    }
    if (!failed) {
      e.dispose();
      if (f.when === "after") break;
      console.log("no failure", k, f.when);
      continue;
    }
    try {
      const again = await new ExcelWorkbook().write(d, quiet);
      const dd = diff(want, workbookPrint(e.workbook));
      if (!again.ok || dd.length || (again.ok && again.value.keptSheets.length))
        console.log(
          "request",
          k,
          f.when,
          f.actions ?? "",
          JSON.stringify(again),
          dd.slice(0, 3).map((x) => x.slice(0, 250)),
        );
    } catch (x) {
      console.log(
        "request",
        k,
        f.when,
        f.actions ?? "",
        "THROWN",
        String(x),
        (x as any).debugInfo?.errorLocation,
        (x as any).debugInfo?.statement,
      );
    }
    e.dispose();
  }
}
console.log("done", trips);
