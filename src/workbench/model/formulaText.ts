import { tokenize } from "@borgar/fx";
import { invalidArgument } from "./errors";

const opening: Record<string, string> = { ")": "(", "}": "{" };

/** The same formula stands in thousands of rows of a table; what was found right is not read again. */
const right = new Set<string>();

/** Refuses what Excel's own formula bar would refuse: unknown characters, open brackets or texts, 8,192 characters. */
export function checkFormulaText(formula: string): void {
  if (right.has(formula)) return;
  if (formula.length > 8192) throw invalidArgument("A formula holds 8,192 characters at most.");
  const stack: string[] = [];
  for (const token of tokenize(formula)) {
    if (token.type === "unknown" || token.unterminated) throw invalidArgument(`"${formula}" is no formula.`);
    if (token.type === "func" || token.type === "operator") {
      const mark = token.value;
      if (mark === "(" || mark === "{") stack.push(mark);
      else if (opening[mark] && stack.pop() !== opening[mark]) throw invalidArgument(`"${formula}" is no formula.`);
    }
  }
  if (stack.length > 0) throw invalidArgument(`"${formula}" is no formula.`);
  if (right.size > 5_000) right.clear();
  right.add(formula);
}
