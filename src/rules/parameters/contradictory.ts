import { lineageOf, parametersOf } from "../parameterScope";
import type { Phrase } from "../phrases";
import { quoted } from "../quoted";
import type { ReadParameter } from "../readParameters";
import { planRule } from "../rule";
import type { CheckContext } from "../types";

/** A least for some words, unit, level and year of an area: another one for the same excludes it. */
interface Claim {
  read: ReadParameter;
  key: string;
  says: string;
}

/** Words as two parameters can have them in common: written out. */
const wordsOf = ({ spellings }: Phrase): string =>
  spellings.reduce((longest, spelling) => (spelling.length > longest.length ? spelling : longest), "");

const leastsOf = (read: ReadParameter): Claim[] =>
  read.kind !== "requiredTarget"
    ? []
    : read.phrases.flatMap((phrase) =>
        read.bounds.map(({ unitOfMeasure, level, year, comparator, value, upperValue }) => ({
          read,
          key: [read.parameter.area, wordsOf(phrase), unitOfMeasure, level, year].join("|"),
          says: [comparator, value, upperValue].join("|"),
        })),
      );

const contradictions = (on: CheckContext): Map<ReadParameter, ReadParameter> => {
  const all = parametersOf(on);
  const found = new Map<ReadParameter, ReadParameter>();
  const leasts = new Map<string, Claim>();
  for (const claim of all.flatMap(leastsOf)) {
    const earlier = leasts.get(claim.key);
    if (earlier === undefined) leasts.set(claim.key, claim);
    else if (earlier.says !== claim.says && !found.has(claim.read)) found.set(claim.read, earlier.read);
  }
  const forbidden = new Map<string, ReadParameter>();
  for (const read of all) {
    if (read.kind !== "forbidden") continue;
    for (const phrase of read.phrases) forbidden.set(`${read.parameter.area}|${wordsOf(phrase)}`, read);
  }
  for (const read of all) {
    if ((read.kind !== "requiredTask" && read.kind !== "requiredTarget") || found.has(read)) continue;
    // What is forbidden above cannot be asked for below; the other way round another sub-area can have it.
    const against = lineageOf(read.parameter.area, on)
      .flatMap((area) => read.phrases.map((phrase) => forbidden.get(`${area}|${wordsOf(phrase)}`)))
      .find((of) => of !== undefined);
    if (against !== undefined) found.set(read, against);
  }
  return found;
};

/** Two parameters of an area ask for what cannot both be. */
export const contradictory = planRule<{ content: string; other: string }>({
  id: "parameters.contradictory",
  group: "parameters",
  severity: "error",
  topics: "all",
  check: (on, report) => {
    for (const [read, other] of contradictions(on)) {
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
