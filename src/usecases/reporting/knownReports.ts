import { agencyKey, type AgencyIndex } from "../../domain/agencyIndex";
import { withPresentNames } from "../../domain/reporting/agencies";
import type { AgencyReport, LockException, Reporting } from "../../domain/reporting/types";

/** Reporting as far as it is about one agency, by any spelling. */
export type ReportingOf = (agency: string) => Reporting;

/**
 * Reporting under the names agencies have in the plan, looked up by agency: asked for every agency of a large plan, the whole
 * list of reports is not gone through each time.
 */
export const reportingByAgency = (reporting: Reporting, agencies: AgencyIndex): ReportingOf => {
  const { periods, reports, exceptions } = withPresentNames(reporting, agencies);
  const own = new Map<string, { periods: typeof periods; reports: AgencyReport[]; exceptions: LockException[] }>();
  const of = (agency: string) => {
    const key = agencyKey(agency);
    const known = own.get(key) ?? { periods, reports: [], exceptions: [] };
    own.set(key, known);
    return known;
  };
  for (const report of reports) of(report.agency).reports.push(report);
  for (const exception of exceptions) of(exception.agency).exceptions.push(exception);
  return of;
};
