import { AREA_RULES } from "../../src/rules/areas";
import { checkPlan } from "../../src/rules/checkPlan";
import type { Parameter } from "../../src/domain/parameter";
import type { Plan, PlanRow } from "../../src/domain/plan";
import type { BodyItem } from "../../src/domain/planBody";
import type { Finding } from "../../src/rules/types";
import { aParameter, aPlan, aRow, aTarget } from "../builders/aPlan";
import { CHECK_DAY, found, sentencesOf, summaryOf } from "../builders/checking";

const SILENT = aRow({
  objective: "1.1. Mục tiêu 10% …",
  task: "2.1. Việc khác",
  activity: "3.1. Làm",
  deliverable: "",
});

const planOf = (
  parameters: readonly Parameter[],
  rows: readonly Partial<PlanRow>[] = [],
  given: Partial<Plan> = {},
): Plan =>
  aPlan({ parameters, rows: (rows.length === 0 ? [{}] : rows).map((row) => ({ ...SILENT, ...row })), ...given });

const findingsOf = (plan: Plan, rule: string): readonly Finding[] =>
  found(plan, AREA_RULES).filter((finding) => finding.rule === `areas.${rule}` || finding.rule.startsWith("check."));

const aBodyItem = (given: Partial<BodyItem>): BodyItem => ({
  area: "I",
  section: [],
  code: "1.1",
  text: "",
  line: 7,
  setsTargets: true,
  ...given,
});

const task = (content: string, area = "I"): Parameter => aParameter({ kind: "requiredTask", area, content });
const target = (content: string, area = "I"): Parameter => aParameter({ kind: "requiredTarget", area, content });

describe("A required task", () => {
  const asked = task("kiểm tra cải cách hành chính / tự kiểm tra");

  test("that stands nowhere is missing in its area", () => {
    const findings = findingsOf(planOf([asked]), "missingRequiredTask");
    expect(summaryOf(findings)).toEqual(["areas.missingRequiredTask@I"]);
    expect(findings[0]).toMatchObject({ severity: "warning", area: "I", data: { source: "76/NQ-CP" } });
  });

  test.each([
    ["2.4. Tổ chức kiểm tra CCHC tại các xã"],
    ["2.4. KIỂM TRA CẢI CÁCH HÀNH CHÍNH"],
    ["2.4. Kiểm tra  cải cách\nhành chính định kỳ"],
    ["2.4. Các đơn vị tự kiểm tra"],
    ["2.4. Tổ chức kiểm tra cải cách hành chính".normalize("NFD")],
  ])("is met by %p", (text) => {
    expect(findingsOf(planOf([asked], [{ task: text }]), "missingRequiredTask")).toEqual([]);
  });

  test.each([["2.4. Tổ chức kiêm tra cải cách hành chính"], ["2.4. Kiểm tra cải cách hành chínhh"], ["2.4. Kiểm tra"]])(
    "is not met by %p: marks and whole words count",
    (text) => {
      expect(findingsOf(planOf([asked], [{ task: text }]), "missingRequiredTask")).toHaveLength(1);
    },
  );

  test("in another area does not count, in the plan's own text on its area it does", () => {
    const elsewhere = planOf([asked], [{ area: "I" }, { area: "II", task: "2.1. Tự kiểm tra" }]);
    expect(findingsOf(elsewhere, "missingRequiredTask")).toHaveLength(1);
    const inBody = planOf([asked], [], { body: [aBodyItem({ text: "Các phòng tự kiểm tra hằng quý" })] });
    expect(findingsOf(inBody, "missingRequiredTask")).toEqual([]);
    const onOther = planOf([asked], [], { body: [aBodyItem({ area: "II", text: "Tự kiểm tra hằng quý" })] });
    expect(findingsOf(onOther, "missingRequiredTask")).toHaveLength(1);
  });

  test("of an area with sub-areas is met in one of them, of the whole plan anywhere", () => {
    const rows = [{ area: "VII.B", task: "2.1. Đánh giá nội bộ" }];
    expect(findingsOf(planOf([task("đánh giá nội bộ", "VII")], rows), "missingRequiredTask")).toEqual([]);
    expect(findingsOf(planOf([task("đánh giá nội bộ", "")], rows), "missingRequiredTask")).toEqual([]);
    const nowhere = findingsOf(planOf([task("đánh giá ngoài", "")], rows), "missingRequiredTask");
    expect(summaryOf(nowhere)).toEqual(["areas.missingRequiredTask@plan"]);
  });

  test("that an edit puts into another area's row, or takes out of it, is seen at once", () => {
    const plan = planOf([task("đánh giá nội bộ", "VII")], [{ area: "I" }, { area: "VII.B" }]);
    const before = checkPlan(plan, { today: CHECK_DAY, rules: AREA_RULES });
    const edited = plan.rows.map((row) => (row.area === "VII.B" ? { ...row, task: "2.1. Đánh giá nội bộ" } : row));
    const after = before.recheck({ ...plan, rows: edited }, new Set(["row-2"]));
    expect(summaryOf(before.findings)).toContain("areas.missingRequiredTask@VII");
    expect(summaryOf(after.findings)).not.toContain("areas.missingRequiredTask@VII");
    const undone = after.recheck(plan, new Set(["row-2"]));
    expect(undone.findings).toEqual(before.findings);
  });
});

