import { targetsOf, type Measure } from "../domain/extractTargets";
import { indicatorOf } from "../domain/indicator";
import type { Parameter } from "../domain/parameter";
import type { AreaCode } from "../domain/reformArea";
import { phraseOf, searchable, type Phrase } from "./phrases";

/** Why a parameter says nothing that rules could go by. */
export type UnreadableReason =
  | "unknownKind"
  | "unknownArea"
  | "empty"
  | "errorValue"
  | "tooLong"
  | "noWords"
  | "noMeasure"
  | "noBound"
  | "colonMissing"
  | "noNumber";

/** A parameter as rules go by it. */
export type ReadParameter = { parameter: Parameter } & (
  | { kind: "requiredTarget"; phrases: readonly Phrase[]; bounds: readonly Measure[] }
  | { kind: "requiredTask"; phrases: readonly Phrase[] }
  | { kind: "forbidden"; phrases: readonly Phrase[] }
  | { kind: "fundingSource"; phrases: readonly Phrase[] }
  | { kind: "parentTarget"; bounds: readonly { measure: Measure; indicator: string }[] }
  | { kind: "parentPlan"; child: string; parent: string }
  | { kind: "ruleOff"; rule: string }
  | { kind: "unreadable"; reason: UnreadableReason }
);

const LONGEST = 500;
const LONGEST_SENTENCE = 2_000;
const ERROR_VALUE = /^#(?:REF!|VALUE!|NAME\?|N\/A|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)/u;
const HAS_LETTER = /\p{L}/u;

/**
 * Alternatives stand between slashes; those of document numbers ("60/2021/NĐ-CP", a digit before, no blank behind) belong to
 * the words.
 */
const alternativesOf = (text: string): string[] =>
  text
    .split(/(?<!\d)\s*\/|(?<=\d)\s+\/|(?<=\d)\/(?=\s)/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** A document number as it is compared: "Số: 05 /KH-UBND" is "5/KH-UBND". Null where the text holds none. */
export const documentNumberOf = (text: string): string | null => {
  const compact = text.normalize("NFC").replace(/\s+/gu, "").toLocaleUpperCase("vi");
  const found = /\d[\p{L}\d]*(?:[/-][\p{L}\d&.]+)+/u.exec(compact)?.[0];
  return found === undefined || !HAS_LETTER.test(found) ? null : found.replace(/^0+(?=\d)/u, "");
};

const wordsIn = (content: string): readonly Phrase[] | UnreadableReason => {
  const parts = alternativesOf(content);
  if (parts.length === 0) return "empty";
  return parts.every((part) => HAS_LETTER.test(part)) ? parts.map(phraseOf) : "noWords";
};

const isBound = ({ comparator }: Measure): boolean => comparator !== "about";

const readTarget = (parameter: Parameter, content: string): ReadParameter => {
  const unreadable = (reason: UnreadableReason): ReadParameter => ({ kind: "unreadable", parameter, reason });
  const colon = content.indexOf(":");
  const words = colon < 0 ? content : content.slice(0, colon);
  const least = colon < 0 ? "" : content.slice(colon + 1).trim();
  if (targetsOf(words).length > 0) return unreadable("colonMissing");
  const phrases = wordsIn(words);
  if (typeof phrases === "string") return unreadable(phrases);
  const bounds = least === "" ? [] : targetsOf(least);
  if (least !== "" && bounds.length === 0) return unreadable("noMeasure");
  return bounds.every(isBound) ? { kind: "requiredTarget", parameter, phrases, bounds } : unreadable("noBound");
};

const read = (parameter: Parameter, areas: ReadonlySet<AreaCode>): ReadParameter => {
  const unreadable = (reason: UnreadableReason): ReadParameter => ({ kind: "unreadable", parameter, reason });
  const content = parameter.content.normalize("NFC").trim();
  if (parameter.kind === null) return unreadable("unknownKind");
  if (parameter.area !== "" && !areas.has(parameter.area)) return unreadable("unknownArea");
  if (searchable(content).trim() === "") return unreadable("empty");
  if (ERROR_VALUE.test(content)) return unreadable("errorValue");
  if (content.length > (parameter.kind === "parentTarget" ? LONGEST_SENTENCE : LONGEST)) return unreadable("tooLong");
  switch (parameter.kind) {
    case "requiredTarget":
      return readTarget(parameter, content);
    case "requiredTask":
    case "forbidden":
    case "fundingSource": {
      const phrases = wordsIn(content);
      return typeof phrases === "string" ? unreadable(phrases) : { kind: parameter.kind, parameter, phrases };
    }
    case "parentTarget": {
      const measures = targetsOf(content);
      if (measures.length === 0) return unreadable("noMeasure");
      if (!measures.every(isBound)) return unreadable("noBound");
      const bounds = measures.map((measure) => ({ measure, indicator: indicatorOf(content, measure) }));
      return bounds.some(({ indicator }) => indicator === "")
        ? unreadable("noWords")
        : { kind: "parentTarget", parameter, bounds };
    }
    case "parentPlan": {
      const parent = documentNumberOf(content);
      const source = parameter.source.trim();
      const child = source === "" ? "" : documentNumberOf(source);
      return parent === null || child === null
        ? unreadable("noNumber")
        : { kind: "parentPlan", parameter, child, parent };
    }
    case "ruleOff":
      return { kind: "ruleOff", parameter, rule: content };
  }
};

/** What each parameter tells the rules, in order; one that tells nothing says why. */
export const readParameters = (
  parameters: readonly Parameter[],
  areas: Iterable<{ code: AreaCode }>,
): ReadParameter[] => {
  const codes = new Set([...areas].map(({ code }) => code));
  return parameters.map((parameter) => read(parameter, codes));
};
