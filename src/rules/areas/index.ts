import type { Rule } from "../types";
import { areaWithoutTargets } from "./areaWithoutTargets";
import { belowParentTarget } from "./belowParentTarget";
import { belowRequiredTarget } from "./belowRequiredTarget";
import { forbiddenContent } from "./forbiddenContent";
import { fundingDiffers } from "./fundingDiffers";
import { missingRequiredTarget } from "./missingRequiredTarget";
import { missingRequiredTask } from "./missingRequiredTask";

/** What each area must contain and may not. */
export const AREA_RULES: readonly Rule[] = [
  missingRequiredTask,
  missingRequiredTarget,
  belowRequiredTarget,
  belowParentTarget,
  forbiddenContent,
  fundingDiffers,
  areaWithoutTargets,
];
