import type { Deadline } from "../../src/domain/deadline";
import type { Plan, PlanRow } from "../../src/domain/plan";
import { reconcile } from "../../src/domain/reconcile";
import { rowContentKey } from "../../src/domain/rowKey";
import { aPlan, aProgress, aRow, aTarget, completedOn } from "../builders/aPlan";

const WORK = [
  "Ban hành kế hoạch kiểm tra",
  "Tổ chức đối thoại với người dân",
  "Số hóa kết quả giải quyết hồ sơ",
  "Rà soát văn bản",
];

/** A document: rows keyed by what they say, as an import makes them. */
const documentOf = (activities: readonly string[], change: (row: PlanRow) => PlanRow = (row) => row): Plan => {
  const rows = activities.map((activity, index) => {
    const row = change(aRow({ area: "I", task: `2.${index + 1}. ${activity}`, activity, order: index + 1 }));
    return { ...row, id: rowContentKey(row), sourceKey: rowContentKey(row) };
  });
  return { ...aPlan(), rows };
};

const edit = (plan: Plan, index: number, change: Partial<PlanRow>): Plan => ({
  ...plan,
  rows: plan.rows.map((row, at) => (at === index ? { ...row, ...change } : row)),
});

describe("importing a document again", () => {
  test("changes nothing where the document is the same", () => {
    const existing = edit(documentOf(WORK), 1, { progress: completedOn("2026-02-02") });
    const met = reconcile({ existing, imported: documentOf(WORK) });
    expect(met.plan.rows).toEqual(existing.rows);
    expect(met).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 4,
      overlap: 1,
      keptEdits: [],
      missingFromDocument: [],
    });
  });

  test("keeps what was asked and answered, whether the document changed or not", () => {
    const progress = aProgress({ lateReason: "Chờ thẩm định", measure: "Họp tháo gỡ", newDate: "2026-09-30" });
    const existing = edit(documentOf(WORK), 1, { asked: "Vì sao chậm?", progress });
    const changed = documentOf(WORK, (row) => ({ ...row, funding: "Ngân sách xã" }));
    for (const imported of [documentOf(WORK), changed]) {
      expect(reconcile({ existing, imported }).plan.rows[1]).toMatchObject({ asked: "Vì sao chậm?", progress });
    }
  });

  test("keeps what a person corrected in the sheet where the document did not change", () => {
    const existing = edit(documentOf(WORK), 0, { leadAgency: "Phòng Tư pháp" });
    expect(reconcile({ existing, imported: documentOf(WORK) }).plan.rows[0]?.leadAgency).toBe("Phòng Tư pháp");
  });

  test("takes a changed text from the document, keeps identity and progress", () => {
    const existing = edit(documentOf(WORK), 2, { progress: completedOn("2026-02-02") });
    const imported = documentOf(WORK, (row) => ({ ...row, funding: "Ngân sách xã" }));
    const met = reconcile({ existing, imported });
    expect(met.plan.rows[2]).toMatchObject({
      id: existing.rows[2]?.id,
      funding: "Ngân sách xã",
      progress: { completedOn: "2026-02-02" },
    });
    expect(met.updated).toBe(4);
  });

  test("keeps a row that both a person and the document changed, and says so; the next import is quiet", () => {
    const existing = edit(documentOf(WORK), 0, { leadAgency: "Phòng Tư pháp" });
    const imported = documentOf(WORK, (row) => ({ ...row, funding: "Ngân sách xã" }));
    const met = reconcile({ existing, imported });
    expect(met.keptEdits).toEqual([existing.rows[0]?.id]);
    expect(met.plan.rows[0]).toMatchObject({ leadAgency: "Phòng Tư pháp", funding: "" });
    expect(reconcile({ existing: met.plan, imported })).toMatchObject({ keptEdits: [], updated: 0, unchanged: 4 });
  });

  test("finds a reworded row by its words, adds a new one, keeps a dropped one at the end of its area", () => {
    const existing = edit(documentOf(WORK), 3, { progress: completedOn("2026-02-02") });
    const imported = documentOf([
      "Lập tổ công tác chuyển đổi số cộng đồng",
      `${WORK[0] ?? ""} cải cách hành chính`,
      WORK[1] ?? "",
      WORK[2] ?? "",
    ]);
    const met = reconcile({ existing, imported });
    expect(met.added).toBe(1);
    expect(met.plan.rows[1]?.id).toBe(existing.rows[0]?.id);
    expect(met.missingFromDocument).toEqual([existing.rows[3]?.id]);
    expect(met.plan.rows.map((row) => row.order)).toEqual([1, 2, 3, 4, 5]);
    expect(met.plan.rows[4]?.progress.completedOn).toBe("2026-02-02");
  });

  test("knows two equal rows apart", () => {
    const twice = documentOf([WORK[0] ?? "", WORK[0] ?? ""], (row) => ({ ...row, task: "2.1. Kiểm tra" }));
    const rows = twice.rows.map((row, index) => ({ ...row, id: `${row.id}-${index}` }));
    const met = reconcile({ existing: { ...twice, rows }, imported: { ...twice, rows } });
    expect(met.plan.rows.map((row) => row.id)).toEqual(rows.map((row) => row.id));
    expect(met.missingFromDocument).toEqual([]);
  });

  test("reads deadlines without a year again where the plan's period was corrected, but not days a person typed", () => {
    const days = { kind: "interval", text: "Quý II", from: "2026-04-01", to: "2026-06-30", assumedYear: true } as const;
    const typed: Deadline = { ...days, to: "2026-05-15", precision: "typed" };
    const existing = edit(
      documentOf(WORK, (row) => ({ ...row, deadline: { ...days, precision: "quarter" } })),
      1,
      { deadline: typed },
    );
    const period = { from: "2027-01-01", to: "2027-12-31" };
    const { rows } = reconcile({ existing, imported: { ...existing, period } }).plan;
    expect(rows[0]?.deadline).toMatchObject({ from: "2027-04-01", to: "2027-06-30" });
    expect(rows[1]?.deadline).toEqual(typed);
  });

  test("another plan has no overlap", () => {
    expect(reconcile({ existing: documentOf(WORK), imported: documentOf(["Trồng cây", "Sửa đường"]) }).overlap).toBe(0);
  });

  test("keeps what was reached of a target and takes the document's new sentence", () => {
    const existing = { ...documentOf(WORK), targets: [aTarget({ actual: 75, note: "quý I" })] };
    const imported = {
      ...documentOf(WORK),
      targets: [aTarget({ quote: "Ít nhất 85% hồ sơ", value: 85 }), aTarget({ id: "target-2" })],
    };
    expect(reconcile({ existing, imported }).plan.targets).toMatchObject([
      { value: 85, actual: 75, note: "quý I" },
      { id: "target-2" },
    ]);
  });
});
