import { bodyTargets } from "../domain/extractTargets";
import { FRAMEWORKS, RESOLUTION_76 } from "../domain/frameworks";
import type { BodyItem } from "../domain/planBody";
import type { AdministrativeLevel, Framework } from "../domain/reformArea";
import type { Target } from "../domain/target";
import { readPlanFacts, type PlanFacts } from "./interpret/planFacts";
import { readBody } from "./interpret/readBody";
import { NoteBook } from "./notes";
import type { Note, SourceDocument } from "./types";

/** What a plan says in its own text, for documents whose annex is missing or not looked at. */
export interface PlanBodyReading {
  facts: PlanFacts;
  /** Areas the items are sorted into; chosen by the plan's level. */
  framework: Framework;
  body: readonly BodyItem[];
  targets: readonly Target[];
  /** What had to be assumed, as in AnnexReading. */
  notes: readonly Note[];
}

/** Reads a plan's own text. Tables are left aside, also where they would be an annex. */
export const readPlanBody = (source: SourceDocument): PlanBodyReading => {
  const book = new NoteBook();
  book.addAll(source.notes);
  const facts = readPlanFacts(source, { chosen: [] }, [], book);
  const framework = frameworkOfLevel(facts.level);
  const body = readBody(source, framework.areas);
  return { facts, framework, body, targets: bodyTargets(body.filter(canSetTargets)), notes: book.all() };
};

/** Parts that say why and by whom; numbers there are dates, amounts and ranks, no targets. */
const OTHER_PARTS = /mục đích|yêu cầu|quan điểm|căn cứ|tổ chức thực hiện|kinh phí|nguồn lực/iu;

/** Without an annex, targets also stand among the tasks: "bảo đảm 100% …". */
const canSetTargets = ({ section, setsTargets }: BodyItem): boolean =>
  setsTargets || !section.some((heading) => OTHER_PARTS.test(heading));

/** Communes and plans whose level is unknown follow the six areas of the national programme. */
const frameworkOfLevel = (level: AdministrativeLevel | null): Framework =>
  FRAMEWORKS.find((framework) => framework.level !== null && framework.level === level) ?? RESOLUTION_76;
