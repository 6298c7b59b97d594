import { NO_REPORTING } from "../../domain/reporting/types";
import type { Kept } from "../sharing/kept";
import { reportingIn } from "../sharing/workflowRecords";
import type { EntryContext } from "./types";

/**
 * Who uses a workbook. A packet is filled in by the agency it was made for, without any account; a plan that nobody shares, or a
 * copy nobody is signed in to, is filled in by anybody.
 */
export const entryContextOf = (kept: Kept | null, packet: string | null): EntryContext => {
  const person = kept?.person ?? null;
  const reporting = kept === null ? NO_REPORTING : reportingIn(kept.state.base);
  const owner = kept?.state.facts.owner ?? "";
  if (person !== null) {
    const { account, role, agency } = person;
    return { actor: { account, role, agency }, owner, reporting };
  }
  return { actor: packet === null ? null : { account: "", role: "department", agency: packet }, owner, reporting };
};
