/** The text without spaces and stops at its end. A loop, because a pattern would look at every run of spaces again and again. */
export const withoutClosing = (text: string): string => {
  let end = text.length;
  while (end > 0 && " \t\n\r\u00a0.,;:".includes(text[end - 1] as string)) end -= 1;
  return text.slice(0, end);
};
