import fc from "fast-check";
import { targetVerdict } from "../../src/domain/targetVerdict";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { renderWorkbook } from "../../src/xlsx/render";
import { openWorkbook, tablesOf } from "../../src/xlsx/readWorkbook";
import { aPlan } from "../builders/aPlan";
import { aJudgedTarget } from "../builders/judgedTargets";
import { convertWithLibreOffice, describeWithLibreOffice } from "../builders/libreOffice";

describeWithLibreOffice("The targets sheet recalculated by LibreOffice", () => {
  it("judges 500 generated targets as the domain does", async () => {
    const targets = fc
      .sample(aJudgedTarget, { numRuns: 500, seed: 11 })
      .map((target, index) => ({ ...target, id: `T${index}` }));
    const bytes = await renderWorkbook(layout(aPlan({ targets }), { texts, today: "2026-06-30" }));
    const opened = await openWorkbook(convertWithLibreOffice(bytes, "xlsx"));
    if (!opened.ok) throw new Error(opened.code);
    const sheet = opened.value.workbook.getWorksheet(texts.sheetNames.targets);
    const table = sheet === undefined ? undefined : tablesOf(sheet)[0];
    const column = table?.headers.indexOf(texts.targetHeaders.verdict) ?? -1;
    const told = table?.rows.map((row, index) => ({ target: targets[index], verdict: row[column] }));
    expect(told).toEqual(targets.map((target) => ({ target, verdict: texts.verdicts[targetVerdict(target)] })));
  }, 120_000);
});
