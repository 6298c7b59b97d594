import type { Parameter } from "../domain/parameter";
import type { Plan } from "../domain/plan";
import type { Framework, ReformArea } from "../domain/reformArea";
import { DEFAULT_PARAMETERS, type DefaultParameter } from "./defaults";

const holds = ({ frameworks, levels, validFrom, validTo }: DefaultParameter, plan: Plan): boolean => {
  const day = plan.signedOn ?? plan.period.from;
  return (
    (frameworks?.includes(plan.framework.id) ?? true) &&
    (levels === undefined || (plan.level !== null && levels.includes(plan.level))) &&
    (validFrom === undefined || day >= validFrom) &&
    (validTo === undefined || day <= validTo)
  );
};

/** Areas on a topic, without those that only gather sub-areas on it: their other sub-areas may be on something else. */
const areasOn = (topic: ReformArea["topic"], { areas }: Framework): ReformArea[] =>
  areas.filter((area) => area.topic === topic && !areas.some((of) => of.parent === area.code && of.topic === topic));

/** Parameters that hold for a plan as long as nobody set others, by framework, area topic, level and day, in plan order. */
export const defaultParameters = (plan: Plan): Parameter[] => {
  const entries = DEFAULT_PARAMETERS.filter((entry) => holds(entry, plan));
  const places = new Map(plan.framework.areas.map(({ code }, index) => [code, index]));
  return entries
    .flatMap(({ key, topic, kind, content, source, note = "" }) =>
      areasOn(topic, plan.framework).map(({ code }): Parameter => ({
        id: `default-${key}-${code}`,
        area: code,
        kind,
        content,
        source,
        note,
      })),
    )
    .sort((left, right) => (places.get(left.area) ?? 0) - (places.get(right.area) ?? 0));
};
