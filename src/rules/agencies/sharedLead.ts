import type { Agency, AgencyType } from "../../domain/agency";
import { agencyTypeOf } from "../../domain/agencyCatalogue";
import { agencyKey, beforeParenthesis, isGroupExpression, splitAgencies } from "../../domain/agencyIndex";
import type { CheckContext } from "../types";
import { identityOf, namedAgency, type NamedAgency } from "./sharedNames";

/** One of the bodies a lead cell names. */
export interface LeadPart {
  /** As it stands in the cell, remark included. */
  text: string;
  /** Where `text` begins in the cell. */
  at: number;
  type: AgencyType;
  /** Words that name who answers: without a remark, and the office where it stands in parentheses behind its committee. */
  name: string;
  /** Where `name` begins in the cell. */
  nameAt: number;
  found: NamedAgency | null;
  /** "(chủ trì, phối hợp kiểm tra)", "chủ trì đối với …"; "" without one. */
  remark: string;
  /** True for "UBND huyện (Phòng …)". */
  namesOffice: boolean;
  /** The same for every spelling of one body. */
  identity: string;
}

/** A person's post. "Trường …" is a school. */
const ROLE =
  /^(?:(?:đồng chí|ông|bà)\s+)?(?:phó\s+)?(?:chủ tịch|chánh\s+(?:văn phòng|thanh tra)|trưởng|giám đốc|hiệu trưởng|bí thư|thủ tướng|bộ trưởng|thủ trưởng|người đứng đầu|lãnh đạo|công chức|cán bộ|chuyên viên)(?!\p{L})/iu;
const REMARK_INSIDE =
  /chủ trì|phối hợp|tham mưu|đối với|thực hiện|triển khai|theo dõi|kiểm tra|phụ trách|hướng dẫn|tổng hợp|đầu mối|nếu có/iu;
const REMARK_BEHIND =
  /\s[-–:,]?\s?(?:chủ trì|phối hợp với|đối với|chịu trách nhiệm|làm đầu mối|là đầu mối|là cơ quan|tham mưu)(?!\p{L})/iu;
/** Longer than two names together. */
const LONGEST_PAIR = 300;
const JOINT = /\s(?:và|cùng|cùng với|phối hợp với|với|[-–+&/])\s/giu;

/** Ten rules ask for the same cell one after the other: the last answer is kept at hand. */
let last: { memo: CheckContext["memo"]; cell: string; parts: readonly LeadPart[] } | null = null;

/** The bodies a lead cell names, in the order they stand; worked out once per text. */
export const leadParts = (cell: string, on: CheckContext): readonly LeadPart[] => {
  if (last !== null && last.cell === cell && last.memo === on.memo) return last.parts;
  const parts = on.memo("agencies.lead", cell, () => partsOf(cell, on));
  last = { memo: on.memo, cell, parts };
  return parts;
};

const isName =
  (on: CheckContext) =>
  (text: string): boolean =>
    namedAgency(text, on)?.sure === true;

/** What stands before parentheses and before words that give somebody a part. */
const withoutRemark = (text: string): string => {
  const before = beforeParenthesis(text);
  const behind = REMARK_BEHIND.exec(before);
  return (behind === null ? before : before.slice(0, behind.index)).trimEnd();
};

const partsOf = (cell: string, on: CheckContext): LeadPart[] => {
  const parts: LeadPart[] = [];
  let from = 0;
  for (const piece of splitAgencies(cell, (text) => isName(on)(withoutRemark(text)))) {
    const at = Math.max(from, cell.indexOf(piece, from));
    from = at + piece.length;
    if (isGroupExpression(piece)) parts.push(partOf(piece, at, on));
    else for (const { text, offset } of splitAtJoint(piece, on)) parts.push(partOf(text, at + offset, on));
  }
  return parts;
};

/** "Phòng A và Phòng B" names two where both sides are bodies and the whole is none ("Văn phòng HĐND và UBND"). */
const splitAtJoint = (piece: string, on: CheckContext): { text: string; offset: number }[] => {
  const whole = { text: piece, offset: 0 };
  if (piece.length > LONGEST_PAIR || isName(on)(piece)) return [whole];
  for (const joint of piece.matchAll(JOINT)) {
    const left = piece.slice(0, joint.index);
    const offset = joint.index + joint[0].length;
    const right = piece.slice(offset);
    if (!left.includes("(") && isName(on)(left) && isName(on)(right.replace(/\s*\([^()]*\)/u, "")))
      return [
        { text: left, offset: 0 },
        { text: right, offset },
      ];
  }
  return [whole];
};

const partOf = (text: string, at: number, on: CheckContext): LeadPart => {
  if (isGroupExpression(text)) {
    const common = { text, at, name: text, nameAt: at, remark: "", namesOffice: false };
    return { ...common, type: "group", found: null, identity: agencyKey(text) };
  }
  const parentheses = /\(([^()]*)\)/u.exec(text);
  const inside = parentheses?.[1]?.trim() ?? "";
  const office = inside === "" ? null : namedAgency(inside, on);
  const isOffice = office?.sure === true;
  const plainName = withoutRemark(text);
  const isBehind = plainName.length < (parentheses === null ? text : text.slice(0, parentheses.index)).trimEnd().length;

  const name = isOffice ? inside : plainName === "" ? text : plainName;
  const nameAt = isOffice ? at + text.indexOf(inside, parentheses?.index) : at;
  const found = isOffice ? office : namedAgency(name, on);
  const remark = isOffice ? "" : remarkOf(text, plainName.length, inside, isBehind);
  return {
    text,
    at,
    type: typeOf(name, found?.sure === true ? found.agency : null),
    name,
    nameAt,
    found,
    remark,
    namesOffice: isOffice,
    identity: identityOf(name, found),
  };
};

const remarkOf = (text: string, nameLength: number, inside: string, isBehind: boolean): string => {
  if (nameLength === 0) return "";
  return isBehind || REMARK_INSIDE.test(inside.normalize("NFC")) ? text.slice(nameLength).trim() : "";
};

const typeOf = (name: string, agency: Agency | null): AgencyType => {
  if (ROLE.test(name.normalize("NFC"))) return "role";
  return agency?.type ?? agencyTypeOf(name);
};

/** The cell with one stretch of it replaced. */
export const replaced = (cell: string, at: number, old: string, by: string): string =>
  cell.slice(0, at) + by + cell.slice(at + old.length);
