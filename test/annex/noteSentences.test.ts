import { NOTE_CODES } from "../../src/annex/types";
import { ROW_FIELDS } from "../../src/domain/plan";
import { annex as en } from "../../src/i18n/en/annex";
import { annex as vi } from "../../src/i18n/vi/annex";

const DATA = {
  count: 1234,
  into: 20,
  from: 18,
  to: 30,
  fields: "task,funding",
  field: "leadAgency",
  area: "VII.B",
  columns: 9,
  cells: 7,
  lines: 5,
  others: 2,
  by: "signedOn",
  encoding: "vni",
};

describe("sentences about notes", () => {
  test.each([...NOTE_CODES])("%s has a whole sentence in both languages, with its data filled in", (code) => {
    for (const texts of [vi, en]) {
      const sentence = texts.note({ code, data: DATA });
      expect(sentence).toMatch(/^\S.*[.]$/u);
      expect(sentence).not.toMatch(/undefined|NaN|\$\{|\[object/);
      expect(sentence).not.toBe(code);
    }
    expect(vi.note({ code, data: DATA })).not.toBe(en.note({ code, data: DATA }));
  });

  test("fields stand in sentences under the names people know", () => {
    expect(vi.note({ code: "stitched", data: DATA })).toContain("Nhiệm vụ, Kinh phí");
    expect(vi.note({ code: "inherited", data: DATA })).toContain("Chủ trì");
    for (const field of ROW_FIELDS) expect(vi.fields[field]).not.toBe("");
  });

  test("places are said as people look for them", () => {
    expect(vi.place({ sheet: null, table: 1, line: 20, column: 3 })).toBe("bảng 1, dòng 20, cột 3");
    expect(vi.place({ sheet: "Phụ lục", table: 2, line: 4, column: null })).toBe("trang tính “Phụ lục”, dòng 4");
    expect(vi.place({ sheet: null, table: 0, line: 7, column: null })).toBe("phần văn bản, dòng 7");
    expect(vi.place({ sheet: null, table: 0, line: 0, column: null })).toBe("cả tài liệu");
    expect(en.place({ sheet: null, table: 1, line: 20, column: 3 })).toBe("table 1, line 20, column 3");
  });
});
