import type { SharedFields, SharedValue, WorkflowTable } from "../../src/domain/sharedRecord";
import { sharing as vi } from "../../src/i18n/vi/sharing";
import { REJECTION_CODES, type HistoryEntry } from "../../src/protocol";
import { entryLines } from "../../src/taskpane/sharing/historyEntries";
import { blockerSentence } from "../../src/taskpane/sharing/sentences";
import { displayText } from "../../src/usecases/sharing/display";
import { aBlocker, anEntry, aPlace } from "../builders/sharingServices";

describe("the history in words", () => {
  const lines = (entries = [anEntry(), anEntry({ field: "note", old: "", new: "Đã họp" })]) =>
    entryLines(entries, {
      texts: vi,
      hereOf: ({ table, id, field }) => (id === "gone" ? null : aPlace({ table, id, field })),
      textOf: ({ table, field, value }) => displayText({ table, field }, value),
    });

  test("shows old and new values as the sheets show them", () => {
    expect(lines()[0]).toMatchObject({ before: "40 %", after: "85 %" });
  });

  test("of a record as a whole names it and spares its fields", () => {
    const [line] = lines([anEntry({ kind: "insert", field: null, old: null, new: { task: "Một", note: "Hai" } })]);
    expect(line).toMatchObject({ before: "", after: "" });
    expect(line?.title).toBe("Thêm dòng: II · TT 1 · Rà soát thủ tục hành chính nội bộ");
  });

  test("of a row that the open plan does not have says what the service calls it, and offers no way to it", () => {
    const name = { area: "IV", number: "9", label: "Họp giao ban" };
    expect(lines([anEntry({ id: "gone", name })])[0]).toMatchObject({
      isHere: false,
      title: "IV · TT 9 · Họp giao ban · cột Tỷ lệ hoàn thành",
    });
  });

  describe("actions of reporting are sentences, one for each record they changed", () => {
    const name = { area: "", number: "Quý I", label: "Phòng Văn hóa và Thông tin" };
    const report = (field: string, old: SharedValue, value: SharedValue) =>
      anEntry({ table: "reports", id: "q1:phong", name, field, old, new: value });
    const whole = (kind: "insert" | "remove", table: WorkflowTable, fields: SharedFields) =>
      anEntry({ kind, table, id: "x", name, field: null, old: kind === "insert" ? null : fields, new: fields });
    const titles = (...entries: HistoryEntry[]): string[] => lines(entries).map(({ title }) => title);
    const made = { period: "q1", agency: "Phòng", state: "submitted", submitted: { name: "A" }, reason: "" };

    test("handing in, for the first time and again", () => {
      const sentence = "Phòng Văn hóa và Thông tin trình báo cáo kỳ Quý I";
      expect(titles(whole("insert", "reports", made))).toEqual([sentence]);
      expect(titles(report("reason", "thiếu", ""), report("state", "returned", "submitted"))).toEqual([sentence]);
    });

    test("returning, approving, reopening, taking back", () => {
      const [returned, approved] = ["returned", "approved"];
      expect(titles(report("reason", "", "thiếu minh chứng"), report("state", "submitted", returned))).toEqual([
        "Trả lại báo cáo kỳ Quý I của Phòng Văn hóa và Thông tin: thiếu minh chứng",
      ]);
      expect(titles(report("approvedRevision", null, 8), report("state", "submitted", approved))).toEqual([
        "Duyệt báo cáo kỳ Quý I của Phòng Văn hóa và Thông tin",
      ]);
      expect(titles(report("state", approved, returned), report("reason", "", "sai số"))).toEqual([
        "Mở lại báo cáo kỳ Quý I đã duyệt của Phòng Văn hóa và Thông tin: sai số",
      ]);
      expect(titles(report("state", "submitted", "draft"))).toEqual([
        "Rút lại báo cáo kỳ Quý I của Phòng Văn hóa và Thông tin",
      ]);
    });

    test("a report of which a filter shows only a part says which", () => {
      expect(titles(report("reason", "", "thiếu"))).toEqual([
        "Báo cáo kỳ Quý I của Phòng Văn hóa và Thông tin đổi: Lý do từ (trống) thành thiếu",
      ]);
      expect(titles(report("decided", null, { name: "A" }))[0]).toContain("đổi: Người duyệt hoặc trả lại");
    });

    test("periods are made, changed, closed, reopened, removed", () => {
      const period = { name: "Quý I", from: "2025-12-15", to: "2026-03-14", dueOn: "2026-03-20" };
      const set = (field: string, old: SharedValue, value: SharedValue) =>
        anEntry({ table: "periods", id: "q1", name: { ...name, label: "Quý I" }, field, old, new: value });
      const own = (entry: HistoryEntry): HistoryEntry => ({ ...entry, name: { ...name, label: "Quý I" } });
      expect(titles(own(whole("insert", "periods", period)))).toEqual([
        "Lập kỳ báo cáo “Quý I”: từ 15/12/2025 đến 14/03/2026, hạn gửi 20/03/2026",
      ]);
      expect(titles(set("dueOn", "2026-03-20", "2026-03-22"))).toEqual([
        "Sửa kỳ báo cáo “Quý I”: Hạn gửi báo cáo từ 20/03/2026 thành 22/03/2026",
      ]);
      expect(titles(set("figures", null, {}), set("closed", null, { by: "A" }))).toEqual(["Chốt kỳ báo cáo “Quý I”"]);
      expect(titles(set("closed", { by: "A" }, null))).toEqual(["Mở lại kỳ báo cáo “Quý I” đã chốt"]);
      expect(titles(own(whole("remove", "periods", period)))).toEqual(["Xóa kỳ báo cáo “Quý I”"]);
    });

    test("exceptions are given and ended", () => {
      const given = { period: "q1", agency: "Phòng", rows: [], fields: [], until: "2026-04-30", reason: "bổ sung" };
      expect(titles(whole("insert", "exceptions", given))).toEqual([
        "Cho Phòng Văn hóa và Thông tin sửa số liệu kỳ Quý I đã duyệt, đến hết ngày 30/04/2026: bổ sung",
      ]);
      expect(titles(whole("insert", "exceptions", { ...given, rows: ["a", "b"] }))[0]).toContain("sửa 2 dòng của kỳ");
      expect(titles(whole("remove", "exceptions", given))).toEqual([
        "Thôi cho Phòng Văn hóa và Thông tin sửa số liệu kỳ Quý I",
      ]);
    });

    test("the same action on two reports is two sentences; cells of rows beside it stay lines of their own", () => {
      const other = { ...report("state", "submitted", "approved"), id: "q1:khac" };
      const cell = anEntry({ field: "asked", old: "Vì sao chậm?", new: "" });
      expect(lines([report("state", "submitted", "approved"), cell, other]).map(({ is }) => is)).toEqual([
        "event",
        "change",
        "event",
      ]);
    });
  });
});

describe("what keeps a push from being taken back", () => {
  const sentence = (given: Parameters<typeof aBlocker>[0]): string =>
    blockerSentence(aBlocker(given), { place: aPlace(), when: "lúc 14:00", texts: vi });

  test("says who changed it later and when, or why it may not be changed, and what to do", () => {
    expect(sentence({})).toBe(
      "Cán bộ tư pháp (Sở Tư pháp) đã sửa tiếp lúc 14:00. Hãy trao đổi với họ, hoặc tự sửa ô này bằng tay.",
    );
    expect(sentence({ why: "periodLocked", detail: "Quý I" })).toContain("Số liệu kỳ “Quý I” đã trình hoặc đã duyệt");
    expect(sentence({ why: "notYourRow", detail: "Sở Y tế" })).toContain("nay do Sở Y tế chủ trì");
    expect(sentence({ why: "fieldNotOpen" })).toContain("Cột “Tỷ lệ hoàn thành” không còn mở cho bạn");
    expect(sentence({ why: "byActionOnly" })).toContain("màn “Kỳ báo cáo và theo dõi”");
  });

  test("has a sentence for every reason", () => {
    for (const why of REJECTION_CODES) expect(sentence({ why })).not.toContain("(mã");
  });
});
