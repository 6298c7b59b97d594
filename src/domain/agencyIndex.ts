import type { Agency } from "./agency";

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * A key under which spellings of one name meet: case, dashes, other punctuation, spaces and the place of tone marks
 * ("uỷ"/"ủy", "hoá"/"hóa") make no difference; letters do.
 */
export const agencyKey = (text: string): string =>
  text
    .normalize("NFD")
    .replace(TONES, "")
    .normalize("NFC")
    .toLocaleLowerCase("vi")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\buy ban nhan dân\b/gu, "ubnd")
    .trim()
    .replace(/^ủy ban nhân dân|^uy ban nhân dân/u, "ubnd");

/** Most commas a name has in it: "Sở Văn hóa, Thể thao và Du lịch". */
const COMMAS_IN_NAMES = 2;

/**
 * Splits an agency cell into its parts: ";", "," and line breaks separate, but not inside parentheses; hyphens and dashes
 * belong to names, and so do commas where `isName` knows the whole. A group expression ("Các phòng, ban, đơn vị liên quan")
 * stays one part up to the next ";". Every part is a stretch of the cell.
 */
export const splitAgencies = (cell: string, isName: (text: string) => boolean = () => false): string[] => {
  const parts: string[] = [];
  for (const piece of splitOutsideParentheses(cell, /[;\n]/u)) {
    if (isGroupExpression(piece)) parts.push(piece);
    else parts.push(...joinedNames(splitOutsideParentheses(piece, /,/u), isName));
  }
  return parts.map((part) => part.replace(/^[\s\-–+•.]+|[\s.,]+$/gu, "")).filter((part) => part !== "");
};

/** The pieces between commas, those that make one name together put together again. */
const joinedNames = (pieces: readonly string[], isName: (text: string) => boolean): string[] => {
  const parts: string[] = [];
  for (let at = 0; at < pieces.length;) {
    let end = Math.min(pieces.length, at + COMMAS_IN_NAMES + 1);
    while (end > at + 1 && !isName(pieces.slice(at, end).join(","))) end -= 1;
    parts.push(pieces.slice(at, end).join(","));
    at = end;
  }
  return parts;
};

