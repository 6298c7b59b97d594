import type { Rule } from "../types";
import { activityWithoutTask } from "./activityWithoutTask";
import { codeGap } from "./codeGap";
import { codeOrder } from "./codeOrder";
import { displayOrderGap } from "./displayOrderGap";
import { displayOrderMisplaced } from "./displayOrderMisplaced";
import { displayOrderNotNumber } from "./displayOrderNotNumber";
import { displayOrderRepeated } from "./displayOrderRepeated";
import { doubledWord } from "./doubledWord";
import { duplicateCode } from "./duplicateCode";
import { duplicateRow } from "./duplicateRow";
import { emptyRequiredCell } from "./emptyRequiredCell";
import { errorValue } from "./errorValue";
import { headingWithoutRows } from "./headingWithoutRows";
import { missingCode } from "./missingCode";
import { notComposed } from "./notComposed";
import { objectiveWithoutTask } from "./objectiveWithoutTask";
import { ocrSlips } from "./ocrSlips";
import { oddCharacters } from "./oddCharacters";
import { spacing } from "./spacing";
import { subAreaRowsInParent } from "./subAreaRowsInParent";
import { taskWithoutActivity } from "./taskWithoutActivity";
import { textCutOff } from "./textCutOff";
import { tooLong } from "./tooLong";
import { unknownArea } from "./unknownArea";
import { wrongLeadingDigit } from "./wrongLeadingDigit";

/** Codes, numbering, empty and broken cells: what can be told from the annex alone. */
export const STRUCTURE_RULES: readonly Rule[] = [
  unknownArea,
  headingWithoutRows,
  subAreaRowsInParent,
  duplicateRow,
  duplicateCode,
  codeGap,
  codeOrder,
  wrongLeadingDigit,
  missingCode,
  displayOrderGap,
  displayOrderRepeated,
  displayOrderMisplaced,
  displayOrderNotNumber,
  emptyRequiredCell,
  activityWithoutTask,
  taskWithoutActivity,
  objectiveWithoutTask,
  errorValue,
  textCutOff,
  tooLong,
  oddCharacters,
  notComposed,
  ocrSlips,
  doubledWord,
  spacing,
];
