import { Workbook } from "@cj-tech-master/excelts";
import type { HistoryEntry } from "../../src/protocol";
import { historyFile, valueText } from "../../src/service/files/historyFile";
import { HISTORY_WORDS } from "../../src/service/mainTexts";

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
    expect(rows[1]?.slice(2, 12)).toEqual([
      "Cán bộ nội vụ",
      "sonv",
      "Sở Nội vụ",
      "đơn vị thực hiện",
      "Sửa",
      "Nhiệm vụ",
      "row-1",
      "Tỷ lệ hoàn thành",
      "20",
      "50",
    ]);
  });

  test.each(["=1+1", "+84 24", "-5", "@SUM(A1)", '=HYPERLINK("http://a")', "<a & b>", "dòng 1\ndòng 2", "'x"])(
    "%j comes back as the same text",
    async (text) => {
      const rows = await rowsOf([anEntry({ field: "note", new: text, reason: text, file: text })]);
      expect([rows[1]?.[11], rows[1]?.[12], rows[1]?.[13]]).toEqual([text, text, text]);
    },
  );

  test.each(["_x0041_", "a_x000D_b", "_x0041_x0042_", "_x005F_x0041_", "_X0041_", "_x00e1_", "_xx0041_"])(
    "%j, which Excel would read as a character, comes back as it is",
    async (text) => {
      const rows = await rowsOf([anEntry({ field: "note", new: text })]);
      expect(excelReads(String(rows[1]?.[11]))).toBe(text);
    },
  );

  test("days, parts and texts of compound values are written for people", () => {
    const text = (value: Parameters<typeof valueText>[0]): string => valueText(value, HISTORY_WORDS);
    expect(text("2026-03-02")).toBe("02/03/2026");
    expect(text({ kind: "ongoing", text: "Thường xuyên" })).toBe("Thường xuyên");
    expect(text(["a", "b"])).toBe("a; b");
    expect(text(true)).toBe("có");
    expect(text(null)).toBe("");
  });

  test("characters that XML cannot hold are left out and the file stays readable", async () => {
    const rows = await rowsOf([anEntry({ field: "note", new: "a\u0001b\ud800c" })]);
    expect(rows[1]?.[11]).toBe("abc");
  });
});
