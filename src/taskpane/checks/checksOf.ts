import type { PaneController } from "../controller";
import { CheckController } from "./controller";

const KNOWN = new WeakMap<PaneController, CheckController>();

/** The check of a pane: one as long as the pane lives, so that filters and the last list outlast a walk to another screen. */
export const checksOf = (pane: PaneController): CheckController => {
  const known = KNOWN.get(pane);
  if (known !== undefined) return known;
  const made = new CheckController(() => pane.checks());
  KNOWN.set(pane, made);
  return made;
};
