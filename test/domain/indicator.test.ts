import fc from "fast-check";
import { indicatorOf, indicatorSimilarity, indicatorsOf, SAME_INDICATOR } from "../../src/domain/indicator";
import { goldPlaces, goldTargets, placeKeyOf, quoteOf, type GoldTarget } from "../builders/goldTargets";
import { describeWithShared } from "../builders/shared";

const same = (left: string, right: string): number => indicatorSimilarity(indicatorOf(left), indicatorOf(right));

describe("indicatorOf", () => {
  test("leaves out code, number, comparison, time, level, baseline, exception and the document that orders it", () => {
    expect(
      indicatorOf(
        "2.3. Phấn đấu đến năm 2026, tỷ lệ hồ sơ nộp trực tuyến của cấp xã đạt tối thiểu 80% so với năm 2025 (trừ hồ sơ mật)",
      ),
    ).toBe("hồ sơ nộp trực tuyến");
    expect(indicatorOf("100% đơn vị được giao quyền tự chủ theo Nghị định số 60/2021/NĐ-CP của Chính phủ")).toBe(
      "đơn vị giao quyền tự chủ",
    );
  });

  test("writes abbreviations out and knows both spellings of a tone mark", () => {
    expect(indicatorOf("90% TTHC nội bộ được chuẩn hoá")).toBe(
      indicatorOf("90% thủ tục hành chính nội bộ được chuẩn hóa"),
    );
  });

  test("gives every measure of a sentence its own words, and the levels of one measure the same", () => {
    expect(
      indicatorsOf("85% hồ sơ đúng hạn; tỷ lệ thanh toán trực tuyến đạt 60%").map(({ indicator }) => indicator),
    ).toEqual(["hồ sơ đúng hạn", "thanh toán trực tuyến"]);
    const levels = indicatorsOf("Hồ sơ được số hóa đạt tối thiểu tương ứng: cấp tỉnh 80%, cấp xã 70%");
    expect(levels.map(({ indicator }) => indicator)).toEqual(["hồ sơ số hóa", "hồ sơ số hóa"]);
  });

  test("a text without a measure gives the words of all of it", () => {
    expect(indicatorOf("Mức độ hài lòng của hợp tác xã")).toBe("mức độ hài lòng hợp tác xã");
  });
});

describe("indicatorSimilarity", () => {
  test("a shortened or reordered wording stays the same indicator", () => {
    expect(
      same("Tối thiểu 30% cơ quan, đơn vị được kiểm tra CCHC trong năm", "Kiểm tra CCHC 25% cơ quan, đơn vị"),
    ).toBe(1);
    expect(
      same("Tỷ lệ xử lý nhà, đất dôi dư thuộc phạm vi quản lý đạt 80%", "Xử lý nhà, đất dôi dư đạt 70%"),
    ).toBeGreaterThan(SAME_INDICATOR);
  });

  test.each([
    ["Tỷ lệ hồ sơ trực tuyến đạt 70%", "Tỷ lệ hồ sơ trực tuyến toàn trình đạt 70%"],
    ["Giảm 10 biên chế công chức", "Giảm 10 biên chế viên chức"],
    ["95% hồ sơ giải quyết đúng hạn", "5% hồ sơ giải quyết quá hạn"],
    ["100% văn bản quy phạm pháp luật được rà soát", "100% văn bản quy phạm pháp luật được phổ biến đến người dân"],
  ])("“%s” and “%s” are two indicators", (left, right) => {
    expect(same(left, right)).toBeLessThan(SAME_INDICATOR);
  });

  test("is symmetric, between 0 and 1, 1 for equal words and 0 for none", () => {
    const words = fc.array(fc.constantFrom("hồ sơ", "trực tuyến", "toàn trình", "cán bộ", "kiểm tra", "xã", "đất"), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, words, (left, right) => {
        const [mine, theirs] = [left.join(" "), right.join(" ")];
        const score = indicatorSimilarity(mine, theirs);
        expect(score).toBe(indicatorSimilarity(theirs, mine));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(indicatorSimilarity(mine, [...left].reverse().join(" "))).toBe(left.length === 0 ? 0 : 1);
      }),
    );
  });
});

/** Pairs of body and annex the reading made by hand names differently although both say the same in other words. */
const SAME_IN_OTHER_WORDS: readonly (readonly [string, string])[] = [
  ["002-b2.2", "002-aII.1.2"],
  ["002-b2.3", "002-aII.1.3"],
  ["002-b3.4", "002-aIII.1.2a"],
];

describeWithShared("body and annex of a plan", () => {
  test("the same indicator scores clearly above every other one", async () => {
    const places = await goldPlaces();
    const indicators = goldTargets()
      .filter(({ id }) => id.startsWith("002"))
      .map((gold: GoldTarget) => {
        const quote = quoteOf(gold).toLowerCase();
        const place = places.find(({ key, text }) => key === placeKeyOf(gold) && text.toLowerCase().includes(quote));
        const from = place?.text.toLowerCase().indexOf(quote) ?? -1;
        const found = indicatorsOf(place?.text ?? "").find(
          ({ measure }) => measure.value === gold.value && measure.start >= from && measure.start < from + quote.length,
        );
        return { gold, words: found?.indicator ?? "" };
      });
    const alike: number[] = [];
    const different: number[] = [];
    for (const body of indicators.filter(({ gold }) => gold.id.startsWith("002-b")))
      for (const annex of indicators.filter(({ gold }) => gold.id.startsWith("002-a"))) {
        if (SAME_IN_OTHER_WORDS.some(([left, right]) => left === body.gold.id && right === annex.gold.id)) continue;
        const score = indicatorSimilarity(body.words, annex.words);
        (body.gold.indicator === annex.gold.indicator ? alike : different).push(score);
      }
    expect(alike).toHaveLength(31);
    expect(Math.min(...alike)).toBeGreaterThan(SAME_INDICATOR);
    expect(Math.max(...different)).toBeLessThan(SAME_INDICATOR);
  });
});
