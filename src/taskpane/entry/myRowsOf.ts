import type { PaneController } from "../controller";
import { MyRowsController } from "./myRowsController";

const KNOWN = new WeakMap<PaneController, MyRowsController>();

/** Whose rows the sheets show, for a pane: one as long as the pane lives, so that nobody is greeted twice. */
export const myRowsOf = (pane: PaneController): MyRowsController => {
  const known = KNOWN.get(pane);
  if (known !== undefined) return known;
  const made = new MyRowsController(() => pane.entry());
  KNOWN.set(pane, made);
  return made;
};
