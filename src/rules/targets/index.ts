import type { Rule } from "../types";
import { actualAsFraction } from "./actualAsFraction";
import { actualImpossible } from "./actualImpossible";
import { bodyCodeDuplicate } from "./bodyCodeDuplicate";
import { bodyCodeGap } from "./bodyCodeGap";
import { bodyCodeOrder } from "./bodyCodeOrder";
import { bodyValueDiffers } from "./bodyValueDiffers";
import { contradictsItself } from "./contradictsItself";
import { exceptionMissing } from "./exceptionMissing";
import { impossibleValue } from "./impossibleValue";
import { onlyInAnnex } from "./onlyInAnnex";
import { onlyInBody } from "./onlyInBody";
import { outdatedTerm } from "./outdatedTerm";
import { outdatedTermInBody } from "./outdatedTermInBody";
import { twiceInAnnex } from "./twiceInAnnex";
import { twiceInBody } from "./twiceInBody";
import { yearOutsidePlan } from "./yearOutsidePlan";

export const TARGET_RULES: readonly Rule[] = [
  bodyCodeGap,
  bodyCodeDuplicate,
  bodyCodeOrder,
  bodyValueDiffers,
  twiceInBody,
  twiceInAnnex,
  contradictsItself,
  impossibleValue,
  yearOutsidePlan,
  exceptionMissing,
  onlyInBody,
  onlyInAnnex,
  outdatedTerm,
  outdatedTermInBody,
  actualImpossible,
  actualAsFraction,
];
