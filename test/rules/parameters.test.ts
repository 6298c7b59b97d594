import fc from "fast-check";
import { PARAMETER_KINDS, type Parameter } from "../../src/domain/parameter";
import type { Plan } from "../../src/domain/plan";
import { ALL_RULES } from "../../src/rules/all";
import { AREA_RULES } from "../../src/rules/areas";
import { defaultParameters } from "../../src/rules/defaultParameters";
import { parameterRules } from "../../src/rules/parameters";
import { documentNumberOf, readParameters } from "../../src/rules/readParameters";
import { DISTRICT_SEVEN, PROVINCE_EIGHT, RESOLUTION_76 } from "../../src/domain/frameworks";
import { aParameter, aPlan, aRow } from "../builders/aPlan";
import { found, sentencesOf, summaryOf } from "../builders/checking";

const RULES = parameterRules(() => ALL_RULES);

const planOf = (...given: Partial<Parameter>[]): Plan =>
  aPlan({ parameters: given.map((of, index) => aParameter({ id: `p${index + 1}`, ...of })) });

const link = (source: string, content: string): Partial<Parameter> => ({ kind: "parentPlan", source, content });

describe("A parameter that cannot be read", () => {
  test.each<[string, Partial<Parameter>, string]>([
    ["of an unknown kind", { kind: null }, "unknownKind"],
    ["of an unknown area", { area: "XX" }, "unknownArea"],
    ["without content", { content: " \u200b\n" }, "empty"],
    ["that is a formula's error", { content: "#REF!" }, "errorValue"],
    ["that is a number", { content: "90" }, "noWords"],
    ["that is a date's number", { content: "46203" }, "noWords"],
    ["that is an emoji", { content: "🙂🙂" }, "noWords"],
    ["of 10,000 characters", { content: "kế hoạch ".repeat(1_200) }, "tooLong"],
    ["whose least is no figure", { kind: "requiredTarget", content: "hài lòng: cao" }, "noMeasure"],
    ["whose least is about something", { kind: "requiredTarget", content: "hài lòng: khoảng 90%" }, "noBound"],
    ["without a colon before its least", { kind: "requiredTarget", content: "hài lòng tối thiểu 90%" }, "colonMissing"],
    ["that is a parent's target without a figure", { kind: "parentTarget", content: "nâng cao hài lòng" }, "noMeasure"],
    ["that is a parent's target without words", { kind: "parentTarget", content: "90%" }, "noWords"],
    ["that is a plan above without a number", { kind: "parentPlan", content: "kế hoạch tỉnh" }, "noNumber"],
  ])("%s is an error at its place", (_, given, why) => {
    const findings = found(planOf(given), RULES);
    expect(findings).toMatchObject([
      {
        rule: "parameters.unreadable",
        severity: "error",
        place: { kind: "parameter", parameter: "p1" },
        data: { why },
      },
    ]);
    for (const sentence of sentencesOf(findings)) expect(sentence).not.toMatch(/undefined|NaN/u);
  });

  test("is no error where it can be read", () => {
    const plan = planOf(
      { kind: "requiredTarget", content: "hài lòng / mức độ hài lòng: cấp huyện 90%, cấp xã 85%" },
      { kind: "requiredTarget", content: "đúng hạn" },
      { kind: "requiredTask", area: "VII", content: "theo Nghị định 60/2021/NĐ-CP / tự chủ" },
      { kind: "fundingSource", content: "kế hoạch chuyển đổi số" },
      { kind: "parentTarget", content: "Tối thiểu 80% hồ sơ được số hóa" },
      link("", "Số: 05 /KH-UBND"),
    );
    expect(found(plan, RULES)).toEqual([]);
  });
});

describe("Parameters that exclude each other", () => {
  test("two leasts for the same words, or a thing both required and forbidden, are errors", () => {
    const two = planOf(
      { kind: "requiredTarget", area: "I", content: "hài lòng: tối thiểu 90%" },
      { kind: "requiredTarget", area: "I", content: "Hài lòng: tối thiểu 95%" },
    );
    expect(summaryOf(found(two, RULES))).toEqual(["parameters.contradictory@p2"]);
    const both = planOf({ area: "VII.A", content: "dịch vụ công" }, { kind: "forbidden", area: "VII", content: "DVC" });
    expect(summaryOf(found(both, RULES))).toEqual(["parameters.contradictory@p1"]);
  });

  test("other areas, years and levels, and the same said twice, exclude nothing", () => {
    const plan = planOf(
      { kind: "requiredTarget", area: "I", content: "hài lòng: tối thiểu 90%" },
      { kind: "requiredTarget", area: "I", content: "hài lòng: tối thiểu 90%" },
      { kind: "requiredTarget", area: "I", content: "hài lòng: đến năm 2030 tối thiểu 95%" },
      { kind: "requiredTarget", area: "I", content: "hài lòng: cấp xã 85%" },
      { kind: "requiredTarget", area: "II", content: "hài lòng: tối thiểu 80%" },
      { kind: "requiredTask", area: "VII", content: "dịch vụ công" },
      { kind: "forbidden", area: "VII.B", content: "dịch vụ công" },
    );
    expect(found(plan, RULES)).toEqual([]);
  });
});

