import { checks as vi } from "../../src/i18n/vi/checks";
import { EMPTY_LISTING, listingOf, openCounts } from "../../src/taskpane/checks/listing";
import { checkReducer } from "../../src/taskpane/checks/reducer";
import { caveats, moodOf, resultSentence } from "../../src/taskpane/checks/sentences";
import { INITIAL_CHECK_STATE, NO_FILTER, type CheckFilter, type Grouping } from "../../src/taskpane/checks/state";
import type { Finding, Severity } from "../../src/rules/types";
import type { CheckView, FindingView } from "../../src/usecases/checkTypes";

interface Given {
  rule?: string;
  severity?: Severity;
  area?: string | null;
  agency?: string;
  message?: string;
  ignored?: string | null;
  sure?: boolean;
}

let count = 0;
const finding = (given: Given = {}): FindingView => {
  count += 1;
  const { rule = "structure.codeGap", severity = "error", area = "I", sure } = given;
  const of: Finding = {
    rule,
    severity,
    area,
    place: area === null ? { kind: "plan" } : { kind: "row", row: `row-${count}`, field: "task" },
    data: { message: given.message ?? "" },
    fixes: sure === undefined ? [] : [{ sure, changes: [{ row: `row-${count}`, field: "task", from: "a", to: "b" }] }],
  };
  return { key: `key-${count}`, finding: of, agency: given.agency ?? "", ignored: given.ignored ?? null };
};

const aView = (findings: readonly FindingView[], given: Partial<CheckView> = {}): CheckView => ({
  asOf: "2026-07-01",
  planTitle: "Kế hoạch",
  areas: [
    { code: "I", name: "Chỉ đạo" },
    { code: "II", name: "Thể chế" },
    { code: "VII", name: "Chính quyền số" },
    { code: "VII.A", name: "Hạ tầng" },
  ],
  findings,
  rulesOff: [],
  rowCount: 56,
  undoable: [],
  unmarked: null,
  words: ({ rule, data }) => ({
    title: rule,
    message: String(data["message"] ?? ""),
    reason: "",
    source: "",
    fix: null,
  }),
  ruleTitle: (rule) => rule,
  place: ({ place }) => (place.kind === "row" ? place.row : place.kind),
  ...given,
});

const listed = (view: CheckView, filter: Partial<CheckFilter> = {}, grouping: Grouping = "rule") =>
  listingOf(view, { filter: { ...NO_FILTER, ...filter }, grouping, language: "vi" });
const keys = (view: CheckView, filter: Partial<CheckFilter> = {}): string[] =>
  listed(view, filter).groups.flatMap(({ findings }) => findings.map(({ key }) => key));

