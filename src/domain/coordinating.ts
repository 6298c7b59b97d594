import { beforeParenthesis, isGroupExpression, splitAgencies, type AgencyIndex } from "./agencyIndex";

/** Whom a coordinating cell names: single bodies by their canonical names, and whether it also names several at once. */
export interface Coordinating {
  names: readonly string[];
  /** "Các phòng, ban, đơn vị liên quan": it does not say who; nobody's rows are found by it. */
  group: boolean;
}

export const coordinatingOf = (cell: string, index: AgencyIndex): Coordinating => {
  const parts = splitAgencies(cell, (text) => index.named(beforeParenthesis(text)) !== null);
  const names = parts.filter((part) => !isGroupExpression(part)).map((part) => index.find(part)?.name ?? part);
  const single = names.filter((name) => index.named(name)?.type !== "group");
  return { names: [...new Set(single)], group: single.length < parts.length && parts.length > 0 };
};
