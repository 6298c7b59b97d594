import type { CheckContext } from "./types";
import { documentNumberOf, type ReadParameter } from "./readParameters";

type Link = Extract<ReadParameter, { kind: "parentPlan" }>;

/** Plans directly above each plan, by document number; "" is this plan. */
export type ParentPlans = ReadonlyMap<string, readonly Link[]>;

/** The chain of parent plans as the parameters name it; links that name this plan by its number count as its own. */
export const parentPlansOf = (parameters: readonly ReadParameter[], on: CheckContext): ParentPlans => {
  const own = documentNumberOf(on.plan.documentNumber);
  const plans = new Map<string, Link[]>();
  for (const read of parameters) {
    if (read.kind !== "parentPlan") continue;
    const child = read.child === own ? "" : read.child;
    const link = read.parent === own ? { ...read, child, parent: "" } : { ...read, child };
    const of = plans.get(child);
    if (of === undefined) plans.set(child, [link]);
    else of.push(link);
  }
  return plans;
};

/** The way from this plan up to a document, this plan left out; null where no chain leads there. Circles end it. */
export const pathTo = (document: string, plans: ParentPlans): string[] | null => {
  const cameFrom = new Map<string, string | null>([["", null]]);
  const open = [""];
  for (const plan of open) {
    if (plan === document && plan !== "") break;
    for (const { parent } of plans.get(plan) ?? []) {
      if (cameFrom.has(parent)) continue;
      cameFrom.set(parent, plan);
      open.push(parent);
    }
  }
  if (document === "" || !cameFrom.has(document)) return null;
  const path: string[] = [];
  for (let at: string | null = document; at !== null && at !== ""; at = cameFrom.get(at) ?? null) path.unshift(at);
  return path;
};

/** Every circle of parent plans, once, by the link that closes it: "15/KH-UBND → 20/KH-UBND → 15/KH-UBND". */
export const circlesOf = (plans: ParentPlans): { link: Link; plans: string[] }[] => {
  const circles: { link: Link; plans: string[] }[] = [];
  const done = new Set<string>();
  for (const start of plans.keys()) {
    if (done.has(start)) continue;
    const path: { plan: string; next: number }[] = [{ plan: start, next: 0 }];
    const onPath = new Map([[start, 0]]);
    while (path.length > 0) {
      const top = path[path.length - 1] as { plan: string; next: number };
      const link = plans.get(top.plan)?.[top.next];
      top.next += 1;
      if (link === undefined) {
        path.pop();
        onPath.delete(top.plan);
        done.add(top.plan);
        continue;
      }
      const at = onPath.get(link.parent);
      if (at !== undefined) {
        circles.push({ link, plans: [...path.slice(at).map(({ plan }) => plan), link.parent] });
      } else if (!done.has(link.parent)) {
        onPath.set(link.parent, path.length);
        path.push({ plan: link.parent, next: 0 });
      }
    }
  }
  return circles;
};
