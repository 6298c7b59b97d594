import type { Plan } from "../../domain/plan";
import { failure, success, type Result } from "../../domain/result";
import { planOf } from "../../domain/sharedPlan";
import type { CopyContents, PlanCopy } from "../sharing/planCopy";
import type { PacketFailure } from "./types";

/** The plan of the open workbook. Rows that people added get their identity first: packets and merges go by it. */
export const openPlan = async (
  copy: PlanCopy,
): Promise<Result<{ plan: Plan; contents: CopyContents }, PacketFailure>> => {
  const read = await copy.read({ identify: true });
  if (!read.ok) return read;
  if (read.value === null) return failure({ code: "noPlan" });
  const plan = planOf(read.value.records);
  if (!plan.ok) return failure({ code: "damaged", place: plan.code === "damagedField" ? plan.table : "plan" });
  return success({ plan: plan.value, contents: read.value });
};
