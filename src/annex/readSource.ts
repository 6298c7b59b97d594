import { failure, success, type Result } from "../domain/result";
import { DEFAULT_LIMITS } from "./limits";
import { cleanDocument } from "./source/cleanDocument";
import { decodeText, detect, isHtml } from "./source/detect";
import { ReadingStopped, stopTooLarge } from "./stop";
import type { AnnexFailure, AnnexInput, ReadingLimits, SourceDocument } from "./types";

/**
 * Reads a document as it really is: its paragraphs and tables with their places, nothing interpreted. The format is
 * told by the content, not by the name. Libraries for Word, Excel and HTML are loaded when they are needed.
 */
export const readSource = async (
  input: AnnexInput,
  limits: ReadingLimits = DEFAULT_LIMITS,
): Promise<Result<SourceDocument, AnnexFailure>> => {
  try {
    const document = await readInput(input, limits);
    const empty =
      document.tables.length === 0 && document.paragraphs.every((paragraph) => paragraph.text.trim() === "");
    return empty ? failure<AnnexFailure>({ code: "empty" }) : success(cleanDocument(document));
  } catch (error) {
    if (error instanceof ReadingStopped) return failure(error.failure);
    throw error;
  }
};

const readInput = async (input: AnnexInput, limits: ReadingLimits): Promise<SourceDocument> => {
  switch (input.kind) {
    case "file":
      return readFile(input.name, input.bytes, limits);
    case "html":
      return readMarkup(input.html, "", limits);
    case "text":
      return isHtml(input.text) ? readMarkup(input.text, "", limits) : readPlain(input.text, "", limits);
  }
};

const readFile = async (name: string, bytes: Uint8Array, limits: ReadingLimits): Promise<SourceDocument> => {
  if (bytes.length > limits.fileBytes) stopTooLarge("fileBytes", limits.fileBytes, bytes.length);
  const detected = detect(bytes, name);
  switch (detected) {
    case "empty":
      throw new ReadingStopped({ code: "empty" });
    case "encrypted":
      throw new ReadingStopped({ code: "passwordProtected" });
    case "doc":
    case "xls":
    case "pdf":
    case "image":
    case "rtf":
    case "unknown":
      throw new ReadingStopped({ code: "wrongType", detected });
    case "zip":
      return readPackage(name, bytes, limits);
    case "html":
      return readMarkup(decodeText(bytes) ?? "", name, limits);
    case "text":
      return readPlain(decodeText(bytes) ?? "", name, limits);
  }
};

const readPackage = async (name: string, bytes: Uint8Array, limits: ReadingLimits): Promise<SourceDocument> => {
  const [{ ZipFile }, { mainPartOf }] = await Promise.all([import("./source/zip"), import("./source/xml")]);
  const zip = new ZipFile(bytes, limits);
  if (zip.has("EncryptionInfo")) throw new ReadingStopped({ code: "passwordProtected" });
  const main = mainPartOf(zip, limits);
  if (main?.startsWith("word/") === true) {
    const { readDocx } = await import("./source/docx/readDocx");
    return readDocx(zip, name, limits);
  }
  if (main?.startsWith("xl/") === true) {
    const { readXlsx } = await import("./source/xlsx/readXlsx");
    return readXlsx(zip, name, limits);
  }
  throw new ReadingStopped({ code: "wrongType", detected: zip.has("mimetype") ? "odf" : "zip" });
};

const readMarkup = async (html: string, name: string, limits: ReadingLimits): Promise<SourceDocument> => {
  if (html.length > limits.unpackedBytes) stopTooLarge("unpackedBytes", limits.unpackedBytes, html.length);
  const { readHtml } = await import("./source/readHtml");
  return readHtml(html, name, limits);
};

const readPlain = async (text: string, name: string, limits: ReadingLimits): Promise<SourceDocument> => {
  if (text.length > limits.unpackedBytes) stopTooLarge("unpackedBytes", limits.unpackedBytes, text.length);
  const { readText } = await import("./source/readText");
  return readText(text.replace(/^\uFEFF/, ""), name, limits);
};
