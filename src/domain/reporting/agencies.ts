import { agencyKey, isGroupExpression, type AgencyIndex } from "../agencyIndex";
import type { Plan } from "../plan";
import type { AgencyReport, LockException, Reporting } from "./types";

/** Whether an agency can answer for a report: groups ("Các phòng, ban") and nobody cannot. */
export const canReport = (agencies: AgencyIndex, agency: string): boolean =>
  agencyKey(agency) !== "" && !isGroupExpression(agency) && agencies.named(agency)?.type !== "group";

/** Canonical names of the agencies that lead rows and can report on them, in the order of first appearance. */
export const reportingAgencies = ({ rows }: Pick<Plan, "rows">, agencies: AgencyIndex): string[] => {
  const names = new Set(rows.map(({ leadAgency }) => agencies.leadNameOf(leadAgency)));
  return [...names].filter((name) => canReport(agencies, name));
};

/**
 * Reporting under the names agencies have in the plan now. An agency that was renamed keeps its reports as long as its former
 * name is one of its spellings. Where several reports on a period meet in one agency, the one under its own name counts.
 */
export const withPresentNames = (reporting: Reporting, agencies: AgencyIndex): Reporting => {
  const present = (name: string): string => agencies.named(name)?.name ?? name;
  const renamed = <Of extends AgencyReport | LockException>(of: Of): Of => {
    const agency = present(of.agency);
    return agency === of.agency ? of : { ...of, agency };
  };
  if (![...reporting.reports, ...reporting.exceptions].some(({ agency }) => present(agency) !== agency))
    return reporting;
  const own = reporting.reports.filter(({ agency }) => present(agency) === agency);
  const others = reporting.reports.filter(({ agency }) => present(agency) !== agency);
  return {
    periods: reporting.periods,
    reports: [...own, ...others.map(renamed)],
    exceptions: reporting.exceptions.map(renamed),
  };
};