describe("the filters of the list", () => {
  test("an area takes its sub-areas along, and the whole plan is a choice of its own", () => {
    const [whole, one, seven, below] = [null, "I", "VII", "VII.A"].map((area) => finding({ area }));
    const view = aView([whole, one, seven, below] as FindingView[]);
    expect(keys(view, { area: "VII" })).toEqual([seven?.key, below?.key]);
    expect(keys(view, { area: "" })).toEqual([whole?.key]);
    expect(listed(view).areas).toMatchObject({ all: 4, wholePlan: 1 });
    expect(listed(view).areas.choices.map(({ value, count: of }) => [value, of])).toEqual([
      ["I", 1],
      ["II", 0],
      ["VII", 2],
      ["VII.A", 1],
    ]);
  });

  test("an area whose code merely begins alike is another area", () => {
    const view = aView([finding({ area: "I" }), finding({ area: "II" })]);
    expect(keys(view, { area: "I" })).toHaveLength(1);
  });

  test("each number beside a filter counts what the other filters let through", () => {
    const view = aView([
      finding({ area: "I", severity: "error", agency: "Phòng A" }),
      finding({ area: "I", severity: "warning", agency: "Phòng B" }),
      finding({ area: "II", severity: "error", agency: "Phòng A" }),
    ]);
    const listing = listed(view, { area: "I", severities: ["error"] });
    expect(listing.severities).toEqual({ error: 1, warning: 1, info: 0 });
    expect(listing.areas.all).toBe(2);
    expect(listing.agencies.choices).toEqual([
      { value: "Phòng A", name: "Phòng A", count: 1 },
      { value: "Phòng B", name: "Phòng B", count: 0 },
    ]);
    expect(listing.total).toBe(1);
  });

  test("findings without an agency can be chosen and come last", () => {
    const view = aView([finding(), finding({ agency: "Sở Y tế" }), finding({ agency: "Công an huyện" })]);
    expect(listed(view).agencies.choices.map(({ value }) => value)).toEqual(["Công an huyện", "Sở Y tế", ""]);
    expect(keys(view, { agency: "" })).toHaveLength(1);
  });

  test.each([
    ["thoi han", 1],
    ["THỜI HẠN", 1],
    ["thời  hạn", 1],
    ["thơi hạn", 0],
    ["phòng nội", 1],
    ["noi vu", 1],
    ["đã", 0],
  ])("searching %j finds %i", (search, expected) => {
    const of = finding({ message: "Thời hạn trước ngày ký", agency: "Phòng Nội vụ" });
    expect(keys(aView([of]), { search })).toHaveLength(expected);
  });

  test("ignored findings stand in a list of their own, where their reason can be searched", () => {
    const open = finding();
    const ignored = finding({ ignored: "Tỉnh đã đồng ý" });
    const view = aView([open, ignored]);
    expect(keys(view)).toEqual([open.key]);
    expect(keys(view, { ignored: true, search: "dong y" })).toEqual([ignored.key]);
    expect(listed(view)).toMatchObject({ open: 1, ignored: 1, total: 1 });
  });
});

describe("the groups of the list", () => {
  test("by kind: the gravest first, whatever their numbers", () => {
    const view = aView([
      finding({ rule: "structure.spacing", severity: "info" }),
      finding({ rule: "structure.spacing", severity: "info" }),
      finding({ rule: "deadlines.noYear", severity: "warning" }),
      finding({ rule: "targets.differs", severity: "error" }),
      finding({ rule: "agencies.groupAsLead", severity: "error" }),
    ]);
    expect(listed(view).groups.map(({ value }) => value)).toEqual([
      "agencies.groupAsLead",
      "targets.differs",
      "deadlines.noYear",
      "structure.spacing",
    ]);
  });

  test("by area: the whole plan, then in plan order, each named with its code", () => {
    const view = aView(["VII.A", null, "II", "XX"].map((area) => finding({ area })));
    expect(listed(view, {}, "area").groups.map(({ title }) => title)).toEqual([
      "",
      "II. Thể chế",
      "VII.A. Hạ tầng",
      "XX",
    ]);
  });

  test("by agency: by name, those without one last", () => {
    const view = aView(["", "Sở Y tế", "Đài Truyền thanh", "Công an"].map((agency) => finding({ agency })));
    expect(listed(view, {}, "agency").groups.map(({ value }) => value)).toEqual([
      "Công an",
      "Đài Truyền thanh",
      "Sở Y tế",
      "",
    ]);
  });

  test("findings keep plan order inside a group, and only sure first fixes are offered for all", () => {
    const findings = [finding({ sure: true }), finding({ sure: false }), finding(), finding({ sure: true })];
    const [group] = listed(aView(findings)).groups;
    expect(group?.findings).toEqual(findings);
    expect(group?.sure).toEqual([findings[0]?.key, findings[3]?.key]);
    expect(listed(aView(findings), {}, "area").groups[0]?.sure).toEqual([]);
  });

  test("of 5,000 findings open folded, so that the list stays short", () => {
    const findings = Array.from({ length: 5_000 }, (_, index) =>
      finding({ rule: `structure.rule${index % 40}`, area: index % 2 === 0 ? "I" : "II" }),
    );
    const state = checkReducer(INITIAL_CHECK_STATE, {
      type: "viewed",
      view: aView(findings),
      notice: { code: "checked" },
      ends: true,
    });
    expect(state.listing.total).toBe(5_000);
    expect([...state.groups.values()].some(({ open }) => open)).toBe(false);
  });

  test("stay as they are when a group grows past what opens by itself", () => {
    const few = Array.from({ length: 3 }, () => finding());
    const event = { type: "viewed", notice: null, ends: false } as const;
    const before = checkReducer(INITIAL_CHECK_STATE, { ...event, view: aView(few) });
    const after = checkReducer(before, {
      ...event,
      view: aView([...few, ...Array.from({ length: 50 }, () => finding())]),
    });
    expect(before.groups.get("rule:structure.codeGap")?.open).toBe(true);
    expect(after.groups.get("rule:structure.codeGap")?.open).toBe(true);
  });

  test("narrowing the list opens what has become short, and folds nothing that was opened by hand", () => {
    const many = [
      ...Array.from({ length: 40 }, () => finding({ rule: "structure.spacing" })),
      finding({ rule: "structure.spacing", message: "kim" }),
    ];
    let state = checkReducer(INITIAL_CHECK_STATE, { type: "viewed", view: aView(many), notice: null, ends: true });
    expect(state.groups.get("rule:structure.spacing")?.open).toBe(false);
    state = checkReducer(state, { type: "filtered", change: { search: "kim" } });
    expect(state.groups.get("rule:structure.spacing")?.open).toBe(true);
    state = checkReducer(state, { type: "filtered", change: { search: "" } });
    expect(state.groups.get("rule:structure.spacing")?.open).toBe(false);
    state = checkReducer(state, { type: "groupToggled", key: "rule:structure.spacing" });
    state = checkReducer(state, { type: "filtered", change: { area: "I" } });
    expect(state.groups.get("rule:structure.spacing")?.open).toBe(true);
  });
});

