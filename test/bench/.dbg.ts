import { createExcelHost } from "/work/main/test/builders/excelHost";
const e = createExcelHost();
const orig = e.host.answer.bind(e.host);
(e.host as any).answer = (t: string) => {
  console.log(t);
  const a = orig(t);
  console.log(JSON.stringify(a).slice(0, 1500));
  return a;
};
try {
  await e.Excel.run(async (c) => {
    const { names } = c.workbook;
    names.load("items/name,items/formula");
    await c.sync();
  });
} catch (x) {
  console.log(String(x));
}
