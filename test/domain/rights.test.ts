import { agencyIndex } from "../../src/domain/agencyIndex";
import { refusalOf, type Grant, type RightsQuestion } from "../../src/domain/rights";
import type { SharedFields } from "../../src/domain/sharedRecord";
import { anAgency } from "../builders/aPlan";

const agencies = agencyIndex([
  anAgency("Phòng Nội vụ", { aliases: ["P. Nội vụ"] }),
  anAgency("Phòng Tư pháp", { aliases: ["Phòng TP"] }),
  anAgency("Phòng Tài chính - Kế hoạch", { aliases: ["Phòng TC-KH"] }),
  anAgency("UBND xã"),
  anAgency("UBND xã Đồi Chè"),
  anAgency("Sở Văn hóa, Thể thao và Du lịch"),
  anAgency("Các trường học", { type: "group" }),
]);

const asked = (given: Partial<RightsQuestion> & { agency?: string; fields?: SharedFields }): RightsQuestion => {
  const { agency = "Phòng Tư pháp", fields = {}, ...rest } = given;
  return {
    actor: { account: "tp", role: "department", agency },
    owner: "Phòng Nội vụ",
    kind: "set",
    table: "rows",
    record: { id: "a", fields: { area: "II.1", leadAgency: "", ...fields } },
    field: "percent",
    grants: [],
    agencies,
    areaLead: () => "",
    parentOf: (area) => (area === "II.1" ? "II" : null),
    ...rest,
  };
};

const aGrant = (given: Partial<Grant>): Grant => ({
  id: "1",
  agency: "Phòng Tư pháp",
  area: null,
  rows: null,
  fields: [],
  insert: false,
  remove: false,
  ...given,
});

const mayReport = (agency: string, leadAgency: string): boolean =>
  refusalOf(asked({ agency, fields: { leadAgency } })) === null;

describe("who leads a row", () => {
  test.each([
    ["Phòng Tư pháp", "Phòng Tư pháp"],
    ["Phòng TP", "phòng tư pháp"],
    ["Phòng Tư pháp", "Phòng TP"],
    ["Phòng Tư pháp", "Phòng Nội vụ; Phòng Tư pháp"],
    ["Phòng Tư pháp", "Phòng Nội vụ, P. Tư pháp\nPhòng TP"],
    ["Phòng Tư pháp", "Các phòng, ban; Phòng Tư pháp"],
    ["Phòng Tư pháp", "Phòng Tư pháp chủ trì phần tuyên truyền"],
    ["Phòng Tư pháp", "Phòng Tư pháp (chủ trì, phối hợp)"],
    ["Phòng TC-KH", "UBND huyện (Phòng Tài chính - Kế hoạch)"],
    ["Phòng Tư pháp", "UBND huyện (Phòng Tài chính - Kế hoạch, Phòng TP)"],
    ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế, Sở Văn hóa, Thể thao và Du lịch"],
    ["Trung tâm Y tế", "Trung tâm y tế"],
    ["UBND xã Rừng Thông", "UBND xã Rừng Thông; UBND xã Đồi Chè"],
    ["Ban Quản lý (cơ sở 2)", "Ban Quản lý (cơ sở 2)"],
  ])("%s reports where the lead cell says “%s”", (agency, lead) => {
    expect(mayReport(agency, lead)).toBe(true);
  });

  test.each([
    ["Phòng Tư pháp", ""],
    ["", ""],
    ["–", "–"],
    ["Phòng Tư pháp", "Phòng Nội vụ"],
    ["Phòng Tư pháp", "Các phòng, ban"],
    ["Phòng Tư pháp", "Các phòng, ban, Phòng Tư pháp"],
    ["Các trường học", "Các trường học"],
    ["UBND huyện", "UBND huyện (Phòng Tài chính - Kế hoạch)"],
    ["UBND xã", "UBND xã Đồi Chè"],
    ["UBND xã Đồi Chè", "UBND xã"],
    ["UBND xã Rừng Thông", "UBND xã"],
    ["UBND xã Rừng", "UBND xã Rừng Thông"],
    ["Phòng Tư pháp", "Phòng Nội vụ; phối hợp: Phòng Tư pháp"],
    ["Phòng Tư pháp", "Phòng Nội vụ (chủ trì), Phòng Tư pháp (phối hợp)"],
  ])("“%s” reports nothing where the lead cell says “%s”", (agency, lead) => {
    expect(refusalOf(asked({ agency, fields: { leadAgency: lead } }))).toEqual({ code: "notYourRow", lead });
  });

  test("the lead cell is the one in the store, whatever else the record says", () => {
    const fields = { leadAgency: ["Phòng Tư pháp"], coordinatingAgencies: "Phòng Tư pháp" };
    expect(refusalOf(asked({ fields }))).toEqual({ code: "notYourRow", lead: "" });
  });

  test("every lead name is counted once, the one the row is counted under first", () => {
    expect(agencies.leadNamesOf("P. Nội vụ; Phòng Nội vụ, Phòng TP; các đơn vị")).toEqual([
      "Phòng Nội vụ",
      "Phòng Tư pháp",
    ]);
    expect(agencies.leadNamesOf("UBND huyện (Phòng TC-KH, Phòng TP)")[0]).toBe(
      agencies.leadNameOf("UBND huyện (Phòng TC-KH, Phòng TP)"),
    );
  });
});

