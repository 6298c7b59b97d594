import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Frame } from "playwright-core";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Fluent's focus manager puts invisible stops around tab lists; they send the focus on at once and have no content. */
const FOCUS_STOPS = "[data-tabster-dummy]";

const violations = async (frame: Frame): Promise<string[]> => {
  await frame.evaluate(axe);
  const results = await frame.evaluate(
    ([rules, stops]) =>
      (window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } }).axe.run(
        { exclude: [[stops]] },
        { runOnly: rules },
      ),
    [RULES, FOCUS_STOPS] as const,
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

/** Colours between two states are nobody's: from the first check on nothing in the pane fades or slides any more. */
const settled = (frame: Frame): Promise<unknown> =>
  frame.evaluate(() => {
    const id = "nothing-moves";
    if (document.getElementById(id) === null) {
      const style = document.createElement("style");
      style.id = id;
      style.textContent = "*, *::before, *::after { transition: none !important; animation: none !important; }";
      document.head.append(style);
    }
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))));
  });

/** What of the pane reaches over its right edge, or is wider inside than it shows. */
const tooWide = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return [];
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 200));
  });

/** Expects what the pane shows to pass the WCAG 2.2 AA rules a machine can check, and never to scroll sideways. */
export const expectAccessible = async (pane: Frame, screen: string): Promise<void> => {
  await settled(pane);
  expect({ screen, violations: await violations(pane), tooWide: await tooWide(pane) }).toEqual({
    screen,
    violations: [],
    tooWide: [],
  });
};
