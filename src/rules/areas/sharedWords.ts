/** "92,5%", "1.400 tỷ đồng": numbers as Vietnamese offices write them. */
export const withUnit = (value: number, unit: string): string => {
  const [whole = "0", decimals] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+(?!\d))/gu, ".");
  const number = decimals === undefined ? grouped : `${grouped},${decimals}`;
  return unit === "" ? number : unit.startsWith("%") ? `${number}${unit}` : `${number} ${unit}`;
};

/** " (76/NQ-CP)" where a parameter names its document. */
export const bySource = (source: string | number): string => (source === "" ? "" : ` (${source})`);
