/** Where the money of a row comes from, as far as its cell says; the cell's own text stays what is printed. */
export type Funding =
  | { kind: "notStated" }
  | { kind: "allocatedBudget"; text: string }
  | { kind: "byPlan"; text: string }
  | { kind: "amount"; text: string; dong: number }
  | { kind: "none"; text: string }
  | { kind: "other"; text: string };

const UNITS: readonly [RegExp, number][] = [
  [/tỷ|tỉ/u, 1e9],
  [/triệu|trđ|tr\.?đ/u, 1e6],
  [/nghìn|ngàn/u, 1e3],
  [/đồng|đ(?!\p{L})/u, 1],
];

/**
 * Reads a funding cell. A dot separates thousands, a comma decimals ("1.250,5 triệu đồng"). A number without a currency word
 * is not taken for an amount: its unit may stand in the header.
 */
export const fundingOf = (cell: string): Funding => {
  const text = cell.normalize("NFC").trim();
  const lower = text.toLocaleLowerCase("vi");
  if (text === "") return { kind: "notStated" };
  if (/^(?:không|0|-)(?:\s+(?:có|phát sinh|sử dụng).*)?$/u.test(lower)) return { kind: "none", text };
  const amount = /(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?\s*(\p{L}[\p{L}.]*)/u.exec(lower);
  const factor = amount === null ? undefined : UNITS.find(([unit]) => unit.test(amount[3] ?? ""))?.[1];
  if (amount !== null && factor !== undefined) {
    const value = Number(`${(amount[1] ?? "").replace(/\./gu, "")}${(amount[2] ?? "").replace(",", ".")}`);
    return { kind: "amount", text, dong: Math.round(value * factor) };
  }
  if (/dự toán|ngân sách|được (?:cấp|giao)|thường xuyên/u.test(lower)) return { kind: "allocatedBudget", text };
  if (/kế hoạch|(?:^|\s)kh(?:\s|$)|đề án|chương trình/u.test(lower)) return { kind: "byPlan", text };
  return { kind: "other", text };
};
