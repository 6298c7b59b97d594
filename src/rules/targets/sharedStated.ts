import { indicatorsOf } from "../../domain/indicator";
import type { Measure } from "../../domain/measure";
import { codedItems } from "../../domain/outline";
import type { Plan, PlanRow } from "../../domain/plan";
import type { BodyItem } from "../../domain/planBody";
import type { AreaCode, ReformArea } from "../../domain/reformArea";
import { clausesOf } from "../../domain/targetClauses";
import { cell, owns } from "../rule";
import type { CheckContext, Place } from "../types";

/** A target where it is stated: in an objective of the annex or in an item of the body. */
export interface Stated {
  measure: Measure;
  /** What it measures, see indicatorsOf. */
  indicator: string;
  /** The different words of the indicator in a fixed order: equal for equal indicators. */
  words: string;
  /** The words around its value: a sentence can state several targets. */
  clause: string;
  /** Number of the item, "" where it has none. */
  code: string;
  /** Text of the item, without its number. */
  text: string;
  /** What it can be compared with on its own side: the headings it stands under, or the area of the annex. */
  part: string;
  place: Place;
}

/** Both places that state targets of an area. */
export interface Sides {
  annex: readonly Stated[];
  /** Only items of the part that sets targets: elsewhere the body explains. */
  body: readonly Stated[];
}

type Measured = Pick<Stated, "measure" | "indicator" | "words" | "clause">;
type MeasuredItem = Pick<Stated, "code" | "text"> & { measured: readonly Measured[] };

const measuredOf = (text: string): Measured[] => {
  const printed = text.normalize("NFC");
  const all = indicatorsOf(printed);
  if (all.length === 0) return [];
  const clauses = clausesOf(
    printed,
    all.map(({ measure }) => measure),
  );
  return all.map(({ measure, indicator }, index) => {
    const { start, end } = clauses[index] ?? { start: 0, end: printed.length };
    const words = [...new Set(indicator.split(" "))].sort().join(" ");
    return { measure, indicator, words, clause: cleared(printed.slice(start, end)) };
  });
};

/** A clause by itself: without the marks and the "và" that joined it to the one before. */
const cleared = (clause: string): string =>
  clause
    .replace(/^[\s;,]+/u, "")
    .replace(/^và\s+/u, "")
    .replace(/[\s;,.]+$/u, "");

const measuredItems = (objective: string): MeasuredItem[] =>
  codedItems("objective", objective).map(({ code, text }) => ({ code, text, measured: measuredOf(text) }));

const ZERO = 48;
const NINE = 57;
const DOT = 46;
const SPACE = 32;

/** False for a text without a digit behind its own number: nearly all objectives, and the dear reading is spared. */
const hasFigure = (text: string): boolean => {
  let at = 0;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code < ZERO || code > NINE) && code !== DOT && code !== SPACE) break;
  }
  const behindNumber = text.indexOf(".") >= 0 && text.indexOf(".") < at;
  for (let from = behindNumber ? at : 0; from < text.length; from += 1) {
    const code = text.charCodeAt(from);
    if (code >= ZERO && code <= NINE) return true;
  }
  // "1.2. 95% …" begins with its number and its value.
  return behindNumber && /\s\d+(?:,\d+)?\s*$/u.test(text.slice(0, at));
};

const NONE: readonly Stated[] = [];

/** Targets that the rows of an area state in their objectives. */
const annexSide = (rows: readonly PlanRow[], on: CheckContext): readonly Stated[] => {
  let stated: Stated[] | null = null;
  for (const row of rows) {
    if (!owns(row, "objective") || !hasFigure(row.objective)) continue;
    for (const { code, text, measured } of on.memo("targets.objective", row.objective, measuredItems)) {
      for (const of of measured) {
        (stated ??= []).push({ ...of, code, text, part: row.area, place: cell(row, "objective") });
      }
    }
  }
  return stated ?? NONE;
};

/** Targets of a body by area; the body is the same object as long as only rows are edited. */
const BODIES = new WeakMap<readonly BodyItem[], ReadonlyMap<AreaCode | null, readonly Stated[]>>();

const bodySides = ({ body }: Plan): ReadonlyMap<AreaCode | null, readonly Stated[]> => {
  const known = BODIES.get(body);
  if (known !== undefined) return known;
  const byArea = new Map<AreaCode | null, Stated[]>();
  for (const item of body) {
    if (!item.setsTargets) continue;
    const of = byArea.get(item.area) ?? [];
    byArea.set(item.area, of);
    for (const measured of measuredOf(item.text)) {
      of.push({
        ...measured,
        code: item.code,
        text: item.text,
        part: item.section.join("\u001f"),
        place: bodyPlace(item),
      });
    }
  }
  BODIES.set(body, byArea);
  return byArea;
};

/** All targets the body sets, by area in order of appearance; null for those whose area nothing tells. */
export const statedInBody = (plan: Plan): ReadonlyMap<AreaCode | null, readonly Stated[]> => bodySides(plan);

/** The place of an item of the body. */
export const bodyPlace = ({ line, code }: BodyItem): Place => ({ kind: "body", line, code });

const SIDES = new WeakMap<readonly PlanRow[], Sides>();

/** What annex and body state in an area; read once for all rules of a check. */
export const sidesOf = (area: ReformArea, rows: readonly PlanRow[], on: CheckContext): Sides => {
  const known = rows.length === 0 ? undefined : SIDES.get(rows);
  if (known !== undefined) return known;
  const sides: Sides = { annex: annexSide(rows, on), body: bodySides(on.plan).get(area.code) ?? NONE };
  SIDES.set(rows, sides);
  return sides;
};
