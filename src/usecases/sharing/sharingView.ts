import { success } from "../../domain/result";
import type { SharedRecord } from "../../domain/sharedRecord";
import { pendingOf, type Arrived } from "../../merge";
import type { Attempt, Desk } from "./desk";
import type { SharedService } from "./service";
import type { SharingWatch } from "./sharingWatch";
import type { SharingState } from "./state";
import type { SharingView } from "./types";
import { arrivedViews, conflictViews, pendingViews, rejectedViews, Wording, type Verdicts } from "./views";

/** What the view shows beside what the workbook says and keeps. */
export interface ViewParts {
  /** The service of the open workbook, or else the last one. */
  service: SharedService | null;
  watch: Pick<SharingWatch, "line" | "isBehind">;
  verdicts: Verdicts;
  /** What the last pull brought. */
  arrived: readonly Arrived[];
}

/** Reads the workbook and its sharing state, without the network. */
export const viewNow = async (desk: Desk, parts: ViewParts): Attempt<SharingView> => {
  const { service, watch } = parts;
  const loaded = await desk.loaded();
  if (!loaded.ok) return loaded;
  const nobody: SharingView = {
    workbook: { is: "noPlan" },
    person: null,
    service: desk.options.address.recall(),
    line: "none",
    asOf: null,
    behind: false,
    automatic: false,
    unanswered: false,
    pending: [],
    conflicts: [],
    rejected: [],
    arrived: [],
    unreadable: [],
  };
  const person = service === null ? null : await service.person();
  const somebody = { ...nobody, person: person?.ok === true ? person.value : null };
  if (loaded.value.is === "newerVersion") return success({ ...somebody, workbook: { is: "newerVersion" } });
  if (loaded.value.is === "damaged") {
    const url = loaded.value.identity?.service ?? null;
    return success({ ...somebody, workbook: { is: "damaged", service: url } });
  }
  const contents = await desk.options.copy.read({ identify: false });
  if (!contents.ok) return contents;
  if (contents.value === null) return success(somebody);
  const { title, records, unreadable } = contents.value;
  if (loaded.value.is === "none" || loaded.value.state.facts.stage === "filling") {
    return success({ ...somebody, workbook: { is: "alone", title } });
  }
  const { state } = loaded.value;
  const wording = new Wording(records, state.base, desk.options.codeWord);
  return success({
    ...somebody,
    ...changesOf(state, records, { ...parts, wording }),
    workbook: { is: "shared", id: state.facts.workbook, title: state.facts.title, service: state.facts.service },
    service: state.facts.service,
    line: watch.line,
    behind: watch.isBehind(state.facts),
    unreadable: unreadable.map((place) => wording.place(place)),
  });
};

const changesOf = (
  state: SharingState,
  local: readonly SharedRecord[],
  { wording, verdicts, arrived }: ViewParts & { wording: Wording },
) => ({
  asOf: state.facts.asOf,
  automatic: state.facts.automatic,
  unanswered: state.inFlight !== null,
  pending: pendingViews(pendingOf({ state, local }), { wording, verdicts, base: state.base }),
  conflicts: conflictViews(state.conflicts.values(), wording),
  rejected: rejectedViews(state.rejected.values(), wording),
  arrived: arrivedViews(arrived, wording),
});
