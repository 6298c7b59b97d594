import { attribute, localName, parseXmlPart } from "../xml";
import type { ReadingLimits } from "../../types";
import type { ZipFile } from "../zip";

export interface NumberingLevel {
  start: number;
  format: string;
  /** "%1.%2." with the levels counted from 1. */
  text: string;
  suffix: "tab" | "space" | "nothing";
  /** Level (from 1) after which this one starts again; 0 never, null after every higher one. */
  restart: number | null;
  /** True where higher levels are shown as decimals whatever their own format. */
  legal: boolean;
  /** Paragraph style that carries the level. */
  style: string | null;
}

interface NumberingList {
  abstractId: string;
  startOverrides: Map<number, number>;
  levels: Map<number, NumberingLevel>;
}

const emptyLevel = (): NumberingLevel => ({
  start: 1,
  format: "decimal",
  text: "",
  suffix: "tab",
  restart: null,
  legal: false,
  style: null,
});

/** The lists of a document, and their counters while its paragraphs go by in order. */
export class Numbering {
  private readonly abstracts = new Map<string, Map<number, NumberingLevel>>();
  private readonly lists = new Map<string, NumberingList>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly overridden = new Set<string>();

  addAbstract(id: string, levels: Map<number, NumberingLevel>): void {
    this.abstracts.set(id, levels);
  }

  addList(id: string, list: NumberingList): void {
    this.lists.set(id, list);
  }

  /** Level of a list that belongs to a paragraph style, where the style itself names none. */
  levelOfStyle(listId: string, style: string): number | null {
    const list = this.lists.get(listId);
    for (const [index, level] of this.abstracts.get(list?.abstractId ?? "") ?? []) {
      if (level.style === style) return index;
    }
    return null;
  }

  /** Counts the paragraph and gives its label with what separates it from the text, "" where the list has none. */
  next(listId: string, level: number): string {
    const list = this.lists.get(listId);
    if (list === undefined) return "";
    const levels = this.abstracts.get(list.abstractId) ?? new Map<number, NumberingLevel>();
    const definition = (index: number): NumberingLevel | undefined => list.levels.get(index) ?? levels.get(index);
    const own = definition(level);
    if (own === undefined) return "";

    const counter = this.counters.get(list.abstractId) ?? [];
    this.counters.set(list.abstractId, counter);
    const override = list.startOverrides.get(level);
    const overrideKey = `${listId}:${level}`;
    if (override !== undefined && !this.overridden.has(overrideKey)) {
      this.overridden.add(overrideKey);
      counter[level] = override;
    } else {
      const current = counter[level];
      counter[level] = current === undefined ? own.start : current + 1;
    }
    for (let deeper = level + 1; deeper < counter.length; deeper += 1) {
      const restart = definition(deeper)?.restart ?? null;
      if (restart === null || (restart !== 0 && level < restart)) counter[deeper] = undefined;
    }

    if (own.format === "none") return "";
    const label =
      own.format === "bullet"
        ? bulletOf(own.text)
        : own.text.replace(/%(\d)/g, (_, digit: string) => {
            const index = Number(digit) - 1;
            const at = definition(index);
            const value = counter[index] ?? at?.start ?? 1;
            return formatNumber(value, own.legal && index !== level ? "decimal" : (at?.format ?? "decimal"));
          });
    if (label.trim() === "") return "";
    return own.suffix === "nothing" ? label : `${label} `;
  }
}

/** Bullets stand in symbol fonts as private characters; an office document writes them as a dash. */
const bulletOf = (text: string): string => (/^[-–—+*•○▪■◦]$/u.test(text.trim()) ? text.trim() : "-");

const ROMAN: readonly [number, string][] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

export const romanOf = (value: number): string => {
  let rest = value;
  let roman = "";
  for (const [worth, letters] of ROMAN) {
    while (rest >= worth) {
      roman += letters;
      rest -= worth;
    }
  }
  return roman;
};

/** a … z, aa … zz, as Word counts with letters. */
const letterOf = (value: number): string =>
  String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);

const formatNumber = (value: number, format: string): string => {
  switch (format) {
    case "upperRoman":
      return romanOf(value).toUpperCase();
    case "lowerRoman":
      return romanOf(value);
    case "upperLetter":
      return value < 1 ? String(value) : letterOf(value).toUpperCase();
    case "lowerLetter":
      return value < 1 ? String(value) : letterOf(value);
    case "decimalZero":
      return String(value).padStart(2, "0");
    default:
      return String(value);
  }
};

/** Reads numbering.xml; a document without it has no lists. */
export const readNumbering = (zip: ZipFile, part: string | null, limits: ReadingLimits): Numbering => {
  const numbering = new Numbering();
  if (part === null || !zip.has(part)) return numbering;
  const styleLinks = new Map<string, string>();
  const linkedAbstracts: { id: string; link: string }[] = [];
  const byId = new Map<string, Map<number, NumberingLevel>>();
  let abstractId: string | null = null;
  let listId: string | null = null;
  let list: NumberingList | null = null;
  let overrideLevel = 0;
  let level: NumberingLevel | null = null;

  parseXmlPart(zip, part, limits, {
    open: (tag, attributes) => {
      const value = attribute(attributes, "val") ?? "";
      switch (localName(tag)) {
        case "abstractNum":
          abstractId = attribute(attributes, "abstractNumId") ?? "";
          byId.set(abstractId, new Map());
          break;
        case "num":
          listId = attribute(attributes, "numId") ?? "";
          list = { abstractId: "", startOverrides: new Map(), levels: new Map() };
          break;
        case "abstractNumId":
          if (list !== null) list.abstractId = value;
          break;
        case "styleLink":
          if (abstractId !== null) styleLinks.set(value, abstractId);
          break;
        case "numStyleLink":
          if (abstractId !== null) linkedAbstracts.push({ id: abstractId, link: value });
          break;
        case "lvlOverride":
          overrideLevel = Number(attribute(attributes, "ilvl") ?? 0);
          break;
        case "startOverride":
          list?.startOverrides.set(overrideLevel, Number(value));
          break;
        case "lvl": {
          level = emptyLevel();
          const index = Number(attribute(attributes, "ilvl") ?? 0);
          if (list !== null) list.levels.set(index, level);
          else if (abstractId !== null) byId.get(abstractId)?.set(index, level);
          break;
        }
        case "start":
          if (level !== null) level.start = Number(value);
          break;
        case "numFmt":
          if (level !== null) level.format = value;
          break;
        case "lvlText":
          if (level !== null) level.text = value;
          break;
        case "suff":
          if (level !== null && (value === "space" || value === "nothing")) level.suffix = value;
          break;
        case "lvlRestart":
          if (level !== null) level.restart = Number(value);
          break;
        case "isLgl":
          if (level !== null) level.legal = value !== "0" && value !== "false";
          break;
        case "pStyle":
          if (level !== null) level.style = value;
          break;
      }
    },
    close: (tag) => {
      const local = localName(tag);
      if (local === "lvl") level = null;
      if (local === "abstractNum") abstractId = null;
      if (local === "num" && list !== null && listId !== null) {
        numbering.addList(listId, list);
        list = null;
      }
    },
  });
  for (const { id, link } of linkedAbstracts) {
    const levels = byId.get(styleLinks.get(link) ?? "");
    if (levels !== undefined) byId.set(id, levels);
  }
  for (const [id, levels] of byId) numbering.addAbstract(id, levels);
  return numbering;
};
