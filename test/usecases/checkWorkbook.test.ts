import { checks as en } from "../../src/i18n/en/checks";
import { checks as vi } from "../../src/i18n/vi/checks";
import { success } from "../../src/domain/result";
import { CHECK_TABLE, TASK_TABLE } from "../../src/layout";
import { columnIndex, CHECK_COLUMNS } from "../../src/layout/columns";
import type { CellValue, TableSnapshot } from "../../src/layout/types";
import type { CheckView } from "../../src/usecases/checkTypes";
import { WorkbookCheck } from "../../src/usecases/checkWorkbook";
import type { WorkbookMemory } from "../../src/usecases/ports";
import { fileFixture, type FileFixture } from "../builders/personInFile";
import { aSmallPlan, describePlan } from "../builders/smallPlan";

const quietly = { onProgress: () => undefined, signal: new AbortController().signal };

/** Keeps texts as a workbook's settings would. */
const memoryOf = (texts: Map<string, string> = new Map()): WorkbookMemory => ({
  recall: (key) => Promise.resolve(success(texts.get(key) ?? null)),
  remember: (key, text) => {
    texts.set(key, text);
    return Promise.resolve(success(null));
  },
});

let fixture: FileFixture;
let memory: Map<string, string>;
beforeEach(async () => {
  fixture = fileFixture();
  memory = new Map();
  const plan = aSmallPlan([
    { leadAgency: "Phòng Nội vụ, Phòng Tư pháp", coordinatingAgencies: "" },
    { activity: "3.2. Phân đấu xong sớm", task: "2.2. Phân đấu hoàn thành" },
    { area: "II", activity: "3.1. Rà soát văn bản" },
  ]);
  expect(await fixture.port.write(describePlan(plan), quietly)).toMatchObject({ ok: true });
});

const session = (): WorkbookCheck => {
  let count = 0;
  return new WorkbookCheck({
    workbook: fixture.port,
    memory: memoryOf(memory),
    today: () => "2026-02-01",
    newId: () => `id-${(count += 1)}`,
    words: { vi, en },
    language: "vi",
  });
};

const valueOf = <Value>(result: { ok: true; value: Value | null } | { ok: false; code: string }): Value => {
  if (!result.ok) throw new Error(result.code);
  if (result.value === null) throw new Error("no plan");
  return result.value;
};

const table = async (name: string): Promise<TableSnapshot> => {
  const snapshot = valueOf(await fixture.port.read());
  const found = snapshot.tables.find((of) => of.name === name);
  if (found === undefined) throw new Error(`no table ${name}`);
  return found;
};
const column = async (name: string, key: string): Promise<CellValue[]> => {
  const of = await table(name);
  return of.rows.map((row) => row[of.keys.indexOf(key)] ?? null);
};
const type = async (name: string, key: string, row: number, value: CellValue): Promise<void> => {
  const { sheet, row: header, column: first } = await fixture.person.tablePlace(name);
  const { keys } = await table(name);
  await fixture.person.type(sheet, header + 1 + row, first + keys.indexOf(key), value);
};
const rules = (view: CheckView): string[] => view.findings.map(({ finding }) => finding.rule);
const keyOf = (view: CheckView, rule: string): string =>
  view.findings.find(({ finding }) => finding.rule === rule)?.key ?? "";

