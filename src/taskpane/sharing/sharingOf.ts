import type { PaneController } from "../controller";
import { SharingController } from "./controller";

const KNOWN = new WeakMap<PaneController, SharingController>();

/** The sharing of a pane: one as long as the pane lives, so that half-made choices outlast a walk to another screen. */
export const sharingOf = (pane: PaneController): SharingController => {
  const known = KNOWN.get(pane);
  if (known !== undefined) return known;
  const made = new SharingController(() => pane.sharing());
  KNOWN.set(pane, made);
  return made;
};
