import type { PaneController } from "../controller";
import { EntryController } from "./controller";

const KNOWN = new WeakMap<PaneController, EntryController>();

/** The progress form of a pane: one as long as the pane lives, so that what was typed outlasts a walk to another screen. */
export const entryOf = (pane: PaneController): EntryController => {
  const known = KNOWN.get(pane);
  if (known !== undefined) return known;
  const made = new EntryController(() => pane.entry());
  KNOWN.set(pane, made);
  return made;
};
