import { parametersOf } from "../parameterScope";
import { circlesOf, parentPlansOf } from "../parentPlans";
import { quoted } from "../quoted";
import { planRule } from "../rule";

/** Plans above that lead back to where they began. */
export const cyclicParents = planRule<{ circle: string }>({
  id: "parameters.cyclicParents",
  group: "parameters",
  severity: "error",
  topics: "all",
  check: (on, report) => {
    const own = on.plan.documentNumber.trim();
    for (const { link, plans } of circlesOf(parentPlansOf(parametersOf(on), on))) {
      const named = plans.map((plan) => (plan === "" ? own : plan));
      report({
        place: { kind: "parameter", parameter: link.parameter.id },
        // An own plan without a number is named by the sentence.
        data: { circle: quoted(named.map((plan) => (plan === "" ? "…" : plan)).join(" → ")) },
      });
    }
  },
  texts: {
    vi: {
      title: "Kế hoạch cấp trên quay vòng",
      message: ({ circle }) =>
        `Các kế hoạch cấp trên khai báo thành vòng tròn: ${circle}. Hãy sửa lại văn bản cấp trên.`,
      reason: "Một kế hoạch không thể là cấp trên của chính mình, nên không biết phải so với kế hoạch nào.",
      source: "Tham số “kế hoạch cấp trên” ở trang Lĩnh vực",
    },
    en: {
      title: "Parent plans in a circle",
      message: ({ circle }) => `The plans above lead back to themselves: ${circle}. Please correct the plan above.`,
      reason: "No plan is above itself, so nobody can tell which plan to compare with.",
      source: "Parameter “plan above” on the sheet of areas",
    },
  },
});
