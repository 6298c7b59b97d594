import type { Rule } from "../types";
import { completedBeforePlan } from "./completedBeforePlan";
import { completedInFuture } from "./completedInFuture";
import { completedWithoutDate } from "./completedWithoutDate";
import { completedWithoutEvidence } from "./completedWithoutEvidence";
import { dateWithoutFull } from "./dateWithoutFull";
import { evidenceAfterCompletion } from "./evidenceAfterCompletion";
import { evidenceInFuture } from "./evidenceInFuture";
import { evidenceKind } from "./evidenceKind";
import { evidenceNumberForm } from "./evidenceNumberForm";
import { explanationMissing } from "./explanationMissing";
import { lateWithoutReason } from "./lateWithoutReason";
import { newDateNotLater } from "./newDateNotLater";
import { newDatePassed } from "./newDatePassed";
import { newDateWithoutReason } from "./newDateWithoutReason";
import { percentOutOfRange } from "./percentOutOfRange";

export const PROGRESS_RULES: readonly Rule[] = [
  percentOutOfRange,
  completedWithoutDate,
  dateWithoutFull,
  completedInFuture,
  completedBeforePlan,
  evidenceKind,
  evidenceNumberForm,
  completedWithoutEvidence,
  evidenceAfterCompletion,
  evidenceInFuture,
  lateWithoutReason,
  explanationMissing,
  newDateNotLater,
  newDatePassed,
  newDateWithoutReason,
];
