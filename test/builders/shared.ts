import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describeWhere } from "./describeWhere";

/** Real documents and their readings made by hand live beside the repository; they are not part of it. */
const SHARED = resolve(__dirname, "../../../shared");
export const hasShared = existsSync(SHARED);

/** A group of tests that reads ../shared: left out with a visible line where the folder is missing. */
export const describeWithShared = (title: string, tests: () => void): void =>
  describeWhere(hasShared, title, "the folder ../shared is missing", tests);

/** Path of a file in ../shared; a name that ends in "*" finds the first file that begins so ("seeds/002_*"). */
export const sharedPath = (name: string): string => {
  if (!name.endsWith("*")) return join(SHARED, name);
  const folder = join(SHARED, name.slice(0, name.lastIndexOf("/")));
  const start = name.slice(name.lastIndexOf("/") + 1, -1);
  const found = readdirSync(folder).find((file) => file.startsWith(start));
  return join(folder, found ?? name);
};

export const readShared = (name: string): string => readFileSync(sharedPath(name), "utf8");

/** Rows of a tab-separated text with a header line, by column name. */
export const tsvRows = (text: string): Record<string, string>[] => {
  const [header = "", ...lines] = text.split("\n").filter((line) => line !== "");
  const names = header.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
};
