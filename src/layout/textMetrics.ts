/**
 * Advance widths of Times New Roman in thousandths of the font size (Adobe's Times metrics, which Times New Roman and
 * Liberation Serif share), for the space and the printable ASCII characters from "!" on.
 */
const REGULAR = [
  250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
  500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
  722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
  444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
  200, 480, 541,
];
const BOLD = [
  250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
  500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944,
  722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556,
  444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394,
  220, 394, 520,
];
/** Horned letters are a little wider than their base; other marks stand above or below and take no room. */
const HORN = 70;
const widths = new Map<string, number>();

const characterWidth = (character: string, bold: boolean): number => {
  const key = bold ? `b${character}` : character;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const decomposed = character.normalize("NFD");
  const base = { đ: "d", Đ: "D" }[character] ?? decomposed[0] ?? " ";
  const code = base.charCodeAt(0);
  const plain = (bold ? BOLD : REGULAR)[code - 32];
  // Dashes and quotation marks are narrower than a digit is wide; anything unknown counts as a full square.
  const width =
    plain !== undefined
      ? plain + (decomposed.includes("\u031b") ? HORN : 0)
      : "–‘’“”…•".includes(character)
        ? 500
        : 1000;
  widths.set(key, width);
  return width;
};

/** Width of a text on one line, in points. */
export const textWidth = (text: string, fontSize: number, bold = false): number => {
  let sum = 0;
  for (const character of text) sum += characterWidth(character, bold);
  return (sum * fontSize) / 1000;
};

/** Room that Excel keeps free left and right in a cell, in points, with a reserve for rounding to pixels. */
const PADDING = 7;
/** Screens round advances to whole pixels: reckon with slightly wider letters than the printer's. */
const RESERVE = 1.04;

/** Number of lines a text takes in a column of `width` points: words are kept whole where they fit. */
export const lineCount = (text: string, options: { width: number; fontSize: number; bold?: boolean }): number => {
  const room = Math.max(1, options.width - PADDING) / RESERVE;
  const space = textWidth(" ", options.fontSize, options.bold);
  let lines = 0;
  for (const paragraph of text.split("\n")) {
    lines += 1;
    let used = 0;
    for (const word of paragraph.split(" ")) {
      const width = textWidth(word, options.fontSize, options.bold);
      if (used > 0 && used + space + width > room) {
        lines += 1;
        used = 0;
      }
      if (width > room) {
        // A word wider than the column is broken wherever the line ends.
        const broken = Math.ceil(width / room);
        lines += broken - 1;
        used = width - (broken - 1) * room;
      } else used += (used > 0 ? space : 0) + width;
    }
  }
  return lines;
};

/**
 * Height of a line of Times New Roman in Excel, in points: the font's line distance of 1.15 and what Excel adds, in whole
 * pixels: 16.5 for size 13, a row of its own in Excel. Further lines need a little less, which is the reserve.
 */
export const lineHeight = (fontSize: number): number => (Math.ceil((fontSize * 4 * 1.15) / 3) + 2) * 0.75;

/** Height a row needs for its cells, in points; conservative, as merged and wrapped cells do not fit themselves. */
export const estimateRowHeight = (
  cells: readonly { text: string; width: number; bold?: boolean }[],
  fontSize: number,
): number =>
  Math.max(1, ...cells.map((cell) => lineCount(cell.text, { ...cell, fontSize }))) * lineHeight(fontSize) + 3;
