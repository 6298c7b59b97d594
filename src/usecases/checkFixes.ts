import type { Plan, PlanRow, RowId } from "../domain/plan";
import { applyChanges, withInheritors, type Change, type Check, type Finding } from "../rules";

/** A finding to be mended, and which of its fixes is to be used. */
export interface FixChoice {
  finding: Finding;
  fix: number;
}

/** More rounds than that would mean fixes that undo each other. */
const ROUNDS = 20;

const placeKey = ({ rule, place }: Finding): string => JSON.stringify([rule, place]);
const cellKey = ({ row, field }: Change): string => `${row}\u001f${field}`;

/**
 * The check after the chosen fixes. Two fixes of one cell cannot both start from the text that stands there: the second one is
 * looked up again in what the first one left, so that none undoes another.
 */
export const fixedCheck = (check: Check, choices: readonly FixChoice[]): Check => {
  let current = check;
  let waiting = choices.map(({ finding, fix }) => ({ finding, fix }));
  for (let round = 0; round < ROUNDS && waiting.length > 0; round += 1) {
    const taken = new Set<string>();
    const changes: Change[] = [];
    const next: FixChoice[] = [];
    for (const choice of waiting) {
      const wanted = withInheritors(current.plan, choice.finding.fixes[choice.fix]?.changes ?? []);
      if (wanted.length === 0) continue;
      if (wanted.some((change) => taken.has(cellKey(change)))) {
        next.push(choice);
        continue;
      }
      for (const change of wanted) taken.add(cellKey(change));
      changes.push(...wanted);
    }
    if (changes.length === 0) break;
    current = current.recheck(applyChanges(current.plan, changes), new Set(changes.map(({ row }) => row)));
    waiting = foundAgain(current, next);
  }
  return current;
};

/** The waiting choices as the check now has them: same rule and place; what is not found any more needs no fix. */
const foundAgain = (check: Check, waiting: readonly FixChoice[]): FixChoice[] => {
  if (waiting.length === 0) return [];
  const byPlace = new Map<string, Finding[]>();
  for (const finding of check.findings) {
    const key = placeKey(finding);
    byPlace.set(key, [...(byPlace.get(key) ?? []), finding]);
  }
  return waiting.flatMap(({ finding, fix }) => {
    const found = byPlace.get(placeKey(finding))?.shift();
    return found === undefined ? [] : [{ finding: found, fix: Math.min(fix, found.fixes.length - 1) }];
  });
};

/** Rows that differ between two plans of the same rows, before and after. */
export const changedRows = (before: Plan, after: Plan): { before: PlanRow; after: PlanRow }[] => {
  const rows = new Map<RowId, PlanRow>(before.rows.map((row) => [row.id, row]));
  return after.rows.flatMap((row) => {
    const old = rows.get(row.id);
    return old === undefined || old === row ? [] : [{ before: old, after: row }];
  });
};
