import type { Workbook } from "./library";

const fold = (name: string): string => name.normalize("NFC").toLocaleLowerCase("vi");

/** A name that no sheet has: "Phụ lục", "Phụ lục (2)" …; capitals and forms of accents make no difference. */
export const freeName = (
  wanted: string,
  taken: readonly string[],
  numbered = (number: number): string => (number === 1 ? "" : ` (${number})`),
): string => {
  const names = new Set(taken.map(fold));
  for (let number = 1; ; number += 1) {
    const suffix = numbered(number);
    const name = `${wanted.slice(0, 31 - suffix.length)}${suffix}`;
    if (!names.has(fold(name))) return name;
  }
};

export const temporaryName = (workbook: Workbook): string =>
  freeName(
    "_cchc",
    workbook.worksheets.map(({ name }) => name),
  );
