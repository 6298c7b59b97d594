import type { Plan, PlanRow } from "../../src/domain/plan";
import type { BodyItem } from "../../src/domain/planBody";
import { aPlan, aRow } from "./aPlan";

/** An item of the part of the body that sets the targets of area I; `line` follows its place in targetPlan. */
export const anItem = (text: string, given: Partial<BodyItem> = {}): BodyItem => ({
  area: "I",
  section: ["II. CHỈ TIÊU", "1. Chỉ đạo, điều hành"],
  code: "",
  text,
  line: 1,
  setsTargets: true,
  ...given,
});

/** "1.2. Kiểm tra …": an item with its number. */
const item = (text: string, index: number): BodyItem => {
  const [, code = "", rest = text] = /^(\d+(?:\.\d+)+)\.\s+(.*)$/su.exec(text) ?? [];
  return anItem(rest, { code, line: 10 + index });
};

/** A plan of area I from the items of its body and the objectives of its annex, both as printed, numbers included. */
export const targetPlan = (
  of: { body?: readonly (string | BodyItem)[]; annex?: readonly (string | Partial<PlanRow>)[] },
  given: Partial<Plan> = {},
): Plan =>
  aPlan({
    body: (of.body ?? []).map((one, index) => (typeof one === "string" ? item(one, index) : one)),
    rows: (of.annex ?? ["1.1. Giữ vững kỷ cương"]).map((one) =>
      aRow(typeof one === "string" ? { objective: one } : one),
    ),
    ...given,
  });
