import type { AreaCode } from "../../domain/reformArea";
import { headerKey } from "./headerFields";
import type { AreaHeading } from "./areaHeading";

export interface OpenedArea {
  code: AreaCode;
  name: string;
  parent: AreaCode | null;
  leadAgency: string;
}

type LabelKind = "roman" | "letter" | "arabic";

interface StackEntry {
  kind: LabelKind;
  label: string;
  code: AreaCode;
}

const ROMAN_DIGITS: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

const romanValue = (label: string): number | null => {
  if (!/^(?:X{0,3})(?:IX|IV|V?I{0,3})$/.test(label) || label === "") return null;
  return [...label].reduce((sum, letter, index) => {
    const value = ROMAN_DIGITS[letter] ?? 0;
    return (ROMAN_DIGITS[label[index + 1] ?? ""] ?? 0) > value ? sum - value : sum + value;
  }, 0);
};

const toRoman = (value: number): string =>
  "X".repeat(Math.floor(value / 10)) + (["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][value % 10] ?? "");

/**
 * Numbers of areas as a document nests them: the first kind of label it uses (roman, letter or arabic) is the top, a
 * new kind under it goes one level deeper, a known kind goes back to its level. "B", "V", "2" give "B.V.2".
 */
export class AreaOutline {
  readonly areas: OpenedArea[] = [];
  private readonly stack: StackEntry[] = [];
  private readonly byCode = new Map<AreaCode, OpenedArea>();

  /** `labels`: all labels the document itself gives, so that an area without one never takes a number of theirs. */
  constructor(private readonly labels: ReadonlySet<string>) {}

  /** Opens the area of a heading. `outcome` tells what the document left open. */
  open(heading: AreaHeading): { area: OpenedArea; outcome: "new" | "continued" | "codeGiven" | "codeRepeated" } {
    const given = heading.label === "";
    const label = given ? this.freeLabel() : heading.label;
    const kind = given ? "roman" : this.kindOf(label);
    const level = this.stack.findIndex((entry) => entry.kind === kind);
    if (level >= 0) this.stack.length = level;
    const parent = this.stack[this.stack.length - 1]?.code ?? null;
    let code = parent === null ? label : `${parent}.${label}`;
    const known = this.byCode.get(code);
    if (known !== undefined && headerKey(known.name) === headerKey(heading.name)) {
      this.stack.push({ kind, label, code });
      return { area: known, outcome: "continued" };
    }
    if (known !== undefined) {
      let repetition = 2;
      while (this.byCode.has(`${code}-${repetition}`)) repetition += 1;
      code = `${code}-${repetition}`;
    }
    this.stack.push({ kind, label, code });
    const area = { code, name: heading.name, parent, leadAgency: heading.leadAgency };
    this.areas.push(area);
    this.byCode.set(code, area);
    return { area, outcome: given ? "codeGiven" : known === undefined ? "new" : "codeRepeated" };
  }

  private freeLabel(): string {
    for (let value = 1; ; value += 1) {
      const label = toRoman(value);
      if (!this.labels.has(label) && !this.byCode.has(label)) return label;
    }
  }

  /** A single letter can be both: it is what continues a row of labels that is open. */
  private kindOf(label: string): LabelKind {
    if (/^\d/.test(label)) return "arabic";
    const roman = romanValue(label);
    if (roman === null) return "letter";
    if (label.length > 1) return "roman";
    for (let index = this.stack.length - 1; index >= 0; index -= 1) {
      const entry = this.stack[index];
      if (entry?.kind === "roman" && romanValue(entry.label) === roman - 1) return "roman";
      if (entry?.kind === "letter" && entry.label.charCodeAt(0) === label.charCodeAt(0) - 1) return "letter";
    }
    return label === "C" || label === "L" ? "letter" : "roman";
  }
}
