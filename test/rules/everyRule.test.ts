import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ALL_RULES } from "../../src/rules/all";
import { SEVERITIES } from "../../src/rules/types";

const folder = join(__dirname, "../../src/rules");
const isFolder = (name: string): boolean => statSync(join(folder, name)).isDirectory();

/** Files in the groups' folders that hold no rule of their own: what several rules of the group share. */
const SHARED = /^(?:index|shared[A-Z]\w*)\.ts$/u;

describe("every rule", () => {
  test("has an id of its own that begins with its group", () => {
    const ids = ALL_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, group } of ALL_RULES) expect(id.startsWith(`${group}.`)).toBe(true);
  });

  test("stands in a file of its own name in its group's folder, and every such file is in the list", () => {
    const files = readdirSync(folder)
      .filter(isFolder)
      .flatMap((group) =>
        readdirSync(join(folder, group))
          .filter((name) => !SHARED.test(name))
          .map((name) => `${group}.${name.replace(/\.ts$/u, "")}`),
      );
    expect([...ALL_RULES.map(({ id }) => id)].sort()).toEqual(files.sort());
  });

  test("gives title, reason and source in both languages, and a fix that is named", () => {
    for (const { severity, texts } of ALL_RULES) {
      expect(SEVERITIES).toContain(severity);
      for (const language of ["vi", "en"] as const) {
        const { title, reason, source, fix = "-" } = texts[language];
        for (const text of [title, reason, source, fix]) expect(text.trim()).not.toBe("");
        expect(title.length).toBeLessThan(60);
      }
    }
  });
});
