import { AGENCY_RULES } from "./agencies";
import { AREA_RULES } from "./areas";
import { CHECK_RULES } from "./check";
import { DEADLINE_RULES } from "./deadlines";
import { parameterRules } from "./parameters";
import { PROGRESS_RULES } from "./progress";
import { STRUCTURE_RULES } from "./structure";
import { TARGET_RULES } from "./targets";
import type { Rule } from "./types";

/** Every rule there is. A new rule is a file in its group's folder and its name in the folder's index. */
export const ALL_RULES: readonly Rule[] = [
  ...STRUCTURE_RULES,
  ...AGENCY_RULES,
  ...DEADLINE_RULES,
  ...TARGET_RULES,
  ...AREA_RULES,
  ...PROGRESS_RULES,
  ...parameterRules(() => ALL_RULES),
  ...CHECK_RULES,
];
