import { SHARED_FIELDS, SHARED_TABLES, type SharedTable, type SharedValue } from "../../src/domain/sharedRecord";
import { defaultOf, normalValue, sameValue, valueProblem } from "../../src/domain/sharedValue";

const interval = {
  kind: "interval",
  text: "Quý I/2026",
  from: "2026-01-01",
  to: "2026-03-31",
  precision: "quarter",
  assumedYear: false,
} as const;
const parsed = (json: string): SharedValue => JSON.parse(json) as SharedValue;

describe("equal shared values", () => {
  it.each<[string, SharedValue, SharedValue]>([
    ["texts composed differently", "Nội vụ".normalize("NFD"), "Nội vụ"],
    ["line ends of Windows", "một\r\nhai", "một\nhai"],
    ["control characters that cannot be seen", "a\u0007b", "ab"],
    ["members in another order", { a: 1, b: [2, null] }, { b: [2, null], a: 1 }],
    ["zero and minus zero", 0, -0],
  ])("%s are the same", (_, left, right) => {
    expect(sameValue(left, right)).toBe(true);
    expect(sameValue(right, left)).toBe(true);
    expect(normalValue(left)).toEqual(normalValue(right));
  });

  it.each<[SharedValue, SharedValue]>([
    ["", null],
    [0, null],
    [0, ""],
    [0, "0"],
    [false, 0],
    ["a", "A"],
    ["a ", "a"],
    [[], {}],
    [[1], [1, 2]],
    [
      ["a", "b"],
      ["b", "a"],
    ],
    [{ a: 1 }, { a: 1, b: null }],
    [{ a: 1 }, { b: 1 }],
    [{}, { toString: "x" }],
    [parsed('{"__proto__":1}'), parsed('{"a":1}')],
    [interval, { ...interval, to: "2026-04-30" }],
    [null, {}],
  ])("%j and %j differ", (left, right) => {
    expect(sameValue(left, right)).toBe(false);
    expect(sameValue(right, left)).toBe(false);
  });

  it("what is nested deeper than any plan is not walked into", () => {
    const deep = parsed(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
    expect(sameValue(deep, parsed(`${"[".repeat(50_000)}${"]".repeat(50_000)}`))).toBe(false);
    expect(() => normalValue(deep)).not.toThrow();
    expect(valueProblem("rows", "inherited", deep)).toEqual({ code: "wrongType" });
  });
});

describe("normal values", () => {
  it("is the same object where nothing has to change", () => {
    const value = { text: "Sở Nội vụ – đợt 1", list: ["a", { b: 1 }] };
    expect(normalValue(value)).toBe(value);
    expect(normalValue(interval)).toBe(interval);
  });

  it("writes halves of characters as one that can be stored", () => {
    expect(normalValue("a\ud800b")).toBe("a\ufffdb");
    expect(normalValue("😀")).toBe("😀");
  });

  it("a member named __proto__ stays a member", () => {
    const value = normalValue(parsed('{"__proto__":"e\\u0301"}')) as Record<string, SharedValue>;
    expect(Object.hasOwn(value, "__proto__")).toBe(true);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

const long = "x".repeat(100_001);

describe("what a field may hold", () => {
  it.each<[SharedTable, string, SharedValue]>([
    ["rows", "task", "=1+1"],
    ["rows", "task", "x".repeat(100_000)],
    ["rows", "task", "một\nhai\tba"],
    ["rows", "deadline", interval],
    ["rows", "deadline", { text: "Khi có yêu cầu", waitsFor: "trigger", kind: "conditional" }],
    ["rows", "deadline", { kind: "ongoing", text: "Thường xuyên", periodicity: "continuous" }],
    ["rows", "deadline", { kind: "unclear", text: "cuối năm" }],
    ["rows", "percent", 0],
    ["rows", "percent", 100],
    ["rows", "percent", null],
    ["rows", "completedOn", "2024-02-29"],
    ["rows", "inherited", ["task"]],
    ["parameters", "kind", null],
    ["targets", "actual", -1.5],
    ["plan", "period", { from: "2026-01-01", to: "2026-12-31" }],
    ["periods", "closed", { at: "2026-04-01T00:00:00Z", by: "Cán bộ tổng hợp" }],
    ["reports", "decided", null],
    ["plan", "body", [{ area: null, section: [], code: "", text: "a", line: 1, setsTargets: false }]],
  ])("%s.%s holds %j", (table, field, value) => {
    expect(valueProblem(table, field, value)).toBeNull();
  });

  it.each<[SharedTable, string, SharedValue, string]>([
    ["rows", "task", 1, "wrongType"],
    ["rows", "task", null, "wrongType"],
    ["rows", "task", long, "tooLong"],
    ["rows", "task", "a\u0000b", "badText"],
    ["rows", "task", "a\ud800", "badText"],
    ["rows", "task", "e\u0301", "badText"],
    ["rows", "task", "a\r\nb", "badText"],
    ["rows", "percent", 100.01, "outOfRange"],
    ["rows", "percent", -1, "outOfRange"],
    ["rows", "percent", "80", "wrongType"],
    ["rows", "percent", Number.NaN, "wrongType"],
    ["rows", "stitched", Number.POSITIVE_INFINITY, "wrongType"],
    ["rows", "completedOn", "2026-02-29", "badDay"],
    ["rows", "completedOn", "29/02/2024", "badDay"],
    ["rows", "completedOn", "2024-02-29\n", "badDay"],
    ["rows", "completedOn", "", "badDay"],
    ["rows", "inherited", "task", "wrongType"],
    ["rows", "inherited", { length: 0 }, "wrongType"],
    ["rows", "inherited", Array.from({ length: 1_001 }, () => ""), "tooLong"],
    ["agencies", "aliases", [long.slice(2), "abc"], "tooLong"],
    ["rows", "deadline", null, "wrongType"],
    ["rows", "deadline", "Quý I", "wrongType"],
    ["rows", "deadline", [], "wrongType"],
    ["rows", "deadline", { kind: "someday", text: "" }, "badCode"],
    ["rows", "deadline", { kind: "constructor", text: "" }, "badCode"],
    ["rows", "deadline", { ...interval, precision: "hour" }, "badCode"],
    ["rows", "deadline", { ...interval, from: "2026-13-01" }, "badDay"],
    ["rows", "deadline", { ...interval, more: 1 }, "wrongType"],
    ["rows", "deadline", { kind: "unclear" }, "wrongType"],
    ["rows", "deadline", { kind: "missing", text: "mai" }, "badCode"],
    ["rows", "deadline", parsed('{"kind":"unclear","text":"a","__proto__":{}}'), "wrongType"],
    ["rows", "deadline", parsed('{"kind":"unclear","__proto__":{"text":"a"}}'), "wrongType"],
    ["parameters", "kind", "whatever", "badCode"],
    ["targets", "comparator", null, "wrongType"],
    ["plan", "hasParameters", "true", "wrongType"],
    ["plan", "framework", { id: "", name: "", level: null, validFrom: null, validTo: null, areas: [] }, "wrongType"],
    ["plan", "body", [{ area: null }], "wrongType"],
    ["periods", "closed", "2026-04-01", "wrongType"],
    ["periods", "figures", [], "wrongType"],
    ["reports", "state", "done", "badCode"],
    ["exceptions", "until", "mai", "badDay"],
    ["rows", "risk", "x", "unknownField"],
    ["rows", "__proto__", "x", "unknownField"],
    ["rows", "constructor", "x", "unknownField"],
  ])("%s.%s does not hold %j: %s", (table, field, value, code) => {
    expect(valueProblem(table, field, value)).toEqual({ code });
  });

  it("bounds the plan's own text as a whole", () => {
    const item = { area: null, section: [], code: "", text: "x".repeat(99_000), line: 1, setsTargets: false };
    expect(
      valueProblem(
        "plan",
        "body",
        Array.from({ length: 10 }, () => item),
      ),
    ).toBeNull();
    expect(
      valueProblem(
        "plan",
        "body",
        Array.from({ length: 11 }, () => item),
      ),
    ).toEqual({ code: "tooLong" });
  });

  it("every field may hold its default, but the period of a plan, which has none", () => {
    for (const table of SHARED_TABLES) {
      for (const field of Object.keys(SHARED_FIELDS[table])) {
        const problem = valueProblem(table, field, defaultOf(table, field));
        const hasNone = table === "plan" && field === "period";
        expect([table, field, problem]).toEqual([table, field, hasNone ? { code: "wrongType" } : null]);
      }
    }
    expect(defaultOf("rows", "unknown")).toBeNull();
  });
});