describe("A required target", () => {
  const asked = target("hài lòng: tối thiểu 90%");
  const set = (objective: string, parameter = asked, given: Partial<Plan> = {}): Finding[] => {
    const plan = planOf([parameter], [{ objective }], given);
    return [...findingsOf(plan, "missingRequiredTarget"), ...findingsOf(plan, "belowRequiredTarget")];
  };

  test("without a figure is missing", () => {
    expect(summaryOf(set("1.1. Nâng cao mức độ hài lòng của người dân"))).toEqual(["areas.missingRequiredTarget@I"]);
    expect(summaryOf(set("1.1. Đạt 95% hồ sơ đúng hạn"))).toEqual(["areas.missingRequiredTarget@I"]);
  });

  test.each(["đạt từ 90% trở lên", "tối thiểu 95,5%", "đạt 100%", "trên 90%"])("of %p is enough", (value) => {
    expect(set(`1.1. Mức độ hài lòng của người dân ${value}`)).toEqual([]);
  });

  test.each([
    ["đạt từ 89% trở lên", "89%"],
    ["tối thiểu 85,5%", "85,5%"],
  ])("of %p is too little, and said with both values", (value, named) => {
    const findings = set(`1.1. Mức độ hài lòng của người dân ${value}`);
    expect(summaryOf(findings)).toEqual(["areas.belowRequiredTarget@row-1.objective"]);
    expect(findings[0]).toMatchObject({ severity: "error", data: { value: named, least: "90%", source: "76/NQ-CP" } });
    expect(sentencesOf(findings).join("\n")).toContain(`đặt mức ${named}, chưa bằng mức phải đạt là 90% (76/NQ-CP).`);
  });

  test("is compared clause by clause: other figures of the sentence are not its own", () => {
    expect(set("1.1. Mức độ hài lòng đạt 92%; tỷ lệ nộp hồ sơ trực tuyến đạt 70%")).toEqual([]);
    expect(set("1.1. Mức độ hài lòng đạt 92%. Trong đó, hài lòng về lĩnh vực đất đai đạt 85%")).toEqual([]);
    expect(set("1.1. Tỷ lệ nộp hồ sơ trực tuyến đạt 70%; mức độ hài lòng đạt 82%")).toHaveLength(1);
  });

  test("is compared with values of the same unit and level only; no level is the plan's own", () => {
    const byLevel = target("thanh toán trực tuyến: cấp huyện 45%, cấp xã 40%");
    expect(set("1.1. Thanh toán trực tuyến: cấp huyện 45%, cấp xã 40%", byLevel)).toEqual([]);
    expect(set("1.1. Thanh toán trực tuyến đạt 40%", byLevel)).toMatchObject([{ data: { least: "45%" } }]);
    expect(set("1.1. Thanh toán trực tuyến: cấp xã 39%", byLevel)).toMatchObject([{ data: { least: "40%" } }]);
    expect(set("1.1. Tổ chức 02 hội nghị về mức độ hài lòng")).toEqual([]);
  });

  test("with a least that falls is undercut by a smaller reduction, one with an upper limit by a larger value", () => {
    const cut = target("chi hỗ trợ: giảm tối thiểu 2,5%");
    expect(set("1.1. Giảm tối thiểu 3% chi hỗ trợ trực tiếp", cut)).toEqual([]);
    expect(set("1.1. Giảm tối thiểu 2% chi hỗ trợ trực tiếp", cut)).toHaveLength(1);
    const late = target("trễ hạn: không quá 2%");
    expect(set("1.1. Hồ sơ trễ hạn không quá 1,5%", late)).toEqual([]);
    expect(set("1.1. Hồ sơ trễ hạn không quá 3%", late)).toHaveLength(1);
  });

  test("for a later year asks nothing of the plan yet; for a year that is over it warns", () => {
    expect(set("1.1. Mức độ hài lòng đạt 85%", target("hài lòng: đến năm 2030 tối thiểu 95%"))).toEqual([]);
    expect(set("1.1. Mức độ hài lòng đạt 85%", target("hài lòng: đến năm 2025 tối thiểu 90%"))).toMatchObject([
      { rule: "areas.belowRequiredTarget", severity: "warning" },
    ]);
  });

  test("may be set in a task, in the plan's own text or on the sheet of targets, and is compared there", () => {
    const inTask = planOf([asked], [{ task: "2.1. Khảo sát, mức độ hài lòng đạt 80%" }]);
    expect(summaryOf(findingsOf(inTask, "belowRequiredTarget"))).toEqual(["areas.belowRequiredTarget@row-1.task"]);
    const inBody = planOf([asked], [], { body: [aBodyItem({ text: "Mức độ hài lòng đạt 80%" })] });
    expect(summaryOf(findingsOf(inBody, "belowRequiredTarget"))).toEqual(["areas.belowRequiredTarget@body:1.1"]);
    const listed = planOf([asked], [], { targets: [aTarget({ quote: "Mức độ hài lòng đạt 80%", value: 80 })] });
    expect(summaryOf(findingsOf(listed, "belowRequiredTarget"))).toEqual(["areas.belowRequiredTarget@target-1"]);
    for (const plan of [inTask, inBody, listed]) expect(findingsOf(plan, "missingRequiredTarget")).toEqual([]);
  });
});

