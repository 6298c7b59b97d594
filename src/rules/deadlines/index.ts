import type { Rule } from "../types";
import { beforeAmbiguous } from "./beforeAmbiguous";
import { beforeSigned } from "./beforeSigned";
import { conditional } from "./conditional";
import { impossibleDay } from "./impossibleDay";
import { noYear } from "./noYear";
import { outsidePeriod } from "./outsidePeriod";
import { recurringWithoutPeriod } from "./recurringWithoutPeriod";
import { reversed } from "./reversed";
import { severalDays } from "./severalDays";
import { unclear } from "./unclear";

export const DEADLINE_RULES: readonly Rule[] = [
  noYear,
  outsidePeriod,
  beforeSigned,
  reversed,
  conditional,
  recurringWithoutPeriod,
  unclear,
  impossibleDay,
  severalDays,
  beforeAmbiguous,
];
