const LENGTH = 60;

/** Short enough for one line of a list: spaces joined, at most 60 letters. */
export const cut = (text: string): string => {
  const letters = [...text.trim().replace(/\s+/gu, " ")];
  return letters.length <= LENGTH
    ? letters.join("")
    : `${letters
        .slice(0, LENGTH - 1)
        .join("")
        .trimEnd()}…`;
};
