import type { Plan } from "../../src/domain/plan";
import { AREA_RULES } from "../../src/rules/areas";
import { parameterRules } from "../../src/rules/parameters";
import { ALL_RULES } from "../../src/rules/all";
import { defaultParameters } from "../../src/rules/defaultParameters";
import type { Finding } from "../../src/rules/types";
import { found, sentencesOf, summaryOf } from "../builders/checking";
import { districtText } from "../builders/district2024";
import { readAnnex, textInput } from "../builders/readAnnex";
import { describeWithShared } from "../builders/shared";

const TODAY = "2024-03-01";

describeWithShared("area rules on the district plan 2024", () => {
  let plan: Plan;
  let findings: readonly Finding[];
  beforeAll(async () => {
    plan = (await readAnnex(textInput(districtText()))).plan;
    findings = found(plan, AREA_RULES, TODAY);
  });

  test("all parameters that hold by default for a district in January 2024 can be read", () => {
    expect(defaultParameters(plan).length).toBeGreaterThan(15);
    expect(
      found(
        plan,
        parameterRules(() => ALL_RULES),
        TODAY,
      ),
    ).toEqual([]);
  });

  test("calls nothing an error", () => {
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  // Steering has its plan (2.1), inspection (2.8, 35 % of 30 %), communication (2.3) and reviews (2.4); II reviews documents and
  // enforcement; III sets 94 % satisfaction and two or three dialogues; IV to VII.B name their tasks; VII.A is paid by the plan
  // of digital transformation in every row, misread tone marks included. Only a share of files settled in time is set nowhere:
  // the body asks for fewer late ones and gives no figure.
  test("asks for the one figure that the plan does not set: files of III settled in time", () => {
    expect(summaryOf(findings)).toEqual(["areas.missingRequiredTarget@III"]);
    expect(findings[0]?.severity).toBe("warning");
    expect(findings[0]?.data["words"]).toMatch(/^đúng hạn/u);
    for (const sentence of sentencesOf(findings)) expect(sentence).not.toMatch(/undefined|NaN|\[object/u);
  });

  test("finds the satisfaction once it is lowered below the programme's 90 % for a plan of 2025", () => {
    const row = plan.rows.find(({ objective }) => objective.includes("94%"));
    const rows = plan.rows.map((of) => (of === row ? { ...of, objective: of.objective.replace("94%", "84%") } : of));
    const period = { from: "2025-01-01", to: "2025-12-31" };
    const lowered = found({ ...plan, rows, period, signedOn: "2025-01-10" }, AREA_RULES, TODAY);
    expect(lowered.filter(({ rule }) => rule === "areas.belowRequiredTarget")).toMatchObject([
      {
        severity: "error",
        place: { kind: "row", row: row?.id, field: "objective" },
        data: { value: "84%", least: "90%" },
      },
    ]);
    // The programme's 80 % of 2025 for papers that need not be handed in again holds then too: the plan says 70 %, twice.
    expect(summaryOf(lowered.filter(({ rule }) => rule === "areas.belowParentTarget"))).toEqual([
      expect.stringMatching(/\.objective$/u),
      "areas.belowParentTarget@body:3.3",
    ]);
  });

  test("finds each thing that is taken out of an area", () => {
    const without = (area: string, words: RegExp): string[] => {
      const rows = plan.rows.map((row) =>
        row.area !== area
          ? row
          : {
              ...row,
              objective: row.objective.replace(words, "…"),
              task: row.task.replace(words, "…"),
              activity: row.activity.replace(words, "…"),
              deliverable: row.deliverable.replace(words, "…"),
            },
      );
      return summaryOf(found({ ...plan, rows, body: [] }, AREA_RULES, TODAY)).filter((of) => !of.endsWith("@III"));
    };
    expect(without("I", /tuyên truyền/giu)).toEqual(["areas.missingRequiredTask@I"]);
    expect(without("V", /vị trí việc làm/giu)).toEqual(["areas.missingRequiredTask@V"]);
    expect(without("VI", /tự chủ/giu)).toEqual(["areas.missingRequiredTask@VI"]);
  });
});
