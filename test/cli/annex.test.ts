import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runAnnex } from "../../src/cli/runAnnex";
import { sheets } from "../../src/i18n/vi/sheets";
import { layout, readPlan } from "../../src/layout";
import { XlsxWorkbook } from "../../src/xlsx";
import { completedOn } from "../builders/aPlan";
import { describeWithShared, readShared, sharedPath, tsvRows } from "../builders/shared";

const SAMPLE = resolve(__dirname, "../../assets/sample-plan.docx");

interface Outcome {
  code: number;
  out: string;
  err: string;
}

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "annex-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = async (...words: string[]): Promise<Outcome> => {
  const outcome: Outcome = { code: -1, out: "", err: "" };
  outcome.code = await runAnnex(words, {
    out: (text) => void (outcome.out += text),
    err: (text) => void (outcome.err += text),
    today: "2026-06-30",
    folder,
  });
  return outcome;
};

const planIn = async (name: string) => {
  const workbook = new XlsxWorkbook(new Uint8Array(readFileSync(join(folder, name))));
  const snapshot = await workbook.read();
  if (!snapshot.ok) throw new Error(snapshot.code);
  const plan = readPlan(snapshot.value, { newId: () => "new" });
  if (!plan.ok) throw new Error(plan.code);
  return plan.value.plan;
};

