import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Workbook } from "@cj-tech-master/excelts";
import { recordsOf } from "../../src/domain/sharedPlan";
import type { SharedRecord } from "../../src/domain/sharedRecord";
import { readPlan } from "../../src/layout";
import { PATHS, type Problem, type WorkbookInfo } from "../../src/protocol";
import { XlsxWorkbook } from "../../src/xlsx";
import {
  aPush,
  aRunningService,
  aSharedPlan,
  revisionOf,
  type PersonAsking,
  type ServiceHome,
} from "../builders/runningService";
import { aSmallPlan } from "../builders/smallPlan";

const records = recordsOf(aSmallPlan());
const ROW = records.find(({ table }) => table === "rows")?.id ?? "";

/** The records of a plan in an .xlsx file. */
const recordsIn = async (bytes: Buffer) => {
  const snapshot = await new XlsxWorkbook(new Uint8Array(bytes)).read();
  if (!snapshot.ok) throw new Error(snapshot.code);
  const plan = readPlan(snapshot.value, { newId: () => "new" });
  if (!plan.ok) throw new Error(plan.code);
  return recordsOf(plan.value.plan);
};

describe("workbooks and histories as files", () => {
  let home: ServiceHome;
  let planner: PersonAsking;
  let leader: PersonAsking;
  let workbook: WorkbookInfo;
  const exported = mkdtempSync(join(tmpdir(), "cchc-exported-"));

  let onExport: (line: string) => void = () => undefined;
  const exporting = new Promise<string>((resolve) => (onExport = resolve));

  const set = async (field: string, value: string): Promise<void> => {
    const base = await revisionOf(planner, workbook, { table: "rows", id: ROW, field });
    const body = aPush(workbook, { changes: [{ kind: "set", table: "rows", id: ROW, field, base, value }] });
    expect((await planner.ask(PATHS.pushes(workbook.id), { method: "POST", body })).json()).toMatchObject({
      outcomes: [{ is: "applied" }],
    });
  };

  beforeAll(async () => {
    const write = (line: string): void => (line.includes("exported") ? onExport(line) : undefined);
    home = await aRunningService({ exportFolder: exported }, { log: { level: "info", stream: { write } } });
    planner = await home.person("planner", "Sở Nội vụ");
    leader = await home.person("leader", "Sở Nội vụ");
    workbook = await aSharedPlan(planner, { records });
  }, 60_000);
  afterAll(async () => {
    await home.close();
    rmSync(exported, { recursive: true, force: true });
  });

  test("the file of the head gives the plan; at an old revision as it was then; texts with = stay texts", async () => {
    const before = (await planner.ask(PATHS.head(workbook.id))).json<{ head: number }>().head;
    await set("note", "=1+1");
    await set("evidence", "@SUM(A1:A9)");
    const [now, then] = await Promise.all([
      leader.ask(PATHS.workbookFile(workbook.id)),
      leader.ask(`${PATHS.workbookFile(workbook.id)}?at=${before}`),
    ]);
    expect(now.headers["content-type"]).toBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    expect(now.headers["content-disposition"]).toBe(`attachment; filename="${workbook.id}-${before + 2}.xlsx"`);
    const fieldsAt = (of: Awaited<ReturnType<typeof recordsIn>>) => of.find(({ id }) => id === ROW)?.fields;
    const [atHead, atOld] = [await recordsIn(now.bytes), await recordsIn(then.bytes)];
    expect(fieldsAt(atHead)).toMatchObject({ note: "=1+1", evidence: "@SUM(A1:A9)" });
    expect(fieldsAt(atOld)).toMatchObject({ note: "", evidence: "" });
    expect(atOld.filter(({ table }) => table === "rows")).toEqual(records.filter(({ table }) => table === "rows"));
    const again = await leader.ask(PATHS.workbookFile(workbook.id));
    expect(again.bytes.equals(now.bytes)).toBe(true);
  }, 60_000);

  test("revisions that are not there yet, and numbers that are none", async () => {
    const file = (at: string) => leader.ask(`${PATHS.workbookFile(workbook.id)}?at=${at}`);
    expect((await file("9999")).json<Problem>()).toEqual({ code: "notFound", place: "/at" });
    for (const at of ["-1", "1.5", "abc", "", "1e9", "99999999999999999"]) expect((await file(at)).status).toBe(400);
  });

  test("the history is one readable sheet of texts", async () => {
    await set("obstacle", '=HYPERLINK("http://a")');
    const file = await leader.ask(PATHS.historyFile(workbook.id));
    const book = new Workbook();
    await book.xlsx.load(file.bytes);
    const sheet = book.worksheets[0];
    expect(sheet?.getRow(2).getCell(10).value).toBe('=HYPERLINK("http://a")');
    expect(sheet?.getRow(2).getCell(8).value).toBe("Vướng mắc");
    expect(sheet?.getRow(2).getCell(16).value).toBe(planner.account);
    expect(sheet?.rowCount).toBeGreaterThan(records.length);
  });

  test("the export folder has the workbook a while after a change, whole", async () => {
    expect(await exporting).toContain(`"msg":"workbook exported"`);
    const name = `${workbook.id}.xlsx`;
    expect(readdirSync(exported)).toEqual([name]);
    const rows = (of: readonly SharedRecord[]): string[] =>
      of.filter(({ table }) => table === "rows").map(({ id }) => id);
    expect(rows(await recordsIn(readFileSync(join(exported, name))))).toEqual(rows(records));
  }, 30_000);
});
