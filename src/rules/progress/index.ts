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
import { lateWithoutReason } from "./lateWithoutReason";
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
];
