import type { DeadlinePrecision, Periodicity } from "./deadline";
import { isIsoDate } from "./isoDate";
import { fieldSpec, type FieldType, type SharedTable, type SharedValue } from "./sharedRecord";
import { normalText } from "./sharedText";

/**
 * - unknownField: no field of this version; badText: not as normalText makes it; tooLong: more than a field may hold;
 * - badCode: none of its codes; outOfRange: no percent between 0 and 100; badDay: no day of the calendar.
 */
export interface ValueProblem {
  code: "unknownField" | "wrongType" | "badText" | "tooLong" | "badCode" | "outOfRange" | "badDay";
}

/** Most characters of one text, of a list of texts together, and of the plan's own text. */
export const MOST_CHARACTERS = 100_000;
const MOST_TEXTS = 1_000;
const MOST_BODY_ITEMS = 20_000;
const MOST_BODY_CHARACTERS = 1_000_000;

type Members = Readonly<Record<string, SharedValue>>;
type Check = (value: SharedValue) => ValueProblem | null;

const WRONG: ValueProblem = { code: "wrongType" };
const codeOf =
  <const Code extends string>(codes: readonly Code[]): Check =>
  (value) => {
    if (typeof value !== "string") return WRONG;
    return (codes as readonly string[]).includes(value) ? null : { code: "badCode" };
  };

const anyText: Check = (value) => (typeof value === "string" ? null : WRONG);
const sharedText: Check = (value) => {
  if (typeof value !== "string") return WRONG;
  if (value.length > MOST_CHARACTERS) return { code: "tooLong" };
  return normalText(value) === value ? null : { code: "badText" };
};
const day: Check = (value) => {
  if (typeof value !== "string") return WRONG;
  return isIsoDate(value) ? null : { code: "badDay" };
};
const flag: Check = (value) => (typeof value === "boolean" ? null : WRONG);
/** Only the service makes these values, of what it checked before. */
const madeByService: Check = (value) => (value === null || isObject(value) ? null : WRONG);
const number: Check = (value) => (typeof value === "number" && Number.isFinite(value) ? null : WRONG);
const percent: Check = (value) => {
  const problem = number(value);
  return problem ?? ((value as number) >= 0 && (value as number) <= 100 ? null : { code: "outOfRange" });
};
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value);

const isObject = (value: SharedValue): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An object with these members and no others. */
const objectOf = (members: Readonly<Record<string, Check>>): Check => {
  const names = Object.entries(members);
  return (value) => {
    if (!isObject(value) || Object.keys(value).length !== names.length) return WRONG;
    for (const [name, check] of names) {
      if (!Object.hasOwn(value, name)) return WRONG;
      const problem = check(value[name] ?? null);
      if (problem !== null) return problem;
    }
    return null;
  };
};

const listOf =
  (check: Check, most: { items: number; characters: number }): Check =>
  (value) => {
    if (!Array.isArray(value)) return WRONG;
    if (value.length > most.items) return { code: "tooLong" };
    let characters = 0;
    for (const item of value as readonly SharedValue[]) {
      const problem = check(item);
      if (problem !== null) return problem;
      characters += charactersOf(item);
    }
    return characters > most.characters ? { code: "tooLong" } : null;
  };

/** Characters of the texts in a value that was checked before. */
const charactersOf = (value: SharedValue): number => {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  let characters = 0;
  for (const item of Object.values(value)) characters += charactersOf(item);
  return characters;
};

const PRECISIONS: Readonly<Record<DeadlinePrecision, true>> = {
  day: true,
  month: true,
  quarter: true,
  halfYear: true,
  year: true,
  years: true,
  typed: true,
};
const PERIODICITIES: Readonly<Record<Periodicity, true>> = {
  continuous: true,
  month: true,
  quarter: true,
  halfYear: true,
  year: true,
  other: true,
};

type CheckOf = (type: FieldType) => Check;

const checksWith = (text: Check): CheckOf => {
  const level = orNull(codeOf(["province", "district", "commune"]));
  const deadlines: Readonly<Record<string, Check>> = {
    interval: objectOf({
      kind: anyText,
      text,
      from: day,
      to: day,
      precision: codeOf(Object.keys(PRECISIONS)),
      assumedYear: flag,
    }),
    ongoing: objectOf({ kind: anyText, text, periodicity: codeOf(Object.keys(PERIODICITIES)) }),
    conditional: objectOf({ kind: anyText, text, waitsFor: codeOf(["trigger", "document"]) }),
    unclear: objectOf({ kind: anyText, text }),
    missing: objectOf({ kind: anyText, text: codeOf([""]) }),
  };
  const deadline: Check = (value) => {
    const kind = isObject(value) && Object.hasOwn(value, "kind") ? value["kind"] : null;
    if (typeof kind !== "string") return WRONG;
    return Object.hasOwn(deadlines, kind) ? (deadlines[kind] as Check)(value) : { code: "badCode" };
  };
  const texts = listOf(text, { items: MOST_TEXTS, characters: MOST_CHARACTERS });
  const period = objectOf({ from: day, to: day });
  const framework = objectOf({ id: text, name: text, level, validFrom: orNull(day), validTo: orNull(day) });
  const body = listOf(
    objectOf({ area: orNull(text), section: texts, code: text, text, line: number, setsTargets: flag }),
    { items: MOST_BODY_ITEMS, characters: MOST_BODY_CHARACTERS },
  );
  const [anyDay, anyNumber, anyPercent] = [orNull(day), orNull(number), orNull(percent)];
  const codes = new Map<FieldType, Check>();
  return (type) => {
    switch (type.is) {
      case "text":
        return text;
      case "texts":
        return texts;
      case "day":
        return anyDay;
      case "percent":
        return anyPercent;
      case "number":
        return anyNumber;
      case "flag":
        return flag;
      case "code": {
        const known = codes.get(type) ?? (type.nullable ? orNull(codeOf(type.codes)) : codeOf(type.codes));
        codes.set(type, known);
        return known;
      }
      case "deadline":
        return deadline;
      case "period":
        return period;
      case "framework":
        return framework;
      case "body":
        return body;
      case "data":
        return madeByService;
    }
  };
};

const checkOf = checksWith(sharedText);
const shapeOf = checksWith(anyText);

/** Why a field may not hold a value; null where it may. */
export const valueProblem = (table: SharedTable, field: string, value: SharedValue): ValueProblem | null => {
  const spec = fieldSpec(table, field);
  return spec === null ? { code: "unknownField" } : checkOf(spec.type)(value);
};

/** True where a value can be read as its field, whatever its texts say; fields of a newer version hold anything. */
export const fitsField = (table: SharedTable, field: string, value: SharedValue): boolean => {
  const spec = fieldSpec(table, field);
  return spec === null || shapeOf(spec.type)(value) === null;
};