describe("A target of a plan above", () => {
  const parent = aParameter({
    id: "p1",
    kind: "parentTarget",
    area: "I",
    content: "Tối thiểu 80% hồ sơ công việc được xử lý trên môi trường mạng",
    source: "100/KH-UBND",
  });
  const set = (objective: string, more: Parameter[] = []): readonly Finding[] =>
    findingsOf(planOf([parent, ...more], [{ objective }]), "belowParentTarget");

  test("is the least for the same indicator, in other words too", () => {
    expect(set("1.1. 85% hồ sơ công việc được xử lý trên môi trường mạng")).toEqual([]);
    const findings = set("1.1. Phấn đấu 75% hồ sơ công việc xử lý trên môi trường mạng");
    expect(summaryOf(findings)).toEqual(["areas.belowParentTarget@row-1.objective"]);
    expect(findings[0]).toMatchObject({
      severity: "error",
      data: { value: "75%", least: "80%", parent: "100/KH-UBND" },
    });
  });

  test("says nothing of other indicators, levels and years", () => {
    expect(set("1.1. 60% cán bộ được bồi dưỡng kỹ năng số")).toEqual([]);
    expect(set("1.1. 60% hồ sơ công việc cấp xã được xử lý trên môi trường mạng")).toEqual([]);
  });

  test("names the way to a document further up, and ends where plans go round in a circle", () => {
    const link = (id: string, source: string, content: string): Parameter =>
      aParameter({ id, kind: "parentPlan", area: "", source, content });
    const chain = [
      link("a", "", "50/KH-UBND"),
      link("b", "50/KH-UBND", "100/KH-UBND"),
      link("c", "100/KH-UBND", "50/KH-UBND"),
    ];
    const findings = set("1.1. 75% hồ sơ công việc xử lý trên môi trường mạng", chain);
    expect(findings).toMatchObject([{ data: { parent: "50/KH-UBND → 100/KH-UBND" } }]);
  });
});

describe("Other area rules", () => {
  test("what an area must not have is marked in the cell that has it; sub-areas are included, other areas are not", () => {
    const forbidden = aParameter({ kind: "forbidden", area: "VII", content: "mức độ 3 / mức độ 4" });
    const rows = [
      { area: "VII.A", task: "2.1. Cung cấp dịch vụ công mức độ 4" },
      { area: "I", task: "2.1. Cung cấp dịch vụ công mức độ 4" },
    ];
    expect(summaryOf(findingsOf(planOf([forbidden], rows), "forbiddenContent"))).toEqual([
      "areas.forbiddenContent@row-1.task",
    ]);
  });

  test.each([
    ["Theo KH chuyển đổi số", []],
    ["Theo Kế hoạch chuyên đổi số của tỉnh", []],
    ["Không", []],
    ["Theo dự toán được cấp", ["warning"]],
    ["", ["info"]],
    ["50 triệu đồng", ["info"]],
  ])("the funding %p of digital government is judged as %p", (funding, severities) => {
    const source = aParameter({ kind: "fundingSource", area: "VII.A", content: "kế hoạch chuyển đổi số" });
    const plan = planOf(
      [source],
      [
        { area: "VII.A", funding },
        { area: "VII.B", funding: "Theo dự toán được cấp" },
      ],
    );
    expect(findingsOf(plan, "fundingDiffers").map(({ severity }) => severity)).toEqual(severities);
  });

  test("an area whose objectives hold no figure is pointed out, unless body or sheet of targets set one", () => {
    const rows = [{ objective: "1.1. Nâng cao chất lượng" }];
    expect(summaryOf(findingsOf(planOf([], rows), "areaWithoutTargets"))).toEqual(["areas.areaWithoutTargets@I"]);
    expect(findingsOf(planOf([], rows, { targets: [aTarget()] }), "areaWithoutTargets")).toEqual([]);
    const body = [aBodyItem({ text: "Đạt 90% hồ sơ đúng hạn" })];
    expect(findingsOf(planOf([], rows, { body }), "areaWithoutTargets")).toEqual([]);
    expect(findingsOf(planOf([]), "areaWithoutTargets")).toEqual([]);
  });
});
