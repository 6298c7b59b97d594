import { indicatorSimilarity, indicatorsOf, SAME_INDICATOR } from "../../src/domain/indicator";
import { pairTargets, sameValue, LIKELY_SAME, type MeasuredIndicator } from "../../src/domain/pairTargets";
import { describeWithShared, readShared, tsvRows } from "../builders/shared";

const measured = (...texts: string[]): (MeasuredIndicator & { text: string })[] =>
  texts.flatMap((text) => indicatorsOf(text).map((one) => ({ ...one, text })));

const paired = (left: string[], right: string[]): [string, string][] =>
  pairTargets(measured(...left), measured(...right)).pairs.map((pair) => [pair.left.text, pair.right.text]);

describe("pairing targets", () => {
  test("goes by content: order does not count, and each target has one partner at most", () => {
    const left = ["80% thôn có tủ sách", "2 hội nghị tiếp dân", "80% thôn có tủ sách"];
    const { pairs, leftOnly, rightOnly } = pairTargets(
      measured(...left),
      measured("Tổ chức 2 hội nghị tiếp dân", "80% số thôn có tủ sách", "5 phòng họp số"),
    );
    expect(pairs.map((pair) => [pair.left.text, pair.right.text]).sort()).toEqual([
      ["2 hội nghị tiếp dân", "Tổ chức 2 hội nghị tiếp dân"],
      ["80% thôn có tủ sách", "80% số thôn có tủ sách"],
    ]);
    expect([leftOnly.length, rightOnly.map(({ text }) => text)]).toEqual([1, ["5 phòng họp số"]]);
  });

  test("of two that are alike the one with the same value is the partner", () => {
    const right = ["70% tuyến phố có camera", "60% tuyến phố có camera"];
    expect(paired(["60% tuyến phố có camera"], right)).toEqual([["60% tuyến phố có camera", right[1]]]);
  });

  test.each([
    ["level", "Cấp huyện 60% quy chế được sửa", "Cấp xã 60% quy chế được sửa"],
    ["year", "Năm 2026 sửa 60% quy chế", "Năm 2027 sửa 60% quy chế"],
    ["kind of unit", "60% hội nghị trực tuyến", "60 hội nghị trực tuyến"],
  ])("another %s is another target", (_what, left, right) => {
    expect(paired([left], [right])).toEqual([]);
  });

  test("another value needs a surer likeness than the same value", () => {
    const near = indicatorSimilarity("trường mầm non công khai thực đơn tuần", "trường mầm non mua thực phẩm tuần");
    expect(near).toBeGreaterThan(SAME_INDICATOR);
    expect(near).toBeLessThan(LIKELY_SAME);
    const left = ["40% trường mầm non công khai thực đơn tuần"];
    expect(paired(left, ["40% trường mầm non mua thực phẩm tuần"])).toHaveLength(1);
    expect(paired(left, ["50% trường mầm non mua thực phẩm tuần"])).toHaveLength(0);
  });

  test("a long annex is paired as a short one: what cannot be alike is passed over, nothing else", () => {
    const many = Array.from(
      { length: 400 },
      (_, index) => `${(index % 90) + 5}% việc loại ${"abcdefghij"[index % 10] ?? ""}${"klmnop"[index % 6] ?? ""} xong`,
    );
    const left = measured(...many.slice(0, 20));
    const right = measured(...many);
    const { pairs } = pairTargets(left, right);
    expect(pairs.filter((pair) => sameValue(pair.left, pair.right))).toHaveLength(left.length);
  });
});

describeWithShared("the threshold on the plan read by hand", () => {
  test("no target that has no counterpart is as alike as the least alike pair", () => {
    const gold = tsvRows(readShared("gold/targets-000-002.tsv")).filter(({ seed }) => seed === "002");
    const side = (annex: boolean): Record<string, string>[] =>
      gold.filter(({ where = "" }) => where.startsWith("annex") === annex);
    const lonely = side(false).filter(({ note = "" }) => note.includes("no counterpart"));
    const best = (one: Record<string, string>): number =>
      Math.max(
        ...side(true)
          .filter(({ area }) => area === one.area)
          .map((other) =>
            indicatorSimilarity(
              indicatorsOf(one.quote ?? "")[0]?.indicator ?? "",
              indicatorsOf(other.quote ?? "")[0]?.indicator ?? "",
            ),
          ),
      );
    expect(lonely.length).toBeGreaterThan(4);
    for (const one of lonely) expect(best(one)).toBeLessThan(SAME_INDICATOR);
  });
});
