const LONGEST = 120;

/** A cell's text as findings quote it: at most 120 characters, the end of a longer one replaced by "…". */
export const quoted = (text: string): string => {
  if (text.length <= LONGEST) return text;
  const last = text.charCodeAt(LONGEST - 2);
  // Not between the halves of a character outside the basic plane.
  const end = last >= 0xd800 && last <= 0xdbff ? LONGEST - 2 : LONGEST - 1;
  return `${text.slice(0, end)}…`;
};
