import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPackets } from "../../src/cli/runPackets";
import { sheets } from "../../src/i18n/vi/sheets";
import { layout, readPlan } from "../../src/layout";
import { renderWorkbook, XlsxWorkbook } from "../../src/xlsx";
import { FINANCE, filledIn, HOME_AFFAIRS, packetPlan } from "../builders/packets";

let folder = "";
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "packets-"));
  writeFileSync(
    join(folder, "ke-hoach.xlsx"),
    await renderWorkbook(layout(packetPlan(), { texts: sheets, today: "2026-04-01" })),
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = async (...words: string[]): Promise<{ code: number; out: string; err: string }> => {
  const outcome = { code: -1, out: "", err: "" };
  outcome.code = await runPackets(words, {
    out: (text) => void (outcome.out += text),
    err: (text) => void (outcome.err += text),
    today: "2026-04-01",
    folder,
  });
  return outcome;
};

const percentOf = async (id: string): Promise<number | null | undefined> => {
  const snapshot = await new XlsxWorkbook(new Uint8Array(readFileSync(join(folder, "ke-hoach.xlsx")))).read();
  const read = snapshot.ok ? readPlan(snapshot.value, { newId: () => "new" }) : snapshot;
  if (!read.ok) throw new Error(read.code);
  return read.value.plan.rows.find((row) => row.id === id)?.progress.percent;
};

// Real files are made and read: that takes its time on a busy machine.
jest.setTimeout(60_000);

describe("the packets command", () => {
  test("makes packets, takes them in and tells who has not returned theirs; former files stay beside", async () => {
    const made = await run("make", "ke-hoach.xlsx", "--out", "goi", "--period", "Quý I/2026");
    expect(made).toMatchObject({ code: 0, err: "" });
    expect(made.out).toContain("UBND các xã, thị trấn");
    expect(
      readdirSync(join(folder, "goi"))
        .map((name) => name.normalize("NFC"))
        .sort(),
    ).toEqual([`${HOME_AFFAIRS} - Quý I-2026.xlsx`, `${FINANCE} - Quý I-2026.xlsx`]);

    const packet = join(folder, "goi", `${HOME_AFFAIRS} - Quý I-2026.xlsx`);
    const bytes = await filledIn(
      new Uint8Array(readFileSync(packet)),
      (person) => void person.type("row-1", "percent", 0.6),
    );
    writeFileSync(packet, bytes);
    const taken = await run("take-in", "ke-hoach.xlsx", packet);
    expect(taken).toMatchObject({ code: 0, err: "" });
    expect(taken.out).toContain("nhận 1 ô");
    expect(await percentOf("row-1")).toBe(60);
    expect(readdirSync(folder).filter((name) => name.startsWith("ke-hoach.cu-"))).toHaveLength(2);

    const status = await run("status", "ke-hoach.xlsx");
    expect(status.out).toContain("1/2 cơ quan chưa gửi về.");
    expect(status.out).toMatch(new RegExp(`${FINANCE}.*CHƯA`, "u"));
  });

  test("one agency can be asked for by any spelling the plan knows; an unknown one is named and nothing is made", async () => {
    expect(await run("make", "ke-hoach.xlsx", "--out", "goi", "--agency", "P. NỘI VỤ")).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, "goi"))).toHaveLength(1);
    const unknown = await run("make", "ke-hoach.xlsx", "--out", "khac", "--agency", "Sở Y tế");
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain("Sở Y tế");
    expect(readdirSync(folder)).not.toContain("khac");
  });

  test("a file that is no packet is told in a sentence, with its own exit code", async () => {
    writeFileSync(join(folder, "x.csv"), "a;b");
    const taken = await run("take-in", "ke-hoach.xlsx", "x.csv");
    expect(taken.code).toBe(3);
    expect(taken.out).toContain("x.csv: Không phải sổ tính .xlsx");
  });

  test("wrong calls and missing files have their own codes", async () => {
    for (const words of [
      [],
      ["make", "ke-hoach.xlsx"],
      ["take-in", "ke-hoach.xlsx"],
      ["status"],
      ["status", "a", "--bo"],
    ]) {
      expect(await run(...words)).toMatchObject({ code: 2 });
    }
    expect(await run("status", "khong-co.xlsx")).toMatchObject({ code: 1 });
    expect(await run("--help")).toMatchObject({ code: 0, err: "" });
  });
});
