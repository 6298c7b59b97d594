import { TARGET_RULES } from "../../../src/rules/targets";
import { found, sentencesOf, summaryOf } from "../../builders/checking";
import { anItem, targetPlan } from "../../builders/targetPlan";

const findings = (...args: Parameters<typeof targetPlan>): ReturnType<typeof found> =>
  found(targetPlan(...args), TARGET_RULES);

const told = (...args: Parameters<typeof targetPlan>): string[] =>
  findings(...args).map((finding, index, all) => `${finding.severity} ${summaryOf(all)[index] ?? ""}`);

const CHECKED = "hồ sơ đất đai được trả kết quả đúng hạn";

describe("body against annex", () => {
  test("the same target under another number, shortened and reworded, is no finding", () => {
    const body = [`1.1. Phấn đấu tối thiểu 85% số ${CHECKED} trong năm.`];
    expect(told({ body, annex: [`1.7. Ít nhất 85 % ${CHECKED}`] })).toEqual([]);
  });

  test("another value for the same indicator is an error at the annex cell, and both values and places are named", () => {
    const all = findings({ body: [`1.1. Tối thiểu 85% ${CHECKED}.`], annex: [`1.7. Tối thiểu 90% ${CHECKED}`] });
    expect(summaryOf(all)).toEqual(["targets.bodyValueDiffers@row-1.objective"]);
    expect(all[0]?.severity).toBe("error");
    const [, message = ""] = sentencesOf(all);
    for (const part of ["mục 1.1", "dòng 10", "tối thiểu 85%", "mục tiêu 1.7", "tối thiểu 90%"]) {
      expect(message.toLowerCase()).toContain(part);
    }
  });

  test("the same value with another comparison is a warning", () => {
    const of = { body: [`1.1. Trên 85% ${CHECKED}.`], annex: [`1.1. Không quá 85% ${CHECKED}`] };
    expect(told(of)).toEqual(["warning targets.bodyValueDiffers@row-1.objective"]);
  });

  test("another value where the wording differs too is a warning that leaves it open", () => {
    const all = findings({
      body: ["1.1. 40% trường mầm non công khai thực đơn tuần."],
      annex: ["1.1. 50% trường mầm non công khai thực phẩm"],
    });
    expect(all.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(["warning targets.bodyValueDiffers"]);
    expect(sentencesOf(all).some((text) => text.includes("có vẻ là một"))).toBe(true);
  });

  test("levels are compared each with its own", () => {
    const of = {
      body: [`1.1. Cấp huyện 80%, cấp xã 70% ${CHECKED}.`],
      annex: [`1.1. Cấp huyện 80%, cấp xã 60% ${CHECKED}`],
    };
    const [only, ...others] = findings(of);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ severity: "error", data: { bodyValue: "70%", annexValue: "60%", level: "cấp xã" } });
  });

  test("a target on one side only is worth a look and no error, and the sentence says so", () => {
    const all = findings({
      body: ["1.1. Tổ chức 04 hội nghị đối thoại với hợp tác xã."],
      annex: ["1.1. 100% công chức được bồi dưỡng kỹ năng số"],
    });
    expect(summaryOf(all)).toEqual(["targets.onlyInBody@body:1.1", "targets.onlyInAnnex@row-1.objective"]);
    expect(all.map(({ severity }) => severity)).toEqual(["info", "info"]);
    expect(sentencesOf(all).filter((text) => text.includes("không nhất thiết là sai"))).toHaveLength(2);
    expect(sentencesOf(all).filter((text) => text.includes("need not be wrong"))).toHaveLength(2);
  });

  test("without targets in the body, or without an annex, nothing is missing", () => {
    const annex = ["1.1. 100% công chức được bồi dưỡng kỹ năng số"];
    expect(told({ annex })).toEqual([]);
    expect(told({ body: [anItem("Rà soát 30% thủ tục.", { setsTargets: false })], annex })).toEqual([]);
    expect(told({ body: ["1.1. Rà soát 30% thủ tục."], annex: [] })).toEqual([]);
  });

  test("an exception that only the body makes is shown at the annex", () => {
    const body = [`1.1. 95% ${CHECKED} (trừ hồ sơ mật).`];
    expect(told({ body, annex: [`1.1. 95% ${CHECKED}`] })).toEqual(["info targets.exceptionMissing@row-1.objective"]);
    expect(told({ body, annex: [`1.1. 95% ${CHECKED} (trừ hồ sơ mật)`] })).toEqual([]);
  });

  test("targets of other areas are not compared", () => {
    const body = [anItem(`85% ${CHECKED}`, { area: "II" })];
    expect(told({ body, annex: [`1.1. 90% ${CHECKED}`] })).toEqual([
      "info targets.onlyInAnnex@row-1.objective",
      "info targets.onlyInBody@body:",
    ]);
  });

  test("an edited objective is compared again, the others are not forgotten", () => {
    const plan = targetPlan({
      body: [`1.1. 85% ${CHECKED}.`, "1.2. Tổ chức 04 hội nghị đối thoại."],
      annex: [`1.1. 85% ${CHECKED}`, "1.2. Tổ chức 04 hội nghị đối thoại"],
    });
    const rows = plan.rows.map((row) => (row.id === "row-1" ? { ...row, objective: `1.1. 86% ${CHECKED}` } : row));
    expect(summaryOf(found(plan, TARGET_RULES))).toEqual([]);
    expect(summaryOf(found({ ...plan, rows }, TARGET_RULES))).toEqual(["targets.bodyValueDiffers@row-1.objective"]);
  });
});
