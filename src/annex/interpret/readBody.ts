import { targetsOf } from "../../domain/extractTargets";
import type { BodyItem } from "../../domain/planBody";
import type { AreaCode, ReformArea } from "../../domain/reformArea";
import type { SourceDocument } from "../types";
import { areaOfTopic, topicOfContent, topicOfHeading } from "./bodyAreas";
import { bodyParagraphs, type AnnexChoice, type BodyParagraph } from "./bodyParagraphs";
import { bodyCodeOf, headingRank, isTitle, numberOf, type BodyCode } from "./bodyHeadings";

/** A heading that is open while the paragraphs below it go by. */
interface OpenHeading {
  rank: number;
  code: string;
  text: string;
  /** Area it names; null where what it names is no area here, undefined where it names nothing. */
  area: AreaCode | null | undefined;
  /** Whether it opens the part with targets, undefined where its words do not tell. */
  setsTargets: boolean | undefined;
}

const OPENS_TARGETS = /^(?:(?:các|một số|những|hệ thống|về|nội dung)\s+)*(?:mục tiêu|chỉ tiêu)/iu;
const NAMES_TARGETS = /chỉ tiêu|mục tiêu/iu;
const OPENS_OTHER =
  /nhiệm vụ|giải pháp|tổ chức thực hiện|trách nhiệm|kinh phí|nguồn lực|mục đích|yêu cầu|quan điểm|căn cứ|hiệu lực|phụ lục|kết quả|đánh giá chung/iu;
/** Parts whose headings name offices ("Sở Tài chính"), not areas. */
const WITHOUT_AREAS = /tổ chức thực hiện|kinh phí|mục đích|quan điểm|nguồn lực/iu;
/** "01 năm một lần": how often something is done is a target too. */
const HOW_OFTEN = /(?:mỗi|một|\d+)\s+(?:năm|quý|tháng|tuần)\s+(?:ít nhất\s+)?(?:một|\d+)\s+lần/iu;
const RECIPIENTS = /^Nơi nhận/iu;
const ANNEX = /^PHỤ LỤC(?:\s|$)/u;
const PREAMBLE = /^(?:Căn cứ|Xét đề nghị|Theo đề nghị|\(?(?:Ban hành )?[Kk]èm theo)/u;

/**
 * The items of the plan's own text: all numbered ones, and paragraphs without a number where targets are set or named. Reads
 * up to the annex, to the end where there is none; recipients, legal bases and what follows "PHỤ LỤC" are left out.
 */
export const readBody = (
  source: SourceDocument,
  areas: readonly ReformArea[],
  annex: AnnexChoice = { chosen: [] },
): BodyItem[] => readBodyItems(source, areas, annex).map(({ item }) => item);

/** An item of the body; `guessed`: no heading names its area, the words of the item itself were weighed. */
export interface ReadItem {
  item: BodyItem;
  guessed: boolean;
}

/** The same as readBody, with what is known of how each item's area was found. */
export const readBodyItems = (source: SourceDocument, areas: readonly ReformArea[], annex: AnnexChoice): ReadItem[] => {
  const items: ReadItem[] = [];
  let open: OpenHeading[] = [];
  let skipping = false;
  const paragraphs = bodyParagraphs(source, annex);
  for (const [index, paragraph] of paragraphs.entries()) {
    const { text } = paragraph;
    if (ANNEX.test(text)) break;
    if (isTitle(text)) {
      open = [];
      skipping = false;
      continue;
    }
    if (RECIPIENTS.test(text)) skipping = true;
    const code = bodyCodeOf(text);
    if (code.kind === "roman") skipping = false;
    if (skipping || PREAMBLE.test(text)) continue;
    const heading = headingOf(paragraph, code, { next: paragraphs[index + 1]?.text ?? "", open, areas });
    if (heading !== null || code.code !== "") open = closed(open, heading?.rank ?? 1 + code.depth, code.code);
    const item = itemOf(paragraph, code, { heading, open, areas });
    if (item !== null) items.push(item);
    if (heading !== null) open = [...open, heading];
  }
  return items;
};

const namesTarget = (text: string): boolean => targetsOf(text).length > 0 || HOW_OFTEN.test(text);

const headingOf = (
  { text, marked }: BodyParagraph,
  code: BodyCode,
  around: { next: string; open: readonly OpenHeading[]; areas: readonly ReformArea[] },
): OpenHeading | null => {
  const { next, open, areas } = around;
  const rank = headingRank({ text, marked, code, next, above: open[open.length - 1]?.rank ?? 0 });
  if (rank === null || (rank > 1 && namesTarget(code.rest))) return null;
  const withoutAreas = open.some((heading) => heading.rank < rank && WITHOUT_AREAS.test(heading.text));
  const topic = withoutAreas ? "other" : topicOfHeading(code.rest);
  return {
    rank,
    code: code.code,
    text,
    area: topic === "other" ? undefined : areaOfTopic(areas, topic),
    setsTargets: setsTargets(code.rest, rank),
  };
};

const setsTargets = (name: string, rank: number): boolean | undefined => {
  if (OPENS_TARGETS.test(name) || (rank <= 1 && NAMES_TARGETS.test(name))) return true;
  return OPENS_OTHER.test(name) ? false : undefined;
};

/** The headings that stay open above a new number. "7.1" under "6." means that the heading of 7 is missing: 6 is closed. */
const closed = (open: readonly OpenHeading[], rank: number, code: string): OpenHeading[] => {
  const above = open.filter((heading) => heading.rank < rank);
  const last = above[above.length - 1];
  const first = numberOf(code);
  if (last === undefined || !code.includes(".") || first === null) return above;
  const number = numberOf(last.code);
  return number !== null && first > number ? above.slice(0, -1) : above;
};

const itemOf = (
  { line }: BodyParagraph,
  code: BodyCode,
  around: { heading: OpenHeading | null; open: readonly OpenHeading[]; areas: readonly ReformArea[] },
): ReadItem | null => {
  const { heading, open, areas } = around;
  // Headings "5.2." count as numbered items too: without them a number would seem to be missing.
  if (code.kind === "roman" || (heading !== null && (code.kind !== "number" || code.depth < 2))) return null;
  const sets = lastOf(open, (of) => of.setsTargets) ?? false;
  const measures = namesTarget(code.rest);
  if (code.code === "" && !sets && !measures) return null;
  const ofHeading = lastOf(heading === null ? open : [...open, heading], ({ area }) => area);
  const ofContent = measures ? areaOfTopic(areas, topicOfContent(code.rest)) : null;
  const item: BodyItem = {
    area: ofHeading === undefined ? ofContent : ofHeading,
    section: open.map(({ text }) => text),
    code: code.code,
    text: code.rest,
    line,
    setsTargets: sets,
  };
  return { item, guessed: ofHeading === undefined && measures };
};

/** What the innermost heading that says anything says. */
const lastOf = <Value>(
  open: readonly OpenHeading[],
  of: (heading: OpenHeading) => Value | undefined,
): Value | undefined => {
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const value = of(open[index] as OpenHeading);
    if (value !== undefined) return value;
  }
  return undefined;
};
