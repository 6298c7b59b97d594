import type { IsoDate } from "../../domain/isoDate";
import type { Plan, Progress } from "../../domain/plan";

/** Before the plan's period and before it was signed. */
export const isBeforePlan = (day: IsoDate, { period, signedOn }: Plan): boolean =>
  day < period.from && (signedOn === null || day < signedOn);

/** True where somebody says that the work is done. */
export const saysDone = ({ percent, completedOn }: Progress): boolean => completedOn !== null || percent === 100;
