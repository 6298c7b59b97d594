import type { Plan } from "../../../src/domain/plan";
import { TARGET_RULES } from "../../../src/rules/targets";
import { found } from "../../builders/checking";
import { districtText } from "../../builders/district2024";
import { readAnnex, textInput } from "../../builders/readAnnex";
import { describeWithShared } from "../../builders/shared";

describeWithShared("targets of the district plan 2024", () => {
  let plan: Plan;
  let listed: string[];

  beforeAll(async () => {
    ({ plan } = await readAnnex(textInput(districtText())));
    listed = found(plan, TARGET_RULES, "2024-06-01").map(({ rule, severity, area, place, data }) => {
      const code = place.kind === "body" ? `body ${place.code}` : `annex ${String(data.code ?? data.annexCode)}`;
      const value = data.annexValue === undefined ? "" : ` ${String(data.bodyValue)}≠${String(data.annexValue)}`;
      return `${severity} ${rule} ${area ?? ""} ${code}${value}`;
    });
  });

  test("every error is one that was read by hand: 5.1 missing, 6.6 = 6.4, and 5.2 against annex V 1.1 for both levels", () => {
    expect(listed.filter((line) => line.startsWith("error"))).toEqual([
      "error targets.bodyCodeGap V body 5.2",
      "error targets.twiceInBody VI body 6.6",
      "error targets.bodyValueDiffers V annex 1.1 95%≠100%",
      "error targets.bodyValueDiffers V annex 1.1 85%≠95%",
    ]);
  });

  test('the only warnings are "từ 100%" of body 2.1 and annex II 1.1, a lower bound that was noted as nonsense by hand', () => {
    expect(listed.filter((line) => line.startsWith("warning"))).toEqual([
      "warning targets.impossibleValue II body 2.1",
      "warning targets.impossibleValue II annex 1.1",
    ]);
  });

  test("what stands on one side only is what was read by hand as having no counterpart", () => {
    const only = (rule: string): string[] =>
      listed.filter((line) => line.includes(rule)).map((line) => line.split(" ").slice(2).join(" "));
    expect(only("targets.onlyInBody")).toEqual([
      "I body 1.1",
      "I body 1.3",
      "III body 3.2",
      // The annex rearranges offices too (IV 1.1), but sets no figure for it.
      "IV body 4.1",
      "VII.A body 7.2",
      "VII.A body 7.3",
      "VII.A body 7.4",
      "VII.A body 7.4",
    ]);
    expect(only("targets.onlyInAnnex")).toEqual([
      "III annex 1.2",
      "III annex 1.2",
      "III annex 1.3",
      "VII.A annex 1.2",
      // The body sets no target on ISO at all.
      "VII.B annex 1.1",
      "VII.B annex 1.3",
      "VII.B annex 1.3",
      "VII.B annex 1.4",
      "VII.B annex 1.9",
    ]);
  });

  test("nothing else is found", () => {
    expect(listed).toHaveLength(4 + 2 + 8 + 9);
  });
});
