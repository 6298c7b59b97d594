import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { NO_DECISIONS, type AnnexFailure, type AnnexReading, type SourceDocument } from "../annex/types";
import type { Result } from "../domain/result";
import { importAnnex, interpretSource } from "../usecases/importAnnex";
import type { CliOptions } from "./arguments";
import { errorCode } from "./errorCode";
import type { Texts } from "./texts";

/** A document as it is, and its annex where it has one. */
export interface OpenedDocument {
  source: SourceDocument;
  reading: Result<AnnexReading, AnnexFailure>;
}

/** Opens the document of a call, or gives the sentence that says why it cannot be read. */
export const openDocument = async (
  options: CliOptions,
  folder: string,
  texts: Texts,
): Promise<OpenedDocument | string> => {
  const name = resolve(folder, options.document);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(name));
  } catch (error) {
    return errorCode(error) === "EISDIR"
      ? texts.cli.isFolder(options.document)
      : texts.cli.unreadable(options.document);
  }
  const source = await importAnnex({ kind: "file", name, bytes });
  if (!source.ok) return texts.annex.failure(source);
  const reading = await interpretSource(source.value, {
    ...NO_DECISIONS,
    tables: options.tables,
    headerOverrides: options.headerOverrides,
  });
  return { source: source.value, reading };
};

/** Why a document has no annex that can be read, with what the person can do about it. */
export const readingFailure = (failure: AnnexFailure, texts: Texts): string => {
  const sentence = texts.annex.failure(failure);
  if (failure.code !== "noHeader") return sentence;
  const headers = failure.candidates[0]?.firstCells.filter((cell) => cell !== "").map((cell) => `“${cell}”`) ?? [];
  return `${sentence} ${texts.cli.noHeaderHint(headers.join(", "))}`;
};