/** True for expressions that name several bodies at once; a group cannot answer for a task. */
export const isGroupExpression = (text: string): boolean =>
  /^\s*(?:[-–+•]\s*)?(?:(?:thủ trưởng|người đứng đầu|lãnh đạo|chủ tịch|trưởng|giám đốc)\s+(?=các\s|(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+các\s))?(?:(?:tất cả|toàn bộ|toàn thể)\s+|các\s|(?:cơ quan|đơn vị|phòng|ban|sở|ngành)\s*,|(?:cơ quan|đơn vị)\s+(?:có\s+)?liên quan|(?:mỗi|từng)\s+(?:cơ quan|đơn vị)|bộ phận\s[^;]{1,60}\scác\s|những\s|(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+(?:các|cấp)\s|\d+\s*(?:\/\d+\s*)?(?:xã|phường|ubnd))/iu.test(
    text.normalize("NFC"),
  );

const splitOutsideParentheses = (text: string, separator: RegExp): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth = Math.max(0, depth - 1);
    if (depth === 0 && separator.test(character)) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  parts.push(part);
  return parts;
};

/** A name without the remark or the office that stands in parentheses behind it. */
export const beforeParenthesis = (text: string): string => {
  const at = text.indexOf("(");
  return at < 0 ? text : text.slice(0, at);
};

/** Looks agencies up by any of their spellings. */
export interface AgencyIndex {
  /**
   * The agency whose name or alias the text is, spelling differences of dashes, spaces, case and tone marks aside; also where
   * the text only adds a remark behind the name.
   */
  find(text: string): Agency | null;
  /** The agency whose name or alias the whole text is. */
  named(text: string): Agency | null;
  /** Canonical name under which a lead cell is counted: its first agency, or its first part as written; "" for an empty cell. */
  leadNameOf(leadCell: string): string;
  /**
   * Canonical names of all single bodies a lead cell names, the one it is counted under first; where offices stand in parentheses
   * behind a body, they answer for it. Groups ("Các phòng, ban") are left out, and so are later parts marked "(phối hợp)".
   */
  leadNamesOf(leadCell: string): readonly string[];
  /**
   * Whether a lead cell names an agency: one of leadNamesOf is its name, by any spelling, or a part of the cell is exactly its name,
   * also where the index only knows the beginning of it ("UBND xã" for "UBND xã Đồi Chè").
   */
  isLedBy(leadCell: string, agency: string): boolean;
}

/** Builds the look-up; where two agencies share a spelling the first one has it. */
export const agencyIndex = (agencies: readonly Agency[]): AgencyIndex => {
  const byKey = new Map<string, Agency>();
  for (const agency of agencies) {
    for (const spelling of [agency.name, ...agency.aliases]) {
      const key = agencyKey(spelling);
      if (key !== "" && !byKey.has(key)) byKey.set(key, agency);
    }
  }

  const find = (text: string): Agency | null => {
    const words = agencyKey(text).split(" ");
    for (let length = words.length; length >= 2; length -= 1) {
      const agency = byKey.get(words.slice(0, length).join(" "));
      if (agency !== undefined) return agency;
    }
    return byKey.get(words[0] ?? "") ?? null;
  };

  const named = (text: string): Agency | null => byKey.get(agencyKey(text)) ?? null;

  const nameOfPart = (part: string): string => {
    // "UBND huyện (Phòng Tài chính - KH huyện)": the office in parentheses answers, if it is one.
    const inside = /\(([^()]+)\)/u.exec(part)?.[1];
    const outside = part.replace(/\s*\([^()]*\)/gu, "").trim();
    const implementing = inside === undefined ? null : find(inside);
    return (implementing ?? find(outside))?.name ?? (outside === "" ? part : outside);
  };

  const isName = (text: string): boolean => named(beforeParenthesis(text)) !== null;

  const namesOfPart = (part: string): string[] => {
    const inside = /\(([^()]+)\)/u.exec(part)?.[1] ?? "";
    const offices = splitAgencies(inside, isName)
      .filter((office) => !isGroupExpression(office))
      .flatMap((office) => find(office)?.name ?? []);
    return find(inside) === null ? [nameOfPart(part)] : [nameOfPart(part), ...offices];
  };

  /** Parts of a lead cell that may lead, as written. */
  const leadParts = (leadCell: string): string[] =>
    splitAgencies(leadCell, isName)
      .filter((part, index) => index === 0 || !/\(\s*(?:cùng\s+)?phối hợp\s*\)/iu.test(part.normalize("NFC")))
      .filter((part) => !isGroupExpression(part));

  const leadNamesOf = (leadCell: string): readonly string[] => {
    const known = allLeadNames.get(leadCell);
    if (known !== undefined) return known;
    const names = leadParts(leadCell)
      .flatMap(namesOfPart)
      .filter((name) => named(name)?.type !== "group");
    const once = [...new Set(names)];
    allLeadNames.set(leadCell, once);
    return once;
  };

  const canonicalKey = (spelling: string): string => agencyKey(named(spelling)?.name ?? spelling);

  const leadNames = new Map<string, string>();
  const allLeadNames = new Map<string, readonly string[]>();
  return {
    find,
    named,
    leadNameOf: (leadCell) => {
      const known = leadNames.get(leadCell);
      if (known !== undefined) return known;
      const first = splitAgencies(leadCell, isName)[0];
      const name = first === undefined ? "" : isGroupExpression(first) ? first : nameOfPart(first);
      leadNames.set(leadCell, name);
      return name;
    },
    leadNamesOf,
    isLedBy: (leadCell, agency) => {
      const own = canonicalKey(agency);
      if (own === "" || named(agency)?.type === "group") return false;
      if (leadNamesOf(leadCell).some((name) => canonicalKey(name) === own)) return true;
      // An office in parentheses answers for the body before them, so that body alone does not lead.
      return leadParts(leadCell).some((part) => canonicalKey(part) === own);
    },
  };
};
