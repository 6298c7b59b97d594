/** Rules: `checkPlan` finds, `describeFinding` says it in words, `applyChanges` mends. */
export { ALL_RULES } from "./all";
export { applyChanges, inverted, withInheritors } from "./applyChanges";
export { appliesTo, checkPlan } from "./checkPlan";
export { defaultParameters } from "./defaultParameters";
export { describeFinding, ruleOf } from "./describe";
export { valueOf } from "./fieldValues";
export { findingKey } from "./findingKey";
export { placeFactsOf } from "./placeFacts";
export { SEVERITIES, RULE_GROUPS } from "./types";
export type {
  Change,
  Check,
  CheckContext,
  CheckedField,
  FieldValue,
  Finding,
  FindingWords,
  Fix,
  Language,
  Place,
  PlaceFacts,
  Rule,
  RuleGroup,
  Severity,
} from "./types";