describe("the result", () => {
  const fresh = { outdated: false };
  const said = (view: CheckView): string => resultSentence(view, vi, "vi");

  test("names what there is and nothing else", () => {
    const errors = Array.from({ length: 12 }, () => finding());
    expect(said(aView([...errors, finding({ severity: "warning" })]))).toBe("12 lỗi, 1 cảnh báo trong 56 dòng");
    expect(said(aView([finding({ severity: "info" })]))).toBe("Chưa thấy lỗi nào; 1 lưu ý trong 56 dòng");
    expect(said(aView([]))).toBe("Chưa thấy lỗi nào trong 56 dòng");
    expect(said(aView([], { rowCount: 0 }))).toBe("Kế hoạch chưa có dòng nào để kiểm tra");
  });

  test("does not count what is ignored", () => {
    const view = aView([finding({ ignored: "Đã rõ" }), finding({ severity: "info" })]);
    expect(openCounts(view)).toEqual({ error: 0, warning: 0, info: 1 });
  });

  test("is an all-clear only where everything ran and nothing was found, ignored, missing or out of date", () => {
    expect(moodOf(aView([]), fresh)).toBe("good");
    expect(moodOf(aView([]), { outdated: true })).toBe("look");
    expect(moodOf(aView([], { rowCount: 0 }), fresh)).toBe("look");
    expect(moodOf(aView([], { rulesOff: ["structure.codeGap"] }), fresh)).toBe("look");
    expect(moodOf(aView([finding({ ignored: "Đã rõ" })]), fresh)).toBe("look");
    expect(moodOf(aView([finding({ severity: "info" })]), fresh)).toBe("look");
    expect(moodOf(aView([finding()]), fresh)).toBe("bad");
  });

  test("names rules that failed, also ignored ones, and rules that are switched off", () => {
    const failed = finding({ rule: "check.ruleFailed", area: null, ignored: "Biết rồi" });
    const view = aView([{ ...failed, finding: { ...failed.finding, data: { rule: "targets.x", detail: "boom" } } }], {
      rulesOff: ["deadlines.noYear", "structure.spacing"],
    });
    expect(caveats(view, vi, "vi")).toEqual([
      "Có quy tắc không chạy được nên phần đó chưa được kiểm tra: “targets.x”.",
      "Đang tắt 2 quy tắc nên phần đó không được kiểm tra: “deadlines.noYear”, “structure.spacing”.",
    ]);
    expect(caveats(aView([finding()]), vi, "vi")).toEqual([]);
    expect(moodOf(view, fresh)).toBe("look");
  });

  test("of no check at all is an empty list", () => {
    expect(INITIAL_CHECK_STATE.listing).toBe(EMPTY_LISTING);
  });
});
