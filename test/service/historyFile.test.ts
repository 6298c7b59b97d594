import { Workbook } from "@cj-tech-master/excelts";
import type { HistoryEntry } from "../../src/protocol";
import { historyFile, valueText } from "../../src/service/files/historyFile";
import { historyWords } from "../../src/service/mainTexts";

const HISTORY_WORDS = historyWords("Asia/Ho_Chi_Minh");

const anEntry = (given: Partial<HistoryEntry> = {}): HistoryEntry => ({
  revision: 7,
  push: "push-7",
  at: "2026-03-02T08:00:00.000Z",
  account: "sonv",
  person: "Cán bộ nội vụ",
  agency: "Sở Nội vụ",
  role: "department",
  file: "So.xlsx",
  kind: "set",
  table: "rows",
  id: "row-1",
  name: { area: "II", number: "4", label: "Rà soát thủ tục" },
  field: "percent",
  old: 20,
  new: 50,
  reason: "",
  takesBack: null,
  period: null,
  periodName: "",
  late: null,
  ...given,
});

const rowsOf = async (...pages: HistoryEntry[][]): Promise<unknown[][]> => {
  const chunks: Uint8Array[] = [];
  const all = async function* (): AsyncGenerator<HistoryEntry[]> {
    yield* pages;
  };
  for await (const chunk of historyFile(HISTORY_WORDS)(all())) chunks.push(chunk);
  const workbook = new Workbook();
  await workbook.xlsx.load(Buffer.concat(chunks));
  const sheet = workbook.worksheets[0];
  const rows: unknown[][] = [];
  sheet?.eachRow((row) => {
    rows.push((row.values as unknown[]).slice(1));
  });
  return rows;
};

/** What Excel shows for a text as it stands in the file (ECMA-376 part 1, 22.9.2.19 ST_Xstring). */
const excelReads = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));

describe("the history as a file", () => {
  test("one readable line for each change, page after page", async () => {
    const rows = await rowsOf([anEntry()], [anEntry({ revision: 6, kind: "insert", field: null, old: null })]);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual(HISTORY_WORDS.headers);
    expect(rows[1]?.slice(2, 10)).toEqual([
      "Cán bộ nội vụ",
      "Sở Nội vụ",
      "Sửa",
      "Nhiệm vụ",
      "II · TT 4 · Rà soát thủ tục",
      "Tỷ lệ hoàn thành",
      "20 %",
      "50 %",
    ]);
    expect(rows[1]?.[1]).toBe("02/03/2026 15:00:00");
    expect(rows[1]?.slice(13)).toEqual(["So.xlsx", "đơn vị thực hiện", "sonv", "row-1", "push-7"]);
  });

  test.each(["=1+1", "+84 24", "-5", "@SUM(A1)", '=HYPERLINK("http://a")', "<a & b>", "dòng 1\ndòng 2", "'x"])(
    "%j comes back as the same text",
    async (text) => {
      const rows = await rowsOf([anEntry({ field: "note", new: text, reason: text, file: text })]);
      expect([rows[1]?.[9], rows[1]?.[10], rows[1]?.[13]]).toEqual([text, text, text]);
    },
  );

  test.each(["_x0041_", "a_x000D_b", "_x0041_x0042_", "_x005F_x0041_", "_X0041_", "_x00e1_", "_xx0041_"])(
    "%j, which Excel would read as a character, comes back as it is",
    async (text) => {
      const rows = await rowsOf([anEntry({ field: "note", new: text })]);
      expect(excelReads(String(rows[1]?.[9]))).toBe(text);
    },
  );

  test("days, parts and texts of compound values are written for people", () => {
    const text = (value: Parameters<typeof valueText>[0]): string => valueText(value, HISTORY_WORDS);
    expect(text("2026-03-02")).toBe("02/03/2026");
    expect(text({ kind: "ongoing", text: "Thường xuyên" })).toBe("Thường xuyên");
    expect(text(["a", "b"])).toBe("a; b");
    expect(text(true)).toBe("có");
    expect(text(null)).toBe("");
    expect(text(85.5)).toBe("85,5");
    expect(text({ account: "sonv", name: "Cán bộ nội vụ", at: "2026-03-02T01:05:09.000Z" })).toBe(
      "Cán bộ nội vụ, 02/03/2026 08:05:09",
    );
  });

  test("says which period a change counts to, and how it came in after approval", async () => {
    const rows = await rowsOf([
      anEntry({ period: "q1", periodName: "Quý I năm 2026", late: "exception" }),
      anEntry({ period: "q1", periodName: "Quý I năm 2026", late: "soft" }),
      anEntry(),
    ]);
    const [at, late] = [rows[0]?.indexOf("Kỳ báo cáo") ?? -1, rows[0]?.indexOf("Sửa sau khi duyệt") ?? -1];
    expect(rows.slice(1).map((row) => [row[at], row[late]])).toEqual([
      ["Quý I năm 2026", "có, được cho phép riêng"],
      ["Quý I năm 2026", "có, kỳ vẫn cho sửa"],
      [undefined, undefined],
    ]);
  });

  test("records that came or went are told field by field; of reports in words, not in codes", async () => {
    const name = { area: "", number: "Quý I năm 2026", label: "Sở Tư pháp" };
    const report = { period: "q1", agency: "Sở Tư pháp", state: "submitted", decided: null, figures: { asOf: "x" } };
    const rows = await rowsOf([
      anEntry({
        kind: "insert",
        field: null,
        old: null,
        new: { activity: "Rà soát", percent: 85.5, inherited: ["task"] },
      }),
      anEntry({ kind: "insert", table: "reports", id: "q1:so", name, field: null, old: null, new: report }),
      anEntry({ table: "reports", id: "q1:so", name, field: "state", old: "submitted", new: "approved" }),
      anEntry({ kind: "move", field: null, old: "a1", new: "a2" }),
    ]);
    expect(rows[1]?.[9]).toBe("Hoạt động: Rà soát\nTỷ lệ hoàn thành: 85,5 %");
    expect(rows[2]?.[6]).toBe("Báo cáo kỳ Quý I năm 2026 của “Sở Tư pháp”");
    expect(rows[2]?.[9]).toBe("Kỳ báo cáo: Quý I năm 2026\nCơ quan: Sở Tư pháp\nTrạng thái báo cáo: Đã trình");
    expect(rows[3]?.slice(7, 10)).toEqual(["Trạng thái báo cáo", "Đã trình", "Đã duyệt"]);
    expect(rows[4]?.slice(7, 10)).toEqual([undefined, undefined, undefined]);
  });

  test("characters that XML cannot hold are left out and the file stays readable", async () => {
    const rows = await rowsOf([anEntry({ field: "note", new: "a\u0001b\ud800c" })]);
    expect(rows[1]?.[9]).toBe("abc");
  });
});
