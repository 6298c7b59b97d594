import { success } from "../../domain/result";
import type { Person } from "../../protocol";
import type { Attempt, Desk } from "./desk";
import type { SharedService } from "./service";
import type { SharingState } from "./state";

/** What a shared copy keeps, and who is signed in at its service. */
export interface Kept {
  state: SharingState;
  person: Person | null;
}

/** Failures of a copy that nobody shares, or whose state cannot be used: all that is known of the plan is what its sheets say. */
const UNSHARED: ReadonlySet<string> = new Set(["notShared", "stateNewer", "stateDamaged"]);

/** Reads what the workbook keeps of sharing, and not its sheets; null for a plan that is not shared. */
export const keptNow = async (desk: Desk, service: SharedService | null): Attempt<Kept | null> => {
  const state = await desk.shared();
  if (!state.ok) return UNSHARED.has(state.code) ? success(null) : state;
  const person = await service?.person();
  return success({ state: state.value, person: person?.ok === true ? person.value : null });
};