describe("Plans above", () => {
  test("that lead back to where they began are an error that names the circle", () => {
    const plan = planOf(link("", "20/KH-UBND"), link("20/KH-UBND", "30/KH-UBND"), link("30/KH-UBND", "15/KH-UBND"));
    const findings = found(plan, RULES);
    expect(summaryOf(findings)).toEqual(["parameters.cyclicParents@p3"]);
    expect(findings[0]?.data["circle"]).toBe("15/KH-UBND → 20/KH-UBND → 30/KH-UBND → 15/KH-UBND");
  });

  test("that are their own are an error too; a chain and two plans above one are none", () => {
    expect(summaryOf(found(planOf(link("9/KH-UBND", "09/KH-UBND")), RULES))).toEqual(["parameters.cyclicParents@p1"]);
    expect(found(planOf(link("", "20/KH-UBND"), link("20/KH-UBND", "76/NQ-CP"), link("", "76/NQ-CP")), RULES)).toEqual(
      [],
    );
  });

  test("in any number and tangle come to an end", () => {
    const number = fc.integer({ min: 1, max: 6 }).map((of) => `${of}/KH-UBND`);
    const links = fc.array(fc.tuple(fc.oneof(number, fc.constant("")), number), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(links, (given) => {
        const findings = found(planOf(...given.map(([child, parent]) => link(child, parent))), RULES);
        expect(findings.length).toBeLessThanOrEqual(given.length);
        for (const { data } of findings) {
          const plans = String(data["circle"]).split(" → ");
          expect(plans[0]).toBe(plans[plans.length - 1]);
        }
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  test.each([
    ["Số: 05 /KH-UBND", "5/KH-UBND"],
    ["76/NQ-CP ngày 15/7/2021", "76/NQ-CP"],
    ["Nghị định 60/2021/NĐ-CP", "60/2021/NĐ-CP"],
    ["kế hoạch năm 2026", null],
    ["15/7/2021", null],
  ])("the number of %p is %p", (text, number) => {
    const read = documentNumberOf(text);
    expect(read === null ? null : read.slice(0, number?.length)).toBe(number);
  });
});

describe("Rules that are switched off", () => {
  test("are listed; an unknown rule and one that always runs are warnings", () => {
    const plan = planOf(
      { kind: "ruleOff", content: "areas.fundingDiffers", note: "nguồn của tỉnh" },
      { kind: "ruleOff", content: "areas.noSuchRule" },
      { kind: "ruleOff", content: "parameters.ruleOffListed" },
    );
    expect(summaryOf(found(plan, RULES))).toEqual([
      "parameters.unknownRule@p2",
      "parameters.unknownRule@p3",
      "parameters.ruleOffListed@p1",
      "parameters.ruleOffListed@p2",
    ]);
  });

  test("do not run, apart from those that tell of parameters", () => {
    const empty = { kind: "requiredTask" as const, content: "" };
    const plan = planOf({ kind: "ruleOff", content: "parameters.unreadable" }, empty);
    expect(summaryOf(found(plan, RULES))).toContain("parameters.unreadable@p2");
    const off = planOf({ kind: "ruleOff", content: "areas.missingRequiredTask" }, { content: "việc không có" });
    expect(summaryOf(found(off, AREA_RULES))).not.toContain("areas.missingRequiredTask@plan");
  });

  test("without any parameter, that is said; as long as nobody could set any, it is not", () => {
    expect(summaryOf(found(planOf(), RULES))).toEqual(["parameters.noParameters@plan"]);
    expect(found(aPlan(), RULES)).toEqual([]);
  });
});

describe("Parameters that hold by default", () => {
  const planIn = (framework: Plan["framework"], level: Plan["level"], signedOn: string): Plan =>
    aPlan({ framework, level, signedOn });
  const contents = (plan: Plan): string[] => defaultParameters(plan).map(({ area, content }) => `${area} ${content}`);

  test.each([
    ["district", planIn(DISTRICT_SEVEN, "district", "2024-01-11")],
    ["province", planIn(PROVINCE_EIGHT, "province", "2026-01-11")],
    ["commune", planIn(RESOLUTION_76, "commune", "2021-12-20")],
  ])("can all be read for a %s, each with an id of its own, none excluding another", (_, plan) => {
    const parameters = defaultParameters(plan);
    const read = readParameters(parameters, plan.framework.areas);
    expect(read.filter(({ kind }) => kind === "unreadable")).toEqual([]);
    expect(new Set(parameters.map(({ id }) => id)).size).toBe(parameters.length);
    expect(found({ ...plan, parameters }, RULES)).toEqual([]);
    expect(parameters.length).toBeGreaterThan(8);
  });

  test("ask a district for its inspection share until districts end, a province further on", () => {
    const share = expect.stringContaining("tối thiểu 30%") as string;
    expect(contents(planIn(DISTRICT_SEVEN, "district", "2025-06-30"))).toContainEqual(share);
    expect(contents(planIn(DISTRICT_SEVEN, "district", "2025-07-01"))).not.toContainEqual(share);
    expect(contents(planIn(PROVINCE_EIGHT, "province", "2026-02-01"))).toContainEqual(share);
    expect(contents(planIn(PROVINCE_EIGHT, "commune", "2026-02-01"))).not.toContainEqual(share);
  });

  test("set the funding of digital government for the sub-area and not for the ISO part beside it", () => {
    const areas = defaultParameters(planIn(DISTRICT_SEVEN, "district", "2024-01-11"))
      .filter(({ kind }) => kind === "fundingSource")
      .map(({ area }) => area);
    expect(areas).toEqual(["VII.A"]);
  });

  test("differ by framework and by milestone of the programme", () => {
    const province = contents(planIn(PROVINCE_EIGHT, "province", "2026-02-01"));
    expect(province).toContain("VIII đối thoại");
    expect(province).toContain("III hài lòng: đến năm 2030 tối thiểu 95%");
    const before = contents(planIn(PROVINCE_EIGHT, "province", "2024-02-01"));
    expect(before).toContain("III hài lòng: đến năm 2025 tối thiểu 90%");
    expect(contents(planIn(PROVINCE_EIGHT, "province", "2019-02-01"))).toEqual([]);
  });
});

describe("Whatever people type as a parameter", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.constantFrom(
      "#N/A",
      "90",
      "46203",
      "TRUE",
      "…",
      "/",
      ":",
      "/:/",
      "a".repeat(10_000),
      "9".repeat(10_000),
      "\u202e%",
      "🙂: 5%",
    ),
    fc.constantFrom("hài lòng: tối thiểu 90%", "kiểm tra / (", "[", "\\", "a|b", "76/NQ-CP", "(((((((".repeat(100)),
  );
  const parameters = fc.array(
    fc.record({
      kind: fc.option(fc.constantFrom(...PARAMETER_KINDS)),
      area: fc.constantFrom("", "I", "VII", "XX"),
      content: text,
      source: text,
      note: text,
    }),
    { maxLength: 6 },
  );

  test("no rule fails, and what cannot be read is told", () => {
    fc.assert(
      fc.property(parameters, (given) => {
        const plan = planOf(...given);
        const findings = found(plan, [...RULES, ...AREA_RULES]);
        expect(findings.filter(({ rule }) => rule === "check.ruleFailed")).toEqual([]);
        const told = findings.flatMap(({ rule, place }) =>
          rule === "parameters.unreadable" && place.kind === "parameter" ? [place.parameter] : [],
        );
        const unread = readParameters(plan.parameters ?? [], plan.framework.areas).flatMap(({ kind, parameter }) =>
          kind === "unreadable" ? [parameter.id] : [],
        );
        expect(told).toEqual(unread);
        for (const { data } of findings) {
          for (const value of Object.values(data)) expect(String(value).length).toBeLessThanOrEqual(120);
        }
        sentencesOf(findings).forEach((sentence) => expect(sentence).not.toMatch(/undefined|\[object/u));
      }),
      { numRuns: 150, seed: 20260701 },
    );
  });

  test("a plan that does what its parameters ask has no finding, and each value lowered is found", () => {
    const least = fc.integer({ min: 10, max: 90 });
    const lowered = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(least, fc.nat({ max: 10 }), lowered, (bound, more, less) => {
        const given = [
          { kind: "requiredTarget" as const, area: "I", content: `hồ sơ đúng hạn: tối thiểu ${bound}%` },
          { kind: "requiredTask" as const, area: "I", content: "đối thoại" },
          { kind: "parentTarget" as const, area: "I", content: `Tối thiểu ${bound}% hồ sơ giải quyết đúng hạn` },
        ];
        const setting = (value: number): Plan => ({
          ...planOf(...given),
          rows: [
            aRow({
              objective: `1.1. Tối thiểu ${value}% hồ sơ đúng hạn được giải quyết`,
              task: "2.1. Tổ chức đối thoại",
            }),
          ],
        });
        const rules = [...RULES, ...AREA_RULES];
        expect(found(setting(bound + more), rules)).toEqual([]);
        expect(summaryOf(found(setting(bound - less), rules)).sort()).toEqual([
          "areas.belowParentTarget@row-1.objective",
          "areas.belowRequiredTarget@row-1.objective",
        ]);
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});
