/** A piece of a text: the same in both texts, or only in this one. */
export interface DiffPart {
  text: string;
  changed: boolean;
}

/** Products of lengths beyond which two texts are only compared at their ends. */
const CELL_LIMIT = 40_000;

const words = (text: string): string[] => text.match(/\s|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];

/** Which words of both middles belong together (longest common subsequence). */
const common = (left: readonly string[], right: readonly string[]): { left: boolean[]; right: boolean[] } => {
  const same = { left: left.map(() => false), right: right.map(() => false) };
  if (left.length * right.length > CELL_LIMIT) return same;
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  for (let row = 0, column = 0; row < left.length && column < right.length;) {
    if (left[row] === right[column]) {
      same.left[row] = same.right[column] = true;
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return same;
};

const joined = (tokens: readonly string[], isSame: (index: number) => boolean): DiffPart[] => {
  const parts: DiffPart[] = [];
  tokens.forEach((text, index) => {
    const changed = !isSame(index);
    const last = parts.at(-1);
    if (last !== undefined && last.changed === changed) last.text += text;
    else parts.push({ text, changed });
  });
  return parts;
};

/** Both texts in parts, word by word; joined parts give the texts back. Texts of any length take little time. */
export const diffTexts = (from: string, to: string): { from: DiffPart[]; to: DiffPart[] } => {
  const [left, right] = [words(from), words(to)];
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < shorter - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const same = common(left.slice(start, left.length - end), right.slice(start, right.length - end));
  const isSame =
    (middle: readonly boolean[], length: number) =>
    (index: number): boolean =>
      index < start || index >= length - end || middle[index - start] === true;
  return { from: joined(left, isSame(same.left, left.length)), to: joined(right, isSame(same.right, right.length)) };
};

const AROUND = 40;
const LONGEST = 400;

const head = (text: string, count: number): string => [...text.slice(0, count * 2)].slice(0, count).join("");
const tail = (text: string, count: number): string => [...text.slice(-count * 2)].slice(-count).join("");

/** Cuts what did not change to its neighbourhood of the changes, and changes of enormous length too. */
export const shortened = (parts: readonly DiffPart[]): DiffPart[] =>
  parts.map(({ text, changed }, index) => {
    if (changed) return text.length <= LONGEST ? { text, changed } : { text: `${head(text, LONGEST)}…`, changed };
    if (text.length <= 2 * AROUND + 1) return { text, changed };
    const before = index === 0 ? "" : head(text, AROUND);
    const after = index === parts.length - 1 ? "" : tail(text, AROUND);
    const kept = before === "" && after === "" ? head(text, 2 * AROUND) : before;
    return { text: `${kept}…${after}`, changed };
  });

const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

const codePoint = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** A change people could not see otherwise: spaces and line ends as signs, invisible letters as their numbers. */
export const visible = (text: string): string => {
  const named = text.replace(INVISIBLE, (letter) => `[${codePoint(letter)}]`);
  return /^\s+$/u.test(named)
    ? named
        .replace(/\n/gu, "↵")
        .replace(/\u00a0/gu, "⍽")
        .replace(/\s/gu, "␣")
    : named;
};
