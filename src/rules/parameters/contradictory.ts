import type { Measure } from "../../domain/measure";
import { lineageOf, parametersOf } from "../parameterScope";
import { quoted } from "../quoted";
import type { ReadParameter } from "../readParameters";
import { planRule } from "../rule";
import type { CheckContext } from "../types";

/** What two parameters say of the same words: the same key, another claim. */
interface Claim {
  read: ReadParameter;
  key: string;
  says: string;
}

const boundKey = ({ unitOfMeasure, level, year }: Measure): string => `${unitOfMeasure}|${level}|${year ?? ""}`;
const boundSays = ({ comparator, value, upperValue }: Measure): string => `${comparator}|${value}|${upperValue ?? ""}`;

const claimsOf = (read: ReadParameter, area: string): Claim[] => {
  if (read.kind === "requiredTarget") {
    return read.phrases.flatMap(({ spellings: [words = ""] }) => [
      { read, key: `${area}|${words}|named`, says: "required" },
      ...read.bounds.map((bound) => ({ read, key: `${area}|${words}|${boundKey(bound)}`, says: boundSays(bound) })),
    ]);
  }
  if (read.kind !== "requiredTask" && read.kind !== "forbidden") return [];
  const says = read.kind === "forbidden" ? "forbidden" : "required";
  return read.phrases.map(({ spellings: [words = ""] }) => ({ read, key: `${area}|${words}|named`, says }));
};

/** A claim against an earlier one of the same area, or of an area above it. */
const firstAgainst = (claim: Claim, scope: readonly string[], said: ReadonlyMap<string, Claim>): Claim | null => {
  for (const area of scope) {
    const earlier = said.get(`${area}${claim.key.slice(claim.key.indexOf("|"))}`);
    if (earlier !== undefined && earlier.says !== claim.says) return earlier;
  }
  return null;
};

const contradictions = (on: CheckContext): { read: ReadParameter; other: ReadParameter }[] => {
  const all = parametersOf(on).flatMap((read) => claimsOf(read, read.parameter.area));
  const said = new Map<string, Claim>();
  for (const claim of all) if (!said.has(claim.key)) said.set(claim.key, claim);
  const found = new Map<ReadParameter, ReadParameter>();
  for (const claim of all) {
    const { area } = claim.read.parameter;
    // An area may set another value than the one above it; it may not be told to name what is forbidden above.
    const scope = claim.key.endsWith("|named") ? ["", ...lineageOf(area, on)] : [area];
    const earlier = firstAgainst(claim, scope, said);
    if (earlier !== null && earlier.read !== claim.read && !found.has(claim.read)) found.set(claim.read, earlier.read);
  }
  return [...found].map(([read, other]) => ({ read, other }));
};

/** Two parameters of an area ask for what cannot both be. */
export const contradictory = planRule<{ content: string; other: string }>({
  id: "parameters.contradictory",
  group: "parameters",
  severity: "error",
  topics: "all",
  check: (on, report) => {
    for (const { read, other } of contradictions(on)) {
      const { id, content, area } = read.parameter;
      report({
        place: { kind: "parameter", parameter: id },
        area: on.areaOf(area) === null ? null : area,
        data: { content: quoted(content.trim()), other: quoted(other.parameter.content.trim()) },
      });
    }
  },
  texts: {
    vi: {
      title: "Tham số mâu thuẫn",
      message: ({ content, other }) => `Tham số “${content}” mâu thuẫn với tham số “${other}”.`,
      reason: "Hai yêu cầu trái nhau thì kế hoạch không thể đáp ứng cả hai, kết quả kiểm tra không tin được.",
      source: "Bảng tham số ở trang Lĩnh vực",
    },
    en: {
      title: "Contradicting parameters",
      message: ({ content, other }) => `The parameter “${content}” contradicts the parameter “${other}”.`,
      reason: "No plan can meet two demands that exclude each other, so the result of the check cannot be trusted.",
      source: "Table of parameters on the sheet of areas",
    },
  },
});
