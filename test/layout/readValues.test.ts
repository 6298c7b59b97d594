import { readDate, readNumber, readPercent, readText, readTextOrDate, readWord } from "../../src/layout/readValues";
import type { CellValue } from "../../src/layout/types";

const UNREADABLE = "unreadable";
const value = <Value>(read: { readable: true; value: Value } | { readable: false }): Value | typeof UNREADABLE =>
  read.readable ? read.value : UNREADABLE;

describe("Cells that people typed", () => {
  it.each<[CellValue, number | null | string]>([
    [null, null],
    ["", null],
    [0, 0],
    [0.5, 50],
    [0.07, 7],
    [1, 100],
    ["1", UNREADABLE],
    ["0", 0],
    [50, 50],
    [100, 100],
    ["50%", 50],
    ["85,5 %", 85.5],
    ["85.5%", 85.5],
    ["85,5", 85.5],
    [" 85,5\u00a0% ", 85.5],
    ["85,5％", 85.5],
    ["80 phần trăm", 80],
    ["80 Phần trăm".normalize("NFD"), 80],
    ["tám mươi phần trăm", UNREADABLE],
    ["phần trăm", UNREADABLE],
    ["khoảng 80%", UNREADABLE],
    ["80-90%", UNREADABLE],
    ["8/10", UNREADABLE],
    ["85.500%", UNREADABLE],
    ["0,5", 50],
    ["1%", 1],
    [1.5, UNREADABLE],
    [-0.1, UNREADABLE],
    [120, UNREADABLE],
    ["120%", UNREADABLE],
    ["%", UNREADABLE],
    ["xong", UNREADABLE],
    [true, UNREADABLE],
  ])("the percent cell %p means %p", (cell, expected) => {
    expect(value(readPercent(cell))).toBe(expected);
  });

  it.each<[CellValue, string | null]>([
    [null, null],
    [46_203, "2026-06-30"],
    [46_203.75, "2026-06-30"],
    ["30/06/2026", "2026-06-30"],
    ["1/2/2026", "2026-02-01"],
    ["1-2-26", "2026-02-01"],
    ["01.02.2026", "2026-02-01"],
    [" 30 / 6 / 2026 ", "2026-06-30"],
    ["2026-06-30", "2026-06-30"],
    ["31/06/2026", UNREADABLE],
    ["tháng 6", UNREADABLE],
    [-3, UNREADABLE],
    [true, UNREADABLE],
  ])("the date cell %p means %p", (cell, expected) => {
    expect(value(readDate(cell))).toBe(expected);
  });

  it.each<[CellValue, number | null | string]>([
    [12.5, 12.5],
    ["12,5", 12.5],
    ["12.5", 12.5],
    ["1.674", 1674],
    ["1.234.567,8", 1_234_567.8],
    ["- 3", -3],
    ["", null],
    ["tám", UNREADABLE],
  ])("the number cell %p means %p", (cell, expected) => {
    expect(value(readNumber(cell))).toBe(expected);
  });

  it("texts come back in NFC, numbers as people write them, pasted dates as dates", () => {
    expect(readText("Hoa\u0300n tha\u0300nh")).toBe("Hoàn thành");
    expect(readText("a\r\nb")).toBe("a\nb");
    expect(readText(2.1)).toBe("2,1");
    expect(readText(null)).toBe("");
    expect(readTextOrDate(46_203)).toBe("30/06/2026");
    expect(readTextOrDate("Quý I")).toBe("Quý I");
  });

  it("words of a list are understood whatever their case, other words are not", () => {
    const words = { district: "huyện", commune: "xã" };
    expect(value(readWord(" Huyện ", words))).toBe("district");
    expect(value(readWord("commune", words))).toBe("commune");
    expect(value(readWord(null, words))).toBeNull();
    expect(value(readWord("tổng", words))).toBe(UNREADABLE);
  });
});