describe("checking a workbook", () => {
  test("lists what is wrong, marks the rows in words and keeps the list on its sheet", async () => {
    const view = valueOf(await session().check());
    expect(rules(view)).toEqual(expect.arrayContaining(["agencies.severalLeads", "structure.ocrSlips"]));
    expect(view.unmarked).toBeNull();
    const marks = await column(TASK_TABLE, "checked");
    expect(marks[0]).toContain("Lỗi: ");
    expect((await column(TASK_TABLE, "marks"))[0]).toContain(",leadAgency!,");
    const list = await table(CHECK_TABLE);
    expect(list.rows).toHaveLength(view.findings.length);
    expect((await column(CHECK_TABLE, "id")).map(String)).toEqual(view.findings.map(({ key }) => key));
    expect(new Set(await column(CHECK_TABLE, "state"))).toEqual(new Set([vi.states.open]));
  });

  test("a workbook without a plan has nothing to check", async () => {
    fixture = fileFixture();
    await fixture.person.addSheet("Khác", [["a"]]);
    expect(await session().check()).toEqual({ ok: true, value: null });
  });

  test("a cell that cannot be read is a finding of its own, never silence", async () => {
    await type(TASK_TABLE, "percent", 1, "gần xong");
    const view = valueOf(await session().check());
    const found = view.findings.find(({ finding }) => finding.rule === "check.unreadableCell");
    expect(found?.finding).toMatchObject({
      severity: "error",
      place: { kind: "row", row: "row-2", field: "percent" },
      data: { value: "gần xong", expected: "percent" },
    });
    expect(view.words(found?.finding ?? ({ rule: "", data: {} } as never), "vi").message).toContain("gần xong");
  });

  test("only edited rows are looked at again, and the marks follow", async () => {
    const checking = session();
    const before = valueOf(await checking.check());
    await type(TASK_TABLE, "leadAgency", 0, "Phòng Nội vụ");
    const rows = (await table(TASK_TABLE)).rows;
    const after = valueOf(await checking.edited({ kind: "rows", rows: [rows[0] ?? []] }));
    expect(rules(before)).toContain("agencies.severalLeads");
    expect(rules(after)).not.toContain("agencies.severalLeads");
    expect((await column(TASK_TABLE, "checked"))[0]).toBeNull();
    // Findings of other rows are the same ones, not new ones that look alike.
    const kept = before.findings.filter((of) => after.findings.includes(of));
    expect(kept.length).toBeGreaterThan(0);
    expect(after.findings.map(({ key }) => key)).toEqual(
      valueOf(await session().check()).findings.map(({ key }) => key),
    );
  });

  test("an edit of a row nobody knows makes it look at everything", async () => {
    const checking = session();
    await checking.check();
    const { rows, keys } = await table(TASK_TABLE);
    const typed = (rows[0] ?? []).map((cell, at) => (keys[at] === "id" ? null : cell));
    await fixture.person.addTableRow(TASK_TABLE, typed);
    const view = valueOf(await checking.edited({ kind: "rows", rows: [typed] }));
    expect(view.rowCount).toBe(4);
  });
});

describe("fixing", () => {
  test("a fix changes its cells in the workbook, is gone from the list, and is taken back in one step", async () => {
    const checking = session();
    const before = valueOf(await checking.check());
    const slips = before.findings.filter(({ finding }) => finding.rule === "structure.ocrSlips");
    expect(slips).toHaveLength(2);
    const fixed = valueOf(await checking.fix(slips.map(({ key }) => ({ key, fix: 0 }))));
    expect(fixed).toMatchObject({ applied: 2, refused: 0 });
    expect(rules(fixed.view)).not.toContain("structure.ocrSlips");
    expect((await column(TASK_TABLE, "task"))[1]).toBe("2.2. Phấn đấu hoàn thành");
    expect((await column(TASK_TABLE, "activity"))[1]).toBe("3.2. Phấn đấu xong sớm");
    expect(fixed.view.undoable).toEqual([{ id: "id-1", rule: "structure.ocrSlips", cells: 2 }]);

    const back = valueOf(await checking.undo());
    expect(back).toMatchObject({ applied: 2, refused: 0 });
    expect(back.view.undoable).toEqual([]);
    expect((await column(TASK_TABLE, "task"))[1]).toBe("2.2. Phân đấu hoàn thành");
    expect(back.view.findings.map(({ key }) => key)).toEqual(before.findings.map(({ key }) => key));
  });

  test("a step can be taken back after the pane was closed and opened again", async () => {
    const checking = session();
    const view = valueOf(await checking.check());
    await checking.fix([{ key: keyOf(view, "structure.ocrSlips"), fix: 0 }]);
    const again = session();
    expect(valueOf(await again.check()).undoable).toHaveLength(1);
    expect(valueOf(await again.undo())).toMatchObject({ applied: 1, refused: 0 });
    expect((await column(TASK_TABLE, "task"))[1]).toBe("2.2. Phân đấu hoàn thành");
  });

  test("a cell that somebody changed meanwhile stays as it is, and the list tells the truth of now", async () => {
    const checking = session();
    const view = valueOf(await checking.check());
    await type(TASK_TABLE, "task", 1, "2.2. Gõ lại rồi");
    const fixed = valueOf(await checking.fix([{ key: keyOf(view, "structure.ocrSlips"), fix: 0 }]));
    expect(fixed).toMatchObject({ applied: 0, refused: 1 });
    expect((await column(TASK_TABLE, "task"))[1]).toBe("2.2. Gõ lại rồi");
    expect(fixed.view.undoable).toEqual([]);
  });

  test("a fix of a deadline moves its days along, so that the status formula counts on", async () => {
    await type(TASK_TABLE, "deadline", 2, "Quý II");
    const checking = session();
    const view = valueOf(await checking.check());
    const noYear = keyOf(view, "deadlines.noYear");
    expect(noYear).not.toBe("");
    const fixed = valueOf(await checking.fix([{ key: noYear, fix: 0 }]));
    expect({ applied: fixed.applied, cells: fixed.view.undoable[0]?.cells }).toEqual({ applied: 1, cells: 1 });
    expect((await column(TASK_TABLE, "deadline"))[2]).toBe("Quý II/2026");
    expect((await column(TASK_TABLE, "deadlineKind"))[2]).toBe("interval");
    expect(rules(valueOf(await session().check()))).not.toContain("deadlines.noYear");
  });

  test("an unknown key and nothing to take back change nothing", async () => {
    const checking = session();
    await checking.check();
    expect(valueOf(await checking.fix([{ key: "không có", fix: 0 }]))).toMatchObject({ applied: 0, refused: 0 });
    expect(valueOf(await checking.undo())).toMatchObject({ applied: 0, refused: 0 });
  });
});

