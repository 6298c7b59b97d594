export const lower = (text: string): string => text.normalize("NFC").toLowerCase();

/** Without tone and vowel marks, as people type in a hurry: "thoi han" finds "Thời hạn". */
export const bare = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");

/** Tells texts that hold the searched one; marks count where they are typed, an empty search finds everything. */
export const foundIn = (search: string): ((text: string) => boolean) => {
  const wanted = lower(search.trim().replace(/\s+/gu, " "));
  if (wanted === "") return () => true;
  const withoutMarks = bare(wanted) === wanted;
  return (text) => (withoutMarks ? bare(lower(text)) : lower(text)).includes(wanted);
};
