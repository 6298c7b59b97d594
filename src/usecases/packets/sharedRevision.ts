import type { WorkbookLog } from "../ports";
import { StateLog } from "../sharing/stateLog";
import type { PacketFacts } from "./types";

/** The shared workbook that a copy belongs to, and up to where it has it; null where it is not shared or that cannot be read. */
export const sharedRevision = async (log: WorkbookLog): Promise<PacketFacts["shared"]> => {
  const loaded = await new StateLog(log).load();
  if (!loaded.ok || loaded.value.is !== "state") return null;
  const { workbook, epoch, cursor, stage } = loaded.value.state.facts;
  return stage === "shared" ? { workbook, epoch, revision: cursor } : null;
};