describe("targets", () => {
  const target = (lead: string, field = "actual"): RightsQuestion =>
    asked({ table: "targets", field, areaLead: (area) => (area === "II.1" ? lead : "") });

  test("are reported by whoever leads their area, by any spelling", () => {
    expect(refusalOf(target("Phòng TP"))).toBeNull();
    expect(refusalOf(target("Phòng Tư pháp", "note"))).toBeNull();
    expect(refusalOf(target("Phòng Nội vụ"))).toEqual({ code: "notYourRow", lead: "Phòng Nội vụ" });
    expect(refusalOf(target("Phòng Tư pháp", "value"))).toEqual({ code: "fieldNotOpen", field: "value" });
  });

  test("take no lead from a cell of their own", () => {
    const forged = { ...target(""), record: { id: "t", fields: { area: "II.1", leadAgency: "Phòng Tư pháp" } } };
    expect(refusalOf(forged)).toEqual({ code: "notYourRow", lead: "" });
  });

  test("neither come nor go by a grant of rows", () => {
    const grants = [aGrant({ insert: true, remove: true, fields: ["quote"] })];
    expect(refusalOf(asked({ table: "targets", kind: "insert", field: null, grants }))).toEqual({
      code: "insertNotOpen",
    });
    expect(refusalOf(asked({ table: "targets", kind: "remove", field: null, grants }))).toEqual({
      code: "removeNotOpen",
    });
  });
});

describe("planners", () => {
  const refused = (agency: string, owner: string): boolean =>
    refusalOf({ ...asked({}), actor: { account: "p", role: "planner", agency }, owner }) !== null;

  test("change what belongs to their agency, however dashes, case and tone marks are written", () => {
    expect(refused("Phòng Văn hoá – Thông tin", "phòng Văn hóa - Thông tin")).toBe(false);
    expect(refused("Phòng Nội vụ", "Phòng Nội vụ huyện")).toBe(true);
  });

  test("without an agency own nothing, not even a plan without an owner", () => {
    expect(refused("", "")).toBe(true);
    expect(refused("–", "…")).toBe(true);
  });

  test("of others get nothing by a grant, and are told whose they are", () => {
    const question = asked({ grants: [aGrant({ fields: ["percent"] })], fields: { leadAgency: "Phòng Tư pháp" } });
    expect(refusalOf({ ...question, actor: { ...question.actor, role: "planner" } })).toEqual({
      code: "otherAgencysPlan",
      agency: "Phòng Tư pháp",
    });
  });
});

