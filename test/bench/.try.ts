import { createExcelHost } from "/work/main/test/builders/excelHost";
import { largePlan } from "/work/main/test/builders/largePlan";
import { layout } from "/work/main/src/layout/index";
import { ExcelWorkbook } from "/work/main/src/excel/ExcelWorkbook";
import { sheets as texts } from "/work/main/src/i18n/vi/sheets";
const n = Number(process.argv[2] ?? 56);
const plan = largePlan(n);
const d = layout(plan, { texts, today: "2026-05-01" } as any);
const e = createExcelHost();
const wb = new ExcelWorkbook();
let t = Date.now();
const r = await wb.write(d, {
  onProgress: (p) => {
    if (process.argv[3]) console.log(p);
  },
  signal: new AbortController().signal,
});
console.log(JSON.stringify(r), Date.now() - t, "ms", e.host.traffic);
let text = 0;
const len = (v: unknown) =>
  v === null ? 0 : Buffer.byteLength(typeof v === "object" ? (v as any).formula : String(v));
for (const s of d.sheets) {
  let st = 0;
  for (const b of s.blocks) for (const row of b.cells) for (const c of row) st += len(c);
  for (const tb of s.tables) {
    for (const c of tb.columns) st += len(c.key) + len(c.header);
    for (const row of tb.rows) for (const c of row) st += len(c);
  }
  console.log(s.name, st);
  text += st;
}
console.log("text", text, "ratio", e.host.bytesSent / text, "allowed trips", 12 + text / 1.2e6);
e.host.resetCounters();
t = Date.now();
const back = await wb.read();
console.log(
  back.ok,
  Date.now() - t,
  "ms",
  e.host.traffic,
  back.ok && back.value.tables.map((x) => [x.name, x.rows.length]),
);
e.host.resetCounters();
t = Date.now();
const fresh = new ExcelWorkbook();
const back2 = await fresh.read();
console.log("fresh", back2.ok, Date.now() - t, "ms", e.host.traffic);
e.host.resetCounters();
t = Date.now();
const again = await wb.write(d, { onProgress: (p) => {}, signal: new AbortController().signal });
console.log("again", JSON.stringify(again), Date.now() - t, "ms", e.host.traffic);
