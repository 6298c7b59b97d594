import type { AreaCode } from "./reformArea";

/**
 * What a planner can tell the rules on the sheet "Lĩnh vực":
 * - requiredTarget: an indicator the area must set, with the least value it may set: "hài lòng: tối thiểu 90%".
 * - requiredTask: words one of the area's tasks must have: "kế hoạch tuyên truyền / tuyên truyền cải cách hành chính".
 * - forbidden: words the area's rows must not have.
 * - fundingSource: how rows of the area are paid: "kế hoạch chuyển đổi số".
 * - parentTarget: a sentence of a plan above; its value is the least this plan may set for the same indicator.
 * - parentPlan: number of the plan directly above the one named in `source` (empty: above this plan).
 * - ruleOff: id of a rule that is not to run.
 * Alternatives are separated by "/".
 */
export const PARAMETER_KINDS = [
  "requiredTarget",
  "requiredTask",
  "forbidden",
  "fundingSource",
  "parentTarget",
  "parentPlan",
  "ruleOff",
] as const;
export type ParameterKind = (typeof PARAMETER_KINDS)[number];

export interface Parameter {
  id: string;
  /** Area it holds in, "" for the whole plan; an area with sub-areas hands it down. */
  area: AreaCode;
  /** Null where the sheet names a kind nobody knows; a finding then says so. */
  kind: ParameterKind | null;
  content: string;
  /** Document that sets it: "76/NQ-CP". */
  source: string;
  note: string;
}