describe("the annex command", () => {
  test("tells in plain words what it read", async () => {
    const { code, out, err } = await run(SAMPLE);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/Đã đọc \d+ dòng: \d+ mục tiêu, \d+ nhiệm vụ, \d+ hoạt động\./);
  });

  test("prints the reading as JSON in the agreed shape", async () => {
    const { code, out } = await run(SAMPLE, "--json");
    const json = JSON.parse(out) as {
      counts: object[];
      rows: Record<string, unknown>[];
      notes: Record<string, unknown>[];
    };
    expect(code).toBe(0);
    expect(Object.keys(json)).toEqual(["plan", "counts", "rows", "notes"]);
    expect(Object.keys(json.counts[0] ?? {})).toEqual(["area", "objectives", "tasks", "activities", "rows"]);
    expect(Object.keys(json.rows[0] ?? {})).toEqual([
      ...[
        "id",
        "area",
        "tt",
        "objective",
        "task",
        "activity",
        "deliverable",
        "lead",
        "coordinating",
        "deadline",
        "funding",
      ],
      ...["inherited", "stitched"],
    ]);
    expect(Object.keys(json.notes[0] ?? {})).toEqual(["kind", "place", "text"]);
    expect(json.notes.filter(({ kind }) => kind === "stitch")).toHaveLength(
      json.rows.reduce((sum, row) => sum + Number(row.stitched), 0),
    );
  });

  test("leaves out a column by its header, and names it in a note", async () => {
    const { out } = await run(SAMPLE, "--json", "--map", "8- Kinh phí=");
    const { rows, notes } = JSON.parse(out) as { rows: { funding: string }[]; notes: { kind: string }[] };
    expect(rows.every((row) => row.funding === "")).toBe(true);
    expect(notes.some(({ kind }) => kind === "leftover")).toBe(true);
  });

  test("finds a header whose names nobody could guess by the names of the call, and says how where it cannot", async () => {
    const lines = [
      "STT\tViệc phải làm\tAi làm\tBao giờ\tKhác",
      "I\tCHỈ ĐẠO\t\t\t",
      "1\t=Họp giao ban\tTổ công tác\tQuý I/2026\tx",
    ];
    writeFileSync(join(folder, "odd.txt"), lines.join("\n"));
    const refused = await run("odd.txt");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("“Ai làm”");
    const { out } = await run(
      "odd.txt",
      "--json",
      "--map",
      "Việc phải làm=task",
      "--map",
      "Ai làm=lead",
      "--map",
      "bao giờ=deadline",
    );
    expect(JSON.parse(out)).toMatchObject({
      rows: [{ area: "I", tt: "1", task: "=Họp giao ban", lead: "Tổ công tác", deadline: "Quý I/2026" }],
    });
    expect(out).toContain("“x”");
  });

  test("writes the workbook, and over it again with what people reported in between", async () => {
    expect((await run(SAMPLE, "--out", "plan.xlsx")).code).toBe(0);
    const plan = await planIn("plan.xlsx");
    const reported = { ...plan, rows: plan.rows.map((row) => ({ ...row, progress: completedOn("2026-03-03") })) };
    const workbook = new XlsxWorkbook();
    const written = await workbook.write(layout(reported, { texts: sheets, today: "2026-06-30" }), {
      onProgress: () => undefined,
      signal: new AbortController().signal,
    });
    expect(written.ok).toBe(true);
    writeFileSync(join(folder, "plan.xlsx"), workbook.bytes ?? "");

    const again = await run(SAMPLE, "--out", "plan.xlsx");
    expect(again.code).toBe(0);
    expect((await planIn("plan.xlsx")).rows.map((row) => row.progress.completedOn)).toEqual(
      plan.rows.map(() => "2026-03-03"),
    );
    expect(readdirSync(folder).sort()).toEqual(["plan.cu-1.xlsx", "plan.xlsx"]);
  });

  test("counts on the day that the call names", async () => {
    await run(SAMPLE, "--out", "plan.xlsx", "--today", "2026-03-31");
    const { Workbook } = await import("@cj-tech-master/excelts");
    const workbook = new Workbook();
    await workbook.xlsx.load(readFileSync(join(folder, "plan.xlsx")));
    const cells: unknown[] = [];
    workbook.getWorksheet(sheets.sheetNames.summary)?.eachRow((row) => row.eachCell((cell) => cells.push(cell.value)));
    expect(cells).toContainEqual(new Date("2026-03-31T00:00:00Z"));
  });

  test("keeps a file that is no workbook of ours beside the new one", async () => {
    writeFileSync(join(folder, "plan.xlsx"), "ghi chép riêng");
    expect((await run(SAMPLE, "--out", "plan.xlsx")).code).toBe(0);
    expect(readFileSync(join(folder, "plan.cu-1.xlsx"), "utf8")).toBe("ghi chép riêng");
  });

  test("does not touch the workbook of another plan", async () => {
    await run(SAMPLE, "--out", "plan.xlsx");
    const before = readFileSync(join(folder, "plan.xlsx"));
    writeFileSync(
      join(folder, "other.txt"),
      "KẾ HOẠCH\nChăm sóc cây xanh năm 2026\nTT\tNhiệm vụ\tChủ trì\tThời gian\nI\tCÂY XANH\t\t\n1\tTrồng cây\tTổ môi trường\tQuý I/2026\n2\tTưới cây\tTổ môi trường\tQuý II/2026\n",
    );
    const { code, err } = await run("other.txt", "--out", "plan.xlsx");
    expect(code).toBe(1);
    expect(err).toContain("kế hoạch khác");
    expect(readFileSync(join(folder, "plan.xlsx")).equals(before)).toBe(true);
  });

  test.each([
    ["missing.docx", "Không mở được"],
    [".", "thư mục"],
  ])("a document that cannot be opened (%s) is one clear line and exit code 1", async (name, words) => {
    const { code, out, err } = await run(name);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(words);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("a folder that does not exist is no place for the workbook", async () => {
    const { code, err } = await run(SAMPLE, "--out", "missing/plan.xlsx");
    expect(code).toBe(1);
    expect(err).toContain("Không ghi được");
  });

  test.each([
    [[]],
    [["a.docx", "b.docx"]],
    [[SAMPLE, "--map", "Cột=không có"]],
    [[SAMPLE, "--table", "x"]],
    [[SAMPLE, "--today", "30/6/2026"]],
    [[SAMPLE, "--out", "plan.doc"]],
    [[SAMPLE, "--unknown"]],
  ])("a wrong call %j is exit code 2 with the usage on stderr", async (words) => {
    const { code, out, err } = await run(...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("npm run -s annex");
  });

  test("explains itself in both languages", async () => {
    const { code, out } = await run("--help");
    expect(code).toBe(0);
    expect(out).toContain("Cách gọi");
    expect(out).toContain("Usage");
  });
});

describeWithShared("the annex command on the district plan of 2024", () => {
  test("prints exactly the rows read by hand", async () => {
    cpSync(sharedPath("seeds/002_*"), join(folder, "plan.txt"));
    const { out } = await run("plan.txt", "--json");
    const { rows } = JSON.parse(out) as { rows: Record<string, string>[] };
    const gold = tsvRows(readShared("gold/annex-2024-gold.tsv"));
    const columns = {
      area: "area",
      tt: "TT",
      objective: "objective",
      task: "tasks",
      activity: "activities",
      deliverable: "product",
    };
    const rest = { lead: "lead", coordinating: "coord", deadline: "deadline", funding: "funding" };
    expect(rows.map((row) => Object.keys({ ...columns, ...rest }).map((name) => row[name]))).toEqual(
      gold.map((row) => Object.values({ ...columns, ...rest }).map((name) => row[name])),
    );
  });
});
