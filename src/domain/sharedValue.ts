import { fieldSpec, type SharedTable, type SharedValue } from "./sharedRecord";
import { normalText, sameText } from "./sharedText";

export { valueProblem, type ValueProblem } from "./sharedValueChecks";

/** No value of a plan is nested so deep; what is deeper came from elsewhere and is not walked into. */
const DEEPEST = 32;

type Members = Readonly<Record<string, SharedValue>>;

const isList = (value: SharedValue): value is readonly SharedValue[] => Array.isArray(value);

/** Equal as shared values: texts in NFC without control characters, members of objects in any order. */
export const sameValue = (left: SharedValue, right: SharedValue): boolean => left === right || same(left, right, 0);

const same = (left: SharedValue, right: SharedValue, depth: number): boolean => {
  if (left === right) return true;
  if (typeof left === "string") return typeof right === "string" && sameText(left, right);
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (depth >= DEEPEST) return false;
  if (isList(left)) return isList(right) && sameItems(left, right, depth + 1);
  return !isList(right) && sameMembers(left, right, depth + 1);
};

const sameItems = (left: readonly SharedValue[], right: readonly SharedValue[], depth: number): boolean => {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at += 1) {
    if (!same(left[at] ?? null, right[at] ?? null, depth)) return false;
  }
  return true;
};

const sameMembers = (left: Members, right: Members, depth: number): boolean => {
  let missing = Object.keys(right).length;
  for (const name of Object.keys(left)) {
    if (!Object.hasOwn(right, name) || !same(left[name] ?? null, right[name] ?? null, depth)) return false;
    missing -= 1;
  }
  return missing === 0;
};

/** The value with its texts as they are shared (normalText); the same object where nothing has to change. */
export const normalValue = (value: SharedValue): SharedValue => normal(value, 0);

const normal = (value: SharedValue, depth: number): SharedValue => {
  if (typeof value === "string") return normalText(value);
  if (Object.is(value, -0)) return 0;
  if (typeof value !== "object" || value === null || depth >= DEEPEST) return value;
  if (isList(value)) {
    const list = value.map((item) => normal(item, depth + 1));
    return list.some((item, index) => item !== value[index]) ? list : value;
  }
  const members = Object.entries(value).map(([name, item]) => [name, normal(item, depth + 1)] as const);
  // fromEntries defines members, so that one named "__proto__" stays a member.
  return members.some(([name, item]) => item !== value[name]) ? Object.fromEntries(members) : value;
};

const NO_DEADLINE = { kind: "missing", text: "" } as const;
const NO_FRAMEWORK = { id: "", name: "", level: null, validFrom: null, validTo: null } as const;
const NOTHING: readonly SharedValue[] = [];

/** Where the plan has no empty value. */
const DEFAULTS: Readonly<Record<string, SharedValue>> = {
  "areas.topic": "other",
  "agencies.type": "single",
  "rows.stitched": 0,
  "targets.comparator": "plain",
  "targets.value": 0,
  "targets.source": "annex",
  "periods.kind": "own",
  "periods.lock": "hard",
  "reports.state": "draft",
};

/**
 * What a field holds where a record lacks it: an older version made the record, or the cell cannot be read. Null for fields
 * this version does not know and for those nothing can stand in for (the period).
 */
export const defaultOf = (table: SharedTable, field: string): SharedValue => {
  const own = DEFAULTS[`${table}.${field}`];
  if (own !== undefined) return own;
  switch (fieldSpec(table, field)?.type.is) {
    case "text":
      return "";
    case "texts":
    case "body":
      return NOTHING;
    case "flag":
      return false;
    case "deadline":
      return NO_DEADLINE;
    case "framework":
      return NO_FRAMEWORK;
    case "day":
    case "percent":
    case "number":
    case "code":
    case "period":
    case "data":
    case undefined:
      return null;
  }
};
