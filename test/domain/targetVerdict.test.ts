import type { Target } from "../../src/domain/target";
import { targetVerdict, type TargetVerdict } from "../../src/domain/targetVerdict";
import { aTarget } from "../builders/aPlan";

const verdictOf = (given: Partial<Target>): TargetVerdict => targetVerdict(aTarget(given));

describe("Actual against plan", () => {
  test("nothing reported is no data, and no zero", () => {
    expect(verdictOf({ actual: null })).toBe("noData");
    expect(verdictOf({ actual: 0 })).toBe("notMet");
    expect(verdictOf({ actual: Number.NaN })).toBe("noData");
  });

  test.each<[string, Partial<Target>, number, TargetVerdict]>([
    ["tối thiểu 80%: 80", { comparator: "atLeast", value: 80 }, 80, "met"],
    ["tối thiểu 80%: 79,9", { comparator: "atLeast", value: 80 }, 79.9, "notMet"],
    ["trên 85%: exactly 85 fails", { comparator: "moreThan", value: 85 }, 85, "notMet"],
    ["trên 85%: 85,1", { comparator: "moreThan", value: 85 }, 85.1, "met"],
    ["không quá 3: 3", { comparator: "atMost", value: 3 }, 3, "met"],
    ["không quá 3: 4", { comparator: "atMost", value: 3 }, 4, "notMet"],
    ["không quá 0: 0", { comparator: "atMost", value: 0 }, 0, "met"],
    ["dưới 5: exactly 5 fails", { comparator: "lessThan", value: 5 }, 5, "notMet"],
    ["dưới 5: 4,9", { comparator: "lessThan", value: 5 }, 4.9, "met"],
    ["từ 15 đến 20%: at its end", { comparator: "between", value: 15, upperValue: 20 }, 20, "met"],
    ["từ 15 đến 20%: above it", { comparator: "between", value: 15, upperValue: 20 }, 20.5, "notMet"],
    ["từ 15 đến 20%: below it", { comparator: "between", value: 15, upperValue: 20 }, 14, "notMet"],
    ["a range without an end", { comparator: "between", value: 15, upperValue: null }, 16, "noVerdict"],
    ["a range the wrong way round", { comparator: "between", value: 20, upperValue: 15 }, 17, "noVerdict"],
    ["nhóm 5: rank 5", { comparator: "rankWithin", value: 5 }, 5, "met"],
    ["nhóm 5: rank 6", { comparator: "rankWithin", value: 5 }, 6, "notMet"],
    ["nhóm 5: there is no rank 0", { comparator: "rankWithin", value: 5 }, 0, "noVerdict"],
    ["khoảng 80%", { comparator: "about", value: 80 }, 95, "noVerdict"],
    ["đạt 70% is a floor", { comparator: "plain", value: 70 }, 90, "met"],
    ["đạt 70% is a floor that can be missed", { comparator: "plain", value: 70 }, 69, "notMet"],
    ["a floor of nothing says nothing", { comparator: "plain", value: 0 }, 4, "noVerdict"],
    ["giảm 10%: 12 saved", { comparator: "decrease", value: 10 }, 12, "met"],
    ["giảm 10%: 8 saved", { comparator: "decrease", value: 10 }, 8, "notMet"],
    ["giảm 10%: -12 may mean either", { comparator: "decrease", value: 10 }, -12, "noVerdict"],
    ["tăng 02 điểm: 2", { comparator: "increase", value: 2, unitOfMeasure: "điểm" }, 2, "met"],
    ["giảm 02 ngày: 5 may be days saved or days left", { comparator: "decrease", value: 2, unitOfMeasure: "ngày" }, 5, "noVerdict"], // prettier-ignore
  ])("%s", (_title, target, actual, verdict) => {
    expect(verdictOf({ ...target, actual })).toBe(verdict);
  });

  test("“ít nhất từ 02 đến 03” is met from 2 on, and by more than 3 as well", () => {
    const target = {
      comparator: "between",
      value: 2,
      upperValue: 3,
      unitOfMeasure: "cuộc",
      quote: "Ít nhất từ 02 đến 03 cuộc đối thoại",
    } as const;
    expect([1, 2, 3, 5].map((actual) => verdictOf({ ...target, actual }))).toEqual(["notMet", "met", "met", "met"]);
  });

  test("decimals that a computer cannot hold exactly are equal all the same", () => {
    expect(verdictOf({ comparator: "atLeast", value: 0.3, actual: 0.1 + 0.2 - 1e-16 })).toBe("met");
    expect(verdictOf({ comparator: "moreThan", value: 0.3, actual: 0.1 + 0.2 })).toBe("notMet");
    expect(verdictOf({ comparator: "atMost", value: 0.3, actual: 0.1 + 0.2 })).toBe("met");
  });
});
