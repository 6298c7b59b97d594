import { createExcelHost } from "/work/main/test/builders/excelHost";
import { largePlan } from "/work/main/test/builders/largePlan";
import { layout } from "/work/main/src/layout/index";
import { ExcelWorkbook } from "/work/main/src/excel/ExcelWorkbook";
import { sheets as texts } from "/work/main/src/i18n/vi/sheets";
const d = layout(largePlan(Number(process.argv[2] ?? 56)), { texts, today: "2026-05-01" } as any);
const e = createExcelHost();
const orig = e.host.answer.bind(e.host);
const sums = new Map<string, [number, number]>();
const add = (k: string, n: number) => {
  const s = sums.get(k) ?? [0, 0];
  s[0] += n;
  s[1]++;
  sums.set(k, s);
};
(e.host as any).answer = (t: string) => {
  const b = JSON.parse(t);
  for (const a of b.Actions) add(`A${a.ActionType} ${a.Name}`, Buffer.byteLength(JSON.stringify(a)));
  for (const o of Object.values<any>(b.ObjectPaths))
    add(`P${o.ObjectPathType} ${o.Name}`, Buffer.byteLength(JSON.stringify(o)) + 6);
  return orig(t);
};
await new ExcelWorkbook().write(d, { onProgress() {}, signal: new AbortController().signal });
console.log(
  [...sums]
    .sort((a, b) => b[1][0] - a[1][0])
    .slice(0, 45)
    .map(([k, v]) => `${k.padEnd(28)} ${v[0]} ${v[1]}`)
    .join("\n"),
);
