/** File systems take 255 bytes; an agency's name in UTF-8 takes up to three a letter, and folders are in front of it. */
const LONGEST = 100;

const safe = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[/\\]/gu, "-")
    .replace(/[<>:"|?*\u0000-\u001F\u007F]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^\.+|[. ]+$/gu, "");

/** "Sở Nội vụ - Quý I-2026.xlsx": no characters that file systems refuse, no name twice (capitals make no difference). */
export const packetName = (of: { agency: string; period: string; taken: Set<string> }): string => {
  const stem = [safe(of.agency).slice(0, LONGEST) || "goi", safe(of.period).slice(0, 40)]
    .filter((part) => part !== "")
    .join(" - ");
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number === 1 ? "" : ` (${number})`}.xlsx`;
    const key = name.toLocaleLowerCase("vi");
    if (of.taken.has(key)) continue;
    of.taken.add(key);
    return name;
  }
};
