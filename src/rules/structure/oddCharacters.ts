import { cell, rowRule } from "../rule";
import { HINT, isInvisible, joinsPictures, textFix, visitHinted } from "./sharedScan";
import { columnName } from "./sharedWords";

const HIGHEST_SHOWN = 5;

/** "U+200B": the names of the different odd characters of a text, at most five. */
const namesOf = (text: string): string => {
  const names = new Set<string>();
  for (let at = 0; at < text.length && names.size < HIGHEST_SHOWN; at += 1) {
    const code = text.charCodeAt(at);
    const isOdd = (isInvisible(code) && !joinsPictures(text, at)) || isBroken(text, at);
    if (isOdd) names.add(`U+${code.toString(16).toUpperCase().padStart(4, "0")}`);
  }
  return [...names].join(", ");
};

const LONE_SURROGATE = /[\uD800-\uDFFF]/u;
const isBroken = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if ((code >= 0xe000 && code <= 0xf8ff) || code === 0xfffd) return true;
  return code >= 0xd800 && code <= 0xdfff && LONE_SURROGATE.test(surrogateWithNeighbour(text, at));
};

const surrogateWithNeighbour = (text: string, at: number): string =>
  text.charCodeAt(at) <= 0xdbff ? text.slice(at, at + 2) : text.slice(Math.max(0, at - 1), at + 1);

/** Without what nobody sees; two spaces that meet so become one. */
const withoutInvisible = (text: string): string => {
  let made = "";
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!isInvisible(text.charCodeAt(at)) || joinsPictures(text, at)) continue;
    made += text.slice(copied, at);
    copied = at + 1;
    if (made.endsWith(" ") && text.charAt(copied) === " ") copied += 1;
  }
  return made + text.slice(copied);
};

/** Characters that nobody sees (zero-width, direction marks, control characters) or no font shows. */
export const oddCharacters = rowRule<{ column: string; characters: string; hidden: string }>({
  id: "structure.oddCharacters",
  group: "structure",
  severity: "warning",
  topics: "all",
  check: (row, _on, report) =>
    visitHinted(row, HINT.invisible | HINT.broken, (field, text, hints) => {
      const isBrokenText = (hints & HINT.broken) !== 0;
      report({
        place: cell(row, field),
        data: { column: field, characters: namesOf(text), hidden: isBrokenText ? "no" : "yes" },
        fixes: isBrokenText ? [] : textFix(row, field, { from: text, to: withoutInvisible(text), sure: true }),
      });
    }),
  texts: {
    vi: {
      title: "Ký tự lạ",
      message: ({ column, characters, hidden }) =>
        hidden === "yes"
          ? `Ô “${columnName(column, "vi")}” có ký tự không nhìn thấy được (${characters}).`
          : `Ô “${columnName(column, "vi")}” có ký tự bị hỏng hoặc không hiển thị được (${characters}).`,
      reason: "Ký tự lạ làm sai kết quả tìm kiếm, so sánh và có thể hiện thành ô vuông khi in.",
      source: "Bảng mã Unicode",
      fix: "Bỏ ký tự không nhìn thấy",
    },
    en: {
      title: "Odd characters",
      message: ({ column, characters, hidden }) =>
        hidden === "yes"
          ? `The cell “${columnName(column, "en")}” has characters that nobody sees (${characters}).`
          : `The cell “${columnName(column, "en")}” has broken characters that cannot be shown (${characters}).`,
      reason: "Such characters spoil searching and comparing, and may be printed as boxes.",
      source: "Unicode",
      fix: "Take the invisible characters away",
    },
  },
});
