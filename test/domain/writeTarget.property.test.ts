import fc from "fast-check";
import { targetsOf } from "../../src/domain/extractTargets";
import { writeMeasure, writeNumber, writeValue } from "../../src/domain/writeTarget";
import { aMeasure } from "../builders/measures";

describe("writeMeasure", () => {
  test("what is written is read as the same measure, alone and in a sentence", () => {
    fc.assert(
      fc.property(aMeasure(), (measure) => {
        const written = writeMeasure(measure);
        const [read, ...others] = targetsOf(written);
        expect(others).toEqual([]);
        expect(read).toMatchObject(measure);
        expect(read?.partOf).toBeNull();
        const sentence = `Phấn đấu ${written}.`;
        expect(targetsOf(sentence)).toMatchObject([measure]);
      }),
      { numRuns: 2_000 },
    );
  });

  test("the offsets of a measure cut its value out of the sentence", () => {
    fc.assert(
      fc.property(aMeasure(), (measure) => {
        const sentence = `1.2. Phấn đấu ${writeMeasure(measure)}; tiếp tục rà soát`;
        const [read] = targetsOf(sentence);
        expect(sentence.slice(read?.start, read?.end)).toBe(writeValue(measure));
      }),
    );
  });

  test("numbers are written as official texts write them", () => {
    expect([writeNumber(3, true), writeNumber(3, false), writeNumber(1400, true), writeNumber(2.5, false)]).toEqual([
      "03",
      "3",
      "1.400",
      "2,5",
    ]);
  });

  test("a measure is written in plain administrative words", () => {
    const measure = {
      comparator: "decrease",
      value: 2.5,
      upperValue: null,
      unitOfMeasure: "%",
      level: "cấp xã",
      year: 2026,
      baseline: "năm 2025",
      exception: "trừ hồ sơ mật",
    } as const;
    expect(writeMeasure(measure)).toBe("giảm 2,5% đối với cấp xã trong năm 2026 so với năm 2025 (trừ hồ sơ mật)");
  });
});
