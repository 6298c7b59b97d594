import { indicatorSimilarity } from "../../domain/indicator";
import { parentPlansOf, pathTo, type ParentPlans } from "../parentPlans";
import { quoted } from "../quoted";
import { documentNumberOf, type ReadParameter } from "../readParameters";
import { areaRule } from "../rule";
import { sidesOf } from "../targets/sharedStated";
import type { CheckContext } from "../types";
import { againstBound, namedValue } from "./sharedBounds";
import { holdsIn, parametersOf, perCheck } from "../parameterScope";

/** Least likeness of two indicators that are taken for one; below it plans measure different things in similar words. */
const SAME_INDICATOR = 0.75;

type ParentTarget = Extract<ReadParameter, { kind: "parentTarget" }>;

interface Above {
  targets: readonly ParentTarget[];
  plans: ParentPlans;
}

const aboveOf = perCheck((on): Above => {
  const read = parametersOf(on);
  return {
    targets: read.filter((of): of is ParentTarget => of.kind === "parentTarget"),
    plans: parentPlansOf(read, on),
  };
});

/** The document that sets a target, with the plans between where they are known: "3433/QĐ-UBND → 76/NQ-CP". */
const documentOf = (source: string, plans: ParentPlans): string => {
  const number = documentNumberOf(source);
  const path = number === null ? null : pathTo(number, plans);
  return path !== null && path.length > 1 ? path.join(" → ") : source.trim();
};

const targetsFor = (area: string, on: CheckContext): readonly ParentTarget[] =>
  aboveOf(on).targets.filter(({ parameter }) => holdsIn(parameter.area, area, on));

/** The plan sets less for an indicator than a plan above it. */
export const belowParentTarget = areaRule<{ value: string; least: string; words: string; parent: string }>({
  id: "areas.belowParentTarget",
  group: "areas",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    const parents = targetsFor(area.code, on);
    if (parents.length === 0) return;
    const { annex, body } = sidesOf(area, rows, on);
    for (const { measure, indicator, text, place } of [...annex, ...body]) {
      for (const { bounds, parameter } of parents) {
        for (const bound of bounds) {
          const verdict = againstBound(measure, bound.measure, on.plan);
          if (verdict !== "below" && verdict !== "belowEarlier") continue;
          if (indicatorSimilarity(indicator, bound.indicator) < SAME_INDICATOR) continue;
          report({
            place,
            severity: verdict === "below" ? "error" : "warning",
            data: {
              value: namedValue(measure),
              least: namedValue(bound.measure),
              words: quoted(text.trim()),
              parent: quoted(documentOf(parameter.source, aboveOf(on).plans)),
            },
          });
        }
      }
    }
  },
  texts: {
    vi: {
      title: "Chỉ tiêu thấp hơn kế hoạch cấp trên",
      message: ({ value, least, words, parent }) =>
        `“${words}” đặt mức ${value}, thấp hơn mức ${least} của ${parent === "" ? "kế hoạch cấp trên" : parent}.`,
      reason: "Kế hoạch phải bảo đảm ít nhất bằng chỉ tiêu cùng nội dung, cùng cấp và cùng năm mà cấp trên đã giao.",
      source: "Tham số “chỉ tiêu cấp trên” ở trang Lĩnh vực",
    },
    en: {
      title: "Target below the plan above",
      message: ({ value, least, words, parent }) =>
        `“${words}” sets ${value}, which is less than the ${least} of ${parent === "" ? "the plan above" : parent}.`,
      reason: "A plan must ask for at least what the level above set for the same indicator, level and year.",
      source: "Parameter “target of a plan above” on the sheet of areas",
    },
  },
});
