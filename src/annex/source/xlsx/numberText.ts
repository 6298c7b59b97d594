import { format } from "numfmt";
import { attribute, localName, parseXmlPart } from "../xml";
import type { ReadingLimits } from "../../types";
import type { ZipFile } from "../zip";

/** Built-in formats that a Vietnamese Excel shows in the country's way; the rest of ECMA-376 18.8.30 as it stands. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: "General",
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  14: "dd/mm/yyyy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "dd/mm/yyyy h:mm",
  37: "#,##0 ;(#,##0)",
  38: "#,##0 ;(#,##0)",
  39: "#,##0.00;(#,##0.00)",
  40: "#,##0.00;(#,##0.00)",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mmss.0",
  48: "##0.0E+0",
  49: "@",
};

/** What reading needs of a workbook's styles: number format and boldness by cell style. */
export interface XlsxStyles {
  formatOf(style: number): string;
  isBold(style: number): boolean;
  fontOf(style: number): string | null;
}

/** Reads styles.xml; a workbook without it shows everything in the general format. */
export const readXlsxStyles = (zip: ZipFile, part: string | null, limits: ReadingLimits): XlsxStyles => {
  const own = new Map<number, string>();
  const fonts: { bold: boolean; name: string | null }[] = [];
  const styles: { format: number; font: number }[] = [];
  const path: string[] = [];
  if (part !== null && zip.has(part)) {
    parseXmlPart(zip, part, limits, {
      open: (tag, attributes) => {
        const name = localName(tag);
        const parent = path[path.length - 1];
        path.push(name);
        const font = fonts[fonts.length - 1];
        if (name === "numFmt") {
          own.set(Number(attribute(attributes, "numFmtId")), attribute(attributes, "formatCode") ?? "General");
        } else if (name === "font" && parent === "fonts") {
          fonts.push({ bold: false, name: null });
        } else if (name === "b" && parent === "font" && font !== undefined) {
          font.bold = attribute(attributes, "val") !== "0" && attribute(attributes, "val") !== "false";
        } else if (name === "name" && parent === "font" && font !== undefined) {
          font.name = attribute(attributes, "val") ?? null;
        } else if (name === "xf" && parent === "cellXfs") {
          styles.push({
            format: Number(attribute(attributes, "numFmtId") ?? 0),
            font: Number(attribute(attributes, "fontId") ?? 0),
          });
        }
      },
      close: () => {
        path.pop();
      },
    });
  }
  return {
    formatOf: (style) => {
      const id = styles[style]?.format ?? 0;
      return own.get(id) ?? BUILT_IN[id] ?? "General";
    },
    isBold: (style) => fonts[styles[style]?.font ?? -1]?.bold ?? false,
    fontOf: (style) => fonts[styles[style]?.font ?? -1]?.name ?? null,
  };
};

/** Dates by a system format of another locale ("[$-409]…") or by order follow the day/month/year order of the country. */
const localised = (pattern: string): string =>
  /^(?:m\/d\/yyyy|m\/d\/yy|mm-dd-yy)$/i.test(pattern) ? "dd/mm/yyyy" : pattern;

/** A number as the sheet shows it, with decimal comma; a format nobody can read gives the plain number. */
export const numberText = (value: number, pattern: string, date1904: boolean): string => {
  // Workbooks of old Macs count days from 1904.
  const isDate = date1904 && /[dmyh]/i.test(pattern.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
  const serial = isDate && pattern !== "General" ? value + 1462 : value;
  try {
    return format(localised(pattern), serial, { locale: "vi" }).trim();
  } catch {
    return format("General", value, { locale: "vi" });
  }
};
