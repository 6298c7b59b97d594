import type { PaneController } from "../controller";
import { PacketsController } from "./controller";

const KNOWN = new WeakMap<PaneController, PacketsController>();

/** The packets of a pane: one as long as the pane lives, so that choices outlast a walk to another screen. */
export const packetsOf = (pane: PaneController): PacketsController => {
  const known = KNOWN.get(pane);
  if (known !== undefined) return known;
  const made = new PacketsController(() => pane.packets());
  KNOWN.set(pane, made);
  return made;
};