describe("grants", () => {
  const task = (given: Partial<Grant>, more: Partial<RightsQuestion> = {}): boolean =>
    refusalOf(asked({ field: "task", grants: [aGrant({ fields: ["task"], ...given })], ...more })) === null;

  test("find their agency by any spelling, and never by the beginning of its name", () => {
    expect(task({ agency: "phòng TP" })).toBe(true);
    expect(task({ agency: "Phòng" })).toBe(false);
    expect(task({ agency: "Các phòng, ban" })).toBe(false);
  });

  test("hold for an area, its sub-areas, and no area that only begins alike", () => {
    expect(task({ area: "II" })).toBe(true);
    expect(task({ area: "II.1" })).toBe(true);
    expect(task({ area: "I" })).toBe(false);
    expect(task({ area: "II.1.a" })).toBe(false);
  });

  test("with an area and rows hold where both do", () => {
    expect(task({ area: "II", rows: ["a"] })).toBe(true);
    expect(task({ area: "II", rows: ["b"] })).toBe(false);
    expect(task({ area: "I", rows: ["a"] })).toBe(false);
    expect(task({ rows: [] })).toBe(false);
  });

  test("end where areas stand above each other in a circle", () => {
    expect(task({ area: "X" }, { parentOf: (area) => (area === "II.1" ? "II" : "II.1") })).toBe(false);
  });

  test("open only what they name, each for its own rows", () => {
    const grants = [aGrant({ fields: ["task"], area: "I" }), aGrant({ id: "2", fields: ["activity"], area: "II" })];
    expect(refusalOf(asked({ field: "task", grants }))).toEqual({ code: "fieldNotOpen", field: "task" });
    expect(refusalOf(asked({ field: "activity", grants }))).toBeNull();
  });

  test("open no field this version does not know, and no prototype's names", () => {
    for (const field of ["futureField", "__proto__", "constructor"]) {
      expect(refusalOf(asked({ field, grants: [aGrant({ fields: [field] })] }))).toEqual({
        code: "fieldNotOpen",
        field,
      });
    }
  });

  test("of progress alone open no bookkeeping", () => {
    const grants = [aGrant({ fields: ["percent"] })];
    expect(refusalOf(asked({ field: "stitched", grants }))).toEqual({ code: "fieldNotOpen", field: "stitched" });
  });
});

describe("new rows of a department", () => {
  const insert = (fields: SharedFields, given: Partial<Grant>, more: Partial<RightsQuestion> = {}): string => {
    const grants = [aGrant({ insert: true, ...given })];
    const refusal = refusalOf(asked({ kind: "insert", field: null, fields, grants, ...more }));
    return refusal === null ? "yes" : refusal.code === "fieldNotOpen" ? `not ${refusal.field}` : refusal.code;
  };
  const empty = {
    task: "",
    deadline: { kind: "missing", text: "" },
    inherited: [],
    stitched: 0,
    sourceKey: "",
    percent: null,
  };

  test("hold what the grant opens, bookkeeping and what a new row holds anyway", () => {
    expect(insert(empty, {})).toBe("yes");
    expect(insert({ ...empty, task: "Mới", inherited: ["objective"] }, { fields: ["task"] })).toBe("yes");
    expect(insert({ ...empty, leadAgency: "Phòng Tư pháp" }, { fields: ["task"] })).toBe("not leadAgency");
    expect(insert({ ...empty, percent: 0 }, { fields: ["task"] })).toBe("not percent");
    expect(insert({ ...empty, deadline: { kind: "missing", text: "x" } }, {})).toBe("not deadline");
    expect(insert({ ...empty, futureField: 1 }, { fields: ["futureField"] })).toBe("not futureField");
  });

  test("stand in the area the grant holds for", () => {
    expect(insert({ area: "II.1" }, { area: "II" })).toBe("yes");
    expect(insert({ area: "III" }, { area: "II" })).toBe("insertNotOpen");
    expect(insert({ area: 7 }, { area: "II" })).toBe("insertNotOpen");
  });

  test("stand behind a row the grant names, in its area", () => {
    const behind = { id: "b", fields: { area: "II.1" } };
    expect(insert({}, { rows: ["b"] }, { behind })).toBe("yes");
    expect(insert({}, { rows: ["c"] }, { behind })).toBe("insertNotOpen");
    expect(insert({ area: "III" }, { rows: ["b"] }, { behind })).toBe("insertNotOpen");
    expect(insert({}, { rows: ["a", "b"] }, { behind: null })).toBe("insertNotOpen");
    expect(insert({}, { rows: ["a", "b"] })).toBe("insertNotOpen");
  });

  test("take no fields from a grant that opens no new rows", () => {
    const grants = [aGrant({ insert: true }), aGrant({ id: "2", fields: ["task"] })];
    expect(refusalOf(asked({ kind: "insert", field: null, fields: { task: "Mới" }, grants }))).toEqual({
      code: "fieldNotOpen",
      field: "task",
    });
  });
});
