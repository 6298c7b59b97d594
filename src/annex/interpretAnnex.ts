import { collectAgencies } from "../domain/agencyCatalogue";
import { frameworkOfPlan } from "../domain/frameworks";
import { countOutline } from "../domain/outline";
import type { Plan } from "../domain/plan";
import { failure, success, type Result } from "../domain/result";
import { contentKey } from "../domain/rowKey";
import { chooseTables } from "./interpret/chooseTables";
import { finishRows } from "./interpret/finishRows";
import { decideMapping } from "./interpret/decideMapping";
import { noteLeftovers } from "./interpret/leftovers";
import { readLines } from "./interpret/readLines";
import { placedByAnnex } from "./interpret/placedByAnnex";
import { readBodyItems } from "./interpret/readBody";
import { readPlanFacts } from "./interpret/planFacts";
import { planTargets } from "./interpret/planTargets";
import { NoteBook } from "./notes";
import type { AnnexFailure, AnnexReading, Decisions, SourceDocument } from "./types";

/**
 * Reads the annex of a document into a plan, with a note for everything that was done or could not be placed. Pure and
 * fast: it runs again whenever a person decides something.
 */
export const interpretAnnex = (source: SourceDocument, decisions: Decisions): Result<AnnexReading, AnnexFailure> => {
  const choice = chooseTables(source, decisions);
  const { lead, candidates } = choice;
  if (candidates.length === 0) return failure<AnnexFailure>({ code: "noTable" });
  if (lead === null || (lead.header === null && decisions.mapping === null)) {
    return failure<AnnexFailure>({ code: "noHeader", candidates });
  }
  const book = new NoteBook();
  book.addAll(source.notes);
  const headers = choice.columns.map((column) => column.header);
  const mapping = decideMapping(headers, decisions, choice, book);
  if (mapping.every((field) => field === null || field === "displayOrder"))
    return failure<AnnexFailure>({ code: "noHeader", candidates });

  const lines = readLines({ source, choice, mapping, decisions, book });
  if (lines.rows.length === 0) return failure<AnnexFailure>({ code: "noRows", candidates });
  noteLeftovers({ source, choice, headingParagraphs: lines.headingParagraphs, book });

  const facts = readPlanFacts(source, choice, lines.rows, book);
  const rows = finishRows({ drafts: lines.rows, mapping, decisions, period: facts.period, book });
  const framework = frameworkOfPlan({ name: facts.title, level: facts.level, areas: lines.areas });
  const body = placedByAnnex(readBodyItems(source, framework.areas, choice), rows);
  const plan: Plan = {
    id: contentKey(
      [facts.title, facts.documentNumber, facts.signedOn ?? "", ...rows.map((row) => row.id)].join("\u001f"),
    ),
    title: facts.title,
    issuedBy: facts.issuedBy,
    documentNumber: facts.documentNumber,
    signedOn: facts.signedOn,
    level: facts.level,
    period: facts.period,
    framework,
    rows,
    targets: planTargets(rows, body),
    agencies: collectAgencies(rows, facts.level),
    body,
    parameters: null,
  };
  return success({ plan, counts: countOutline(rows), notes: book.all(), headers, mapping, candidates });
};
