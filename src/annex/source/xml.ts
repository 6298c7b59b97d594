import { SaxesParser } from "saxes";
import { ReadingStopped, stopDamaged, stopTooLarge } from "../stop";
import type { ReadingLimits } from "../types";
import type { ZipFile } from "./zip";

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  open?: (name: string, attributes: XmlAttributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/**
 * Streams one part of a zip through an XML parser. Document type definitions are refused: office programs write none,
 * and entities are how XML bombs are built.
 */
export const parseXmlPart = (zip: ZipFile, part: string, limits: ReadingLimits, handlers: XmlHandlers): void => {
  const parser = new SaxesParser({ xmlns: false, position: false, fragment: false });
  let depth = 0;
  parser.on("doctype", () => stopDamaged(`${part} (DTD)`));
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > limits.depth) stopTooLarge("depth", limits.depth, depth);
    handlers.open?.(tag.name, tag.attributes);
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    handlers.close?.(tag.name);
  });
  if (handlers.text !== undefined) {
    parser.on("text", handlers.text);
    parser.on("cdata", handlers.text);
  }
  // Every error of the parser is a fault of the document; thrown here, it ends the reading.
  parser.on("error", () => stopDamaged(part));
  let decoder: TextDecoder | null = null;
  zip.unpack(part, (piece) => {
    decoder ??= new TextDecoder(encodingOf(piece));
    parser.write(decoder.decode(piece, { stream: true }));
  });
  try {
    parser.close();
  } catch (error) {
    if (error instanceof ReadingStopped) throw error;
    stopDamaged(part);
  }
};

const encodingOf = (start: Uint8Array): string => {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return "utf-8";
};

/** Attribute by local name, whatever its prefix. */
export const attribute = (attributes: XmlAttributes, local: string): string | undefined => {
  if (attributes[local] !== undefined) return attributes[local];
  for (const name in attributes) {
    if (name.length > local.length && name.endsWith(local) && name[name.length - local.length - 1] === ":") {
      return attributes[name];
    }
  }
  return undefined;
};

/** Name without its prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Relationships of a part: target path (from the root of the zip) and type by id. */
export const relationshipsOf = (
  zip: ZipFile,
  part: string,
  limits: ReadingLimits,
): Map<string, { target: string; type: string }> => {
  const relationships = new Map<string, { target: string; type: string }>();
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!zip.has(name)) return relationships;
  parseXmlPart(zip, name, limits, {
    open: (tag, attributes) => {
      if (localName(tag) !== "Relationship" || attributes.TargetMode === "External") return;
      const target = attributes.Target ?? "";
      const type = (attributes.Type ?? "").slice((attributes.Type ?? "").lastIndexOf("/") + 1);
      relationships.set(attributes.Id ?? "", { target: resolvePath(folder, target), type });
    },
  });
  return relationships;
};

const resolvePath = (folder: string, target: string): string => {
  if (target.startsWith("/")) return target.slice(1);
  const parts = folder.split("/").filter((part) => part !== "");
  for (const step of target.split("/")) {
    if (step === "..") parts.pop();
    else if (step !== ".") parts.push(step);
  }
  return parts.join("/");
};

/** Part that holds the document itself, by the package's own relationships. */
export const mainPartOf = (zip: ZipFile, limits: ReadingLimits): string | null => {
  for (const { target, type } of relationshipsOf(zip, "", limits).values()) {
    if (type === "officeDocument" && zip.has(target)) return target;
  }
  return null;
};
