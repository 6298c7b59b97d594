import type { PlanBodyReading } from "../annex/readPlanBody";
import type { AnnexFailure, AnnexInput, AnnexReading, Decisions, ReadingLimits, SourceDocument } from "../annex/types";
import type { Result } from "../domain/result";

/**
 * Reads a document as it is. The readers load only when a document comes, so that the task pane starts small.
 * Fails with a code where the document cannot be read; nothing is changed anywhere.
 */
export const importAnnex = async (
  input: AnnexInput,
  limits?: ReadingLimits,
): Promise<Result<SourceDocument, AnnexFailure>> => {
  const { readSource } = await import("../annex");
  return readSource(input, limits);
};

/** Makes a plan of a document, following a person's decisions; cheap enough to run again after each of them. */
export const interpretSource = async (
  source: SourceDocument,
  decisions: Decisions,
): Promise<Result<AnnexReading, AnnexFailure>> => {
  const { interpretAnnex } = await import("../annex");
  return interpretAnnex(source, decisions);
};

/** What a plan says in its own text, also where it has no annex: facts, items and targets. */
export const readBodyOf = async (source: SourceDocument): Promise<PlanBodyReading> => {
  const { readPlanBody } = await import("../annex");
  return readPlanBody(source);
};
