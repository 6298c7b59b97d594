import { attribute, localName, parseXmlPart } from "../xml";
import type { ReadingLimits } from "../../types";
import type { ZipFile } from "../zip";

/** What reading needs of a style; null where the style says nothing and its base decides. */
export interface DocxStyle {
  bold: boolean | null;
  font: string | null;
  listId: string | null;
  listLevel: number | null;
}

interface StyleDefinition extends DocxStyle {
  basedOn: string | null;
}

const NO_STYLE: DocxStyle = { bold: null, font: null, listId: null, listLevel: null };

/** Styles by id, each with what it takes from the styles it is based on. */
export interface Styles {
  of(id: string | null): DocxStyle;
  defaultFont: string | null;
}

/** "w:b" is on unless it says otherwise. */
export const isOn = (value: string | undefined): boolean => value !== "0" && value !== "false" && value !== "off";

/** Reads styles.xml; a document without it has only direct formatting. */
export const readStyles = (zip: ZipFile, part: string | null, limits: ReadingLimits): Styles => {
  const definitions = new Map<string, StyleDefinition>();
  let defaultFont: string | null = null;
  let defaultParagraph: string | null = null;
  let inDefaults = false;
  let style: StyleDefinition | null = null;

  if (part !== null && zip.has(part)) {
    parseXmlPart(zip, part, limits, {
      open: (tag, attributes) => {
        const value = attribute(attributes, "val");
        switch (localName(tag)) {
          case "docDefaults":
            inDefaults = true;
            break;
          case "style": {
            style = { ...NO_STYLE, basedOn: null };
            const id = attribute(attributes, "styleId") ?? "";
            definitions.set(id, style);
            if (attribute(attributes, "type") === "paragraph" && attribute(attributes, "default") === "1") {
              defaultParagraph = id;
            }
            break;
          }
          case "basedOn":
            if (style !== null) style.basedOn = value ?? null;
            break;
          case "b":
            if (style !== null) style.bold = isOn(value);
            break;
          case "rFonts": {
            const font = attribute(attributes, "ascii") ?? attribute(attributes, "hAnsi") ?? null;
            if (style !== null) style.font = font;
            else if (inDefaults) defaultFont = font;
            break;
          }
          case "numId":
            if (style !== null) style.listId = value ?? null;
            break;
          case "ilvl":
            if (style !== null) style.listLevel = Number(value ?? 0);
            break;
        }
      },
      close: (tag) => {
        if (localName(tag) === "style") style = null;
        if (localName(tag) === "docDefaults") inDefaults = false;
      },
    });
  }

  const resolved = new Map<string, DocxStyle>();
  const resolve = (id: string, depth: number): DocxStyle => {
    const known = resolved.get(id);
    if (known !== undefined) return known;
    const own = definitions.get(id);
    if (own === undefined) return NO_STYLE;
    // A chain of bases longer than this is a circle.
    const base = own.basedOn === null || depth > 20 ? NO_STYLE : resolve(own.basedOn, depth + 1);
    const whole: DocxStyle = {
      bold: own.bold ?? base.bold,
      font: own.font ?? base.font,
      listId: own.listId ?? base.listId,
      listLevel: own.listLevel ?? base.listLevel,
    };
    resolved.set(id, whole);
    return whole;
  };
  return {
    defaultFont,
    of: (id) => {
      const name = id ?? defaultParagraph;
      return name === null ? NO_STYLE : resolve(name, 0);
    },
  };
};
