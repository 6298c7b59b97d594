import { agencyKey } from "../agencyIndex";
import type { SharedFields, SharedRecord, SharedValue } from "../sharedRecord";
import { inOrder } from "./periods";
import type { AgencyReport, LockException, Reporting, ReportingPeriod } from "./types";

/** Ids of records are short; of a longer name the beginning and a hash of the whole stand. */
const LONGEST = 120;

/** FNV-1a, 32 bits: tells apart the few long names of one plan. */
const hash = (text: string): string => {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value.toString(16);
};

/** Id of the report of an agency on a period: spellings of one name meet in one report. */
export const reportId = ({ period, agency }: Pick<AgencyReport, "period" | "agency">): string => {
  const key = agencyKey(agency);
  return `${period}:${key.length <= LONGEST ? key : `${key.slice(0, LONGEST)}~${hash(key)}`}`;
};

const data = (value: unknown): SharedValue => value as SharedValue;

export const periodRecord = ({ id, ...period }: ReportingPeriod): SharedRecord => ({
  table: "periods",
  id,
  fields: { ...period, closed: data(period.closed), figures: data(period.figures) },
});

export const reportRecord = (report: AgencyReport): SharedRecord => ({
  table: "reports",
  id: reportId(report),
  fields: { ...report, submitted: data(report.submitted), decided: data(report.decided) },
});

export const exceptionRecord = ({ id, ...exception }: LockException): SharedRecord => ({
  table: "exceptions",
  id,
  fields: { ...exception, granted: data(exception.granted) },
});

/** Fields that a record of the service always has. A record without them comes from elsewhere and is passed over. */
const has = (fields: SharedFields, names: readonly string[]): boolean =>
  names.every((name) => Object.hasOwn(fields, name));

/** What records say about reporting; those of other tables are passed over. */
export const reportingOf = (records: Iterable<Pick<SharedRecord, "table" | "id" | "fields">>): Reporting => {
  const periods: ReportingPeriod[] = [];
  const reports: AgencyReport[] = [];
  const exceptions: LockException[] = [];
  for (const { table, id, fields } of records) {
    // Only the service writes these records, and it checks their values.
    if (table === "periods" && has(fields, ["name", "from", "to", "lock"])) {
      periods.push({ closed: null, figures: null, ...fields, id } as unknown as ReportingPeriod);
    } else if (table === "reports" && has(fields, ["period", "agency", "state"])) {
      reports.push(fields as unknown as AgencyReport);
    } else if (table === "exceptions" && has(fields, ["period", "agency", "until"])) {
      exceptions.push({ ...fields, id } as unknown as LockException);
    }
  }
  return { periods: inOrder(periods), reports, exceptions };
};
