import { directionOf } from "../../domain/pairTargets";
import type { Stated } from "./sharedStated";

/** A target stated again. `verbatim`: the whole item is the same, word for word. */
export interface Twin {
  first: Stated;
  again: Stated;
  verbatim: boolean;
}

/** Text for comparing word for word: one space between words, no closing mark. */
const plain = (text: string): string =>
  text
    .replace(/\s+/gu, " ")
    .replace(/[\s.;,]+$/u, "")
    .trim()
    .toLowerCase();

/** True for measures of one item: it may name a least and a better value, and one figure twice. */
const sameItem = ({ place: left, text }: Stated, { place: right, text: other }: Stated): boolean =>
  text === other &&
  (left.kind === "body" && right.kind === "body"
    ? left.line === right.line && left.code === right.code
    : left.kind === "row" && right.kind === "row" && left.row === right.row);

/** What has to be equal for two targets of one side to speak of the same thing. */
const subjectOf = ({ part, words, measure }: Stated): string =>
  `${part}\u001f${words}\u001f${measure.level}\u001f${measure.year ?? ""}\u001f${measure.unitOfMeasure.startsWith("%") ? "%" : measure.unitOfMeasure}\u001f${directionOf(measure.comparator)}`;

/** Targets by subject, only where there are several of one. */
const repeated = (stated: readonly Stated[]): Stated[][] => {
  if (stated.length < 2) return [];
  const groups = new Map<string, Stated[]>();
  for (const one of stated) {
    const subject = subjectOf(one);
    const group = groups.get(subject);
    if (group === undefined) groups.set(subject, [one]);
    else group.push(one);
  }
  return [...groups.values()].filter((group) => group.length > 1);
};

const valueOf = ({ measure }: Stated): string => `${measure.value}–${measure.upperValue ?? ""}`;

/** Items that say again what an earlier one of the same part says, each once. */
export const twinsAmong = (stated: readonly Stated[]): Twin[] => {
  const twins: Twin[] = [];
  const told = new Set<string>();
  for (const group of repeated(stated)) {
    const firsts = new Map<string, Stated>();
    for (const again of group) {
      const first = firsts.get(valueOf(again));
      if (first === undefined) firsts.set(valueOf(again), again);
      else if (!sameItem(first, again)) {
        // An item with several measures repeats another one once.
        const item = JSON.stringify([first.place, again.place, again.code]);
        if (told.has(item)) continue;
        told.add(item);
        twins.push({ first, again, verbatim: plain(first.text) === plain(again.text) });
      }
    }
  }
  return twins;
};

/** Two values for one thing in the same part. `sure`: nothing but the figures tells the two apart. */
export interface Contradiction {
  first: Stated;
  again: Stated;
  sure: boolean;
}

const withoutFigures = (text: string): string => plain(text).replace(/\d+(?:[.,]\d+)*/gu, "#");

/** Targets of one side that set another value than an earlier one for the same thing. */
export const contradictionsAmong = (stated: readonly Stated[]): Contradiction[] => {
  const found: Contradiction[] = [];
  for (const group of repeated(stated)) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    for (const again of others) {
      const { baseline, exception, partOf } = again.measure;
      const comparable =
        baseline === first.measure.baseline &&
        exception === first.measure.exception &&
        (partOf === null) === (first.measure.partOf === null);
      if (!comparable || valueOf(first) === valueOf(again) || sameItem(first, again)) continue;
      found.push({ first, again, sure: withoutFigures(first.clause) === withoutFigures(again.clause) });
    }
  }
  return found;
};
