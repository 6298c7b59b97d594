import type { Plan } from "../../src/domain/plan";
import { describeFinding } from "../../src/rules/describe";
import { applyChanges } from "../../src/rules/applyChanges";
import { STRUCTURE_RULES } from "../../src/rules/structure";
import type { Finding } from "../../src/rules/types";
import { found, sentencesOf } from "../builders/checking";
import { districtText } from "../builders/district2024";
import { readAnnex, textInput } from "../builders/readAnnex";
import { describeWithShared } from "../builders/shared";

const TODAY = "2024-03-01";

/** "rule area/row.field" and the facts that matter; rows are counted as the reading made by hand counts them. */
const listed = (plan: Plan, findings: readonly Finding[], keys: readonly string[]): string[] => {
  const order = new Map(plan.rows.map((row) => [row.id, row.order]));
  return findings.map(({ rule, area, place, data }) => {
    const where = place.kind === "row" ? `${order.get(place.row)}.${place.field}` : "area";
    const facts = keys.flatMap((key) => (data[key] === undefined ? [] : [String(data[key])]));
    return [`${rule.replace("structure.", "")} ${area}/${where}`, ...facts].join(" | ");
  });
};

const FACTS = ["code", "previous", "found", "missing", "right", "sign"];

describeWithShared("the structure of the district plan 2024", () => {
  let plan: Plan;
  let findings: readonly Finding[];
  beforeAll(async () => {
    plan = (await readAnnex(textInput(districtText()))).plan;
    findings = found(plan, STRUCTURE_RULES, TODAY);
  });
  const of = (severity: string): Finding[] => findings.filter((finding) => finding.severity === severity);

  // Each one stands in the document: I has 3.7, 3.11, 3.8 … 3.11, 3.12; III has TT 1, 3, 4 …; VII.B has 1.4, 1.4, 1.9 and
  // 2.5, 2.9 and 3.4, 3.8. All other codes and TT of I–VII are in order, 2.8 and 2.9 in one cell of III among them.
  test("has exactly these errors: one code twice in I, TT 2 missing in III, one code twice and three jumps in VII.B", () => {
    expect(listed(plan, of("error"), FACTS)).toEqual([
      "duplicateCode I/6.activity | 3.11",
      "displayOrderGap III/21.displayOrder | 1 | 3 | 2",
      "duplicateCode VII.B/55.objective | 1.4",
      "codeGap VII.B/56.objective | 1.9 | 1.4 | 1.5–1.8",
      "codeGap VII.B/56.task | 2.9 | 2.5 | 2.6–2.8",
      "codeGap VII.B/55.activity | 3.8 | 3.4 | 3.5–3.7",
    ]);
  });

  // Every slip was looked up in the printed text. Two cells end with a comma: the product of III TT 3, the lead of VII.B TT 4.
  test("has exactly these warnings: misread expressions and two cells that stop at a comma", () => {
    expect(listed(plan, of("warning"), FACTS)).toEqual([
      "ocrSlips I/7.objective | “Phân đầu” | “Phấn đấu”",
      "ocrSlips II/14.objective | “Phần đầu” | “Phấn đấu”",
      "ocrSlips II/19.objective | “Phân đầu” | “Phấn đấu”",
      "textCutOff III/21.deliverable | comma",
      "ocrSlips III/22.activity | “Bộ phận và trả kết quả” | “Bộ phận Tiếp nhận và Trả kết quả”",
      "ocrSlips III/28.objective | “cơ qua” | “cơ quan”",
      "ocrSlips III/29.objective | “phần đầu” | “phấn đấu”",
      "ocrSlips IV/34.objective | “Phân đầu” | “Phấn đấu”",
      "ocrSlips VI/41.task | “Đơn đốc” | “Đôn đốc”",
      "ocrSlips VI/41.activity | “Đơn đốc” | “Đôn đốc”",
      "ocrSlips VI/42.task | “Đơn đốc” | “Đôn đốc”",
      "ocrSlips VI/42.activity | “Đơn đốc” | “Đôn đốc”",
      "ocrSlips VII.A/46.funding | “chuyên đổi số” | “chuyển đổi số”",
      "ocrSlips VII.A/47.task | “CDS” | “CĐS”",
      "ocrSlips VII.A/47.activity | “CDS” | “CĐS”",
      "ocrSlips VII.A/47.funding | “chuyên đổi số” | “chuyển đổi số”",
      "ocrSlips VII.A/48.objective | “Công Thông tin điện tử” | “Cổng Thông tin điện tử”",
      "ocrSlips VII.A/48.task | “Công Thông tin điện tử” | “Cổng Thông tin điện tử”",
      "ocrSlips VII.A/48.activity | “Công thông tin điện tử” | “Cổng thông tin điện tử”",
      "ocrSlips VII.A/48.deliverable | “Công thông tin điện tử” | “Cổng thông tin điện tử”",
      "ocrSlips VII.A/48.funding | “chuyên đổi số” | “chuyển đổi số”",
      "ocrSlips VII.A/49.funding | “chuyên đổi số” | “chuyển đổi số”",
      "ocrSlips VII.B/53.objective | “tiêu học” | “tiểu học”",
      "textCutOff VII.B/54.leadAgency | comma",
    ]);
  });

  // III TT 3 has a comma before a semicolon; V TT 1 has a syllable twice.
  test("has exactly two remarks on typing", () => {
    expect(of("info").map(({ rule }) => rule)).toEqual(["structure.spacing", "structure.doubledWord"]);
  });

  test("is mended by its fixes, taken one after the other, and nothing new appears on the way", () => {
    let mended = plan;
    for (
      let left = findings;
      left.some(({ fixes }) => fixes.length > 0);
      left = found(mended, STRUCTURE_RULES, TODAY)
    ) {
      const changes = left.find(({ fixes }) => fixes.length > 0)?.fixes[0]?.changes ?? [];
      mended = applyChanges(mended, changes);
      expect(found(mended, STRUCTURE_RULES, TODAY).length).toBeLessThan(left.length);
    }
    expect(found(mended, STRUCTURE_RULES, TODAY)).toEqual([]);
  });

  test("gives sentences in both languages without a blank in them", () => {
    for (const sentence of sentencesOf(findings)) expect(sentence).not.toMatch(/undefined|null|NaN|“”|^\s*$/u);
    const codes = findings.find(({ rule }) => rule === "structure.codeGap");
    expect(describeFinding(codes as Finding, "vi").message).toBe(
      "Ở cột “Mục tiêu”, sau mã 1.4 là mã 1.9: thiếu 1.5–1.8.",
    );
  });
});
