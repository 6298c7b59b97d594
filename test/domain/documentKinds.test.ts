import { DOCUMENT_KINDS, kindsOfDeliverable, numberedDocuments } from "../../src/domain/documentKinds";

const numbered = (text: string): string[] =>
  numberedDocuments(text).map(({ number, kind }) => `${number}: ${kind.name}`);
const asked = (text: string): string[] | null => kindsOfDeliverable(text)?.map(({ name }) => name) ?? null;

test("every kind has a name and, but for the letter, an abbreviation of its own", () => {
  expect(new Set(DOCUMENT_KINDS.map(({ id }) => id)).size).toBe(DOCUMENT_KINDS.length);
  expect(new Set(DOCUMENT_KINDS.map(({ name }) => name)).size).toBe(DOCUMENT_KINDS.length);
  expect(new Set(DOCUMENT_KINDS.map(({ abbreviation }) => abbreviation.toLowerCase())).size).toBe(
    DOCUMENT_KINDS.length,
  );
});

test("every abbreviation in a number tells its kind, in any case", () => {
  for (const { name, abbreviation } of DOCUMENT_KINDS.filter((kind) => kind.abbreviation !== "")) {
    expect(numbered(`7/${abbreviation}-UBND`)).toEqual([`7/${abbreviation}-UBND: ${name}`]);
    expect(numbered(`7/2026/${abbreviation.toLowerCase()}-HĐND`)[0]).toContain(`: ${name}`);
    expect(numbered(`7-${abbreviation}/TU`)).toEqual([`7-${abbreviation}/TU: ${name}`]);
    expect(asked(name)).toEqual([name]);
  }
});

test.each([
  ["15/UBND-NV", ["15/UBND-NV: Công văn"]],
  ["15/SNV", ["15/SNV: Công văn"]],
  ["15/CV-PNV", ["15/CV-PNV: Công văn"]],
  ["Số: 15a/KH-UBND ngày 05/01/2026", ["15a/KH-UBND: Kế hoạch"]],
  ["3/BC-UBND, 4/TB-UBND", ["3/BC-UBND: Báo cáo", "4/TB-UBND: Thông báo"]],
  ["05/01/2026", []],
  ["2026", []],
  ["KH/15", []],
])("the documents in “%s” are %j", (text, expected) => {
  expect(numbered(text)).toEqual(expected);
});

test.each([
  ["- Kế hoạch triển khai\n- Báo cáo kết quả", ["Kế hoạch", "Báo cáo"]],
  ["Quyết định và Tờ trình", ["Quyết định", "Tờ trình"]],
  ["Dự thảo Nghị quyết (Tờ trình kèm theo)", ["Nghị quyết", "Tờ trình"]],
  ["Công văn hướng dẫn", ["Công văn", "Hướng dẫn"]],
  ["02 báo cáo chuyên đề", ["Báo cáo"]],
  ["Báo cáo kết quả thực hiện kế hoạch", ["Báo cáo"]],
  ["Đề án/Nghị quyết", ["Đề án", "Nghị quyết"]],
  ["Báo cáo, số liệu kèm theo", ["Báo cáo"]],
  ["Hội nghị; kế hoạch", null],
  ["Công văn, văn bản chỉ đạo", null],
  ["", null],
])("“%s” asks for %j", (text, expected) => {
  expect(asked(text)).toEqual(expected);
});
