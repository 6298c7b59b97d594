import type { PaneController } from "../controller";
import { ReportingController } from "./controller";

const KNOWN = new WeakMap<PaneController, ReportingController>();

/** Reporting of a pane: one as long as the pane lives, so that choices outlast a walk to another screen. */
export const reportingOf = (pane: PaneController): ReportingController => {
  const known = KNOWN.get(pane);
  if (known !== undefined) return known;
  const made = new ReportingController(() => pane.reporting());
  KNOWN.set(pane, made);
  return made;
};