describe("ignoring", () => {
  test("a reason is kept on the sheet, unmarks the cell, and holds when the pane is opened again", async () => {
    const checking = session();
    const view = valueOf(await checking.check());
    const key = keyOf(view, "agencies.severalLeads");
    const after = valueOf(await checking.ignore([key], "Huyện giao hai phòng"));
    expect(after.findings.find((of) => of.key === key)?.ignored).toBe("Huyện giao hai phòng");
    expect(await column(CHECK_TABLE, "ignoreReason")).toContain("Huyện giao hai phòng");
    expect(await column(CHECK_TABLE, "state")).toContain(vi.states.ignored);
    const { title } = view.words({ rule: "agencies.severalLeads", data: {} } as never, "vi");
    expect((await column(TASK_TABLE, "checked"))[0]).not.toContain(title);
    const again = valueOf(await session().check());
    expect(again.findings.find((of) => of.key === key)?.ignored).toBe("Huyện giao hai phòng");
    const back = valueOf(await checking.ignore([key], null));
    expect(back.findings.find((of) => of.key === key)?.ignored).toBeNull();
    expect((await column(TASK_TABLE, "checked"))[0]).toContain(title);
  });

  test("a reason typed on the sheet without the add-in counts", async () => {
    const checking = session();
    const view = valueOf(await checking.check());
    const index = view.findings.findIndex(({ finding }) => finding.rule === "agencies.severalLeads");
    await type(CHECK_TABLE, "ignoreReason", index, "Đã thống nhất");
    const after = valueOf(await session().check());
    expect(after.findings[index]?.ignored).toBe("Đã thống nhất");
  });

  test("an ignored finding that is not found any more stays listed with its reason, and holds when it comes back", async () => {
    const checking = session();
    const view = valueOf(await checking.check());
    const key = keyOf(view, "agencies.severalLeads");
    await checking.ignore([key], "Huyện giao hai phòng");
    await type(TASK_TABLE, "leadAgency", 0, "Phòng Nội vụ");
    valueOf(await checking.edited({ kind: "all" }));
    const list = await table(CHECK_TABLE);
    const last = list.rows.at(-1) ?? [];
    expect(last[columnIndex(CHECK_COLUMNS, "state")]).toBe(vi.states.gone);
    expect(last[columnIndex(CHECK_COLUMNS, "ignoreReason")]).toBe("Huyện giao hai phòng");
    await type(TASK_TABLE, "leadAgency", 0, "Phòng Nội vụ, Phòng Tư pháp");
    const back = valueOf(await session().check());
    expect(back.findings.find((of) => of.key === key)?.ignored).toBe("Huyện giao hai phòng");
  });
});

describe("a workbook that cannot be marked", () => {
  test("is checked all the same, and the list says why the cells have no marks", async () => {
    const { port } = fixture;
    fixture = {
      ...fixture,
      port: { ...port, mark: () => Promise.resolve({ ok: false, code: "protected", place: "Nhiệm vụ" }) },
    };
    const view = valueOf(await session().check());
    expect(view.findings.length).toBeGreaterThan(0);
    expect(view.unmarked).toEqual({ code: "protected", place: "Nhiệm vụ" });
  });
});

describe("rows that people typed", () => {
  test("are checked before any layout gave them an identity, and what was ignored of them stays ignored", async () => {
    const { rows, keys } = await table(TASK_TABLE);
    const typed = (rows[0] ?? []).map((cell, at) => (keys[at] === "id" || keys[at] === "order" ? null : cell));
    await fixture.person.addTableRow(TASK_TABLE, typed);
    const checking = session();
    const view = valueOf(await checking.check());
    const found = view.findings.filter(
      ({ finding: { place } }) => place.kind === "row" && place.row.startsWith("typed-"),
    );
    expect(found.length).toBeGreaterThan(0);
    const key = found[0]?.key ?? "";
    await checking.ignore([key], "Dòng nháp");
    expect(valueOf(await session().check()).findings.find((of) => of.key === key)?.ignored).toBe("Dòng nháp");
  });
});
