import { interpretAnnex, NO_DECISIONS, readSource } from "../../src/annex";
import type { AnnexInput, AnnexReading, Decisions, ReadingLimits, SourceDocument } from "../../src/annex/types";
import type { PlanRow, RowField } from "../../src/domain/plan";
import { textOf } from "../../src/domain/plan";

/** Reads a source that has to be readable. */
export const sourceOf = async (input: AnnexInput, limits?: ReadingLimits): Promise<SourceDocument> => {
  const source = await readSource(input, limits);
  if (!source.ok) throw new Error(`not readable: ${JSON.stringify(source)}`);
  return source.value;
};

/** Interprets a source that has to be an annex. */
export const interpreted = (source: SourceDocument, decisions: Partial<Decisions> = {}): AnnexReading => {
  const reading = interpretAnnex(source, { ...NO_DECISIONS, ...decisions });
  if (!reading.ok) throw new Error(`no annex: ${JSON.stringify(reading)}`);
  return reading.value;
};

export const readAnnex = async (input: AnnexInput, decisions: Partial<Decisions> = {}): Promise<AnnexReading> =>
  interpreted(await sourceOf(input), decisions);

export const file = (name: string, bytes: Uint8Array): AnnexInput => ({ kind: "file", name, bytes });

export const textInput = (text: string): AnnexInput => ({ kind: "text", text });

/** A row's texts on one line each, for comparing rows of documents that break lines differently. */
export const flatText = (row: PlanRow, field: RowField): string => textOf(row, field).replace(/\s+/g, " ");

/** Whether a cell's text is its own, inherited or blank. */
export const originOf = (row: PlanRow, field: RowField): "own" | "inherited" | "blank" => {
  if (row.inherited.includes(field)) return "inherited";
  return textOf(row, field) === "" ? "blank" : "own";
};
