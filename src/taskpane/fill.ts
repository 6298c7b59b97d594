import type { Language } from "./services";

const LOCALES: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };

/** A number as people of that language write it: 1.234,5 or 1,234.5. */
export const formatNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 }).format(value);

/** Puts values into the `{name}` places of a sentence; a place without a value stays visible as it is. */
export const fill = (
  sentence: string,
  values: Readonly<Record<string, string | number>>,
  language: Language = "vi",
): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === "number" ? formatNumber(value, language) : value;
  });
