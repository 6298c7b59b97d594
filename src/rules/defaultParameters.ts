import type { Parameter } from "../domain/parameter";
import type { Plan } from "../domain/plan";

/** Parameters that hold for a plan as long as nobody set others, by framework, area topic, level and day. */
export const defaultParameters = (_plan: Plan): Parameter[] => [];
