import { strFromU8, strToU8, type Unzipped } from "fflate";

/** A file's parts, read and changed as text. */
export interface Parts {
  has: (name: string) => boolean;
  read: (name: string) => string;
  write: (name: string, text: string) => void;
  remove: (name: string) => void;
  names: () => string[];
}

export const partsOf = (files: Unzipped): Parts => ({
  has: (name) => files[name] !== undefined,
  read: (name) => strFromU8(files[name] ?? new Uint8Array()),
  write: (name, text) => {
    files[name] = strToU8(text);
  },
  remove: (name) => {
    delete files[name];
  },
  names: () => Object.keys(files),
});

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export const attribute = (tag: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`, "u").exec(tag)?.[1] ?? "";

/** Part of a sheet, found through the workbook's relationships; null where there is no such sheet. */
export const sheetPath = (parts: Parts, name: string): string | null => {
  const sheets = parts.read("xl/workbook.xml").match(/<sheet\s[^>]*>/gu) ?? [];
  const tag = sheets.find((of) => attribute(of, "name") === escapeXml(name).replaceAll("'", "&apos;"));
  const id = tag === undefined ? "" : attribute(tag, "r:id");
  const relationships = parts.read("xl/_rels/workbook.xml.rels").match(/<Relationship\s[^>]*>/gu) ?? [];
  const target = relationships.find((of) => attribute(of, "Id") === id);
  return target === undefined ? null : `xl/${attribute(target, "Target").replace(/^\/?(?:xl\/)?/u, "")}`;
};
