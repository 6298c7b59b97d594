import { lockOf, type Lock } from "../../domain/reporting/locks";
import type { PlanRow } from "../../domain/plan";
import { refusalOf, type Refusal } from "../../domain/rights";
import type { IsoDate } from "../../domain/isoDate";
import type { ReportingOf } from "../reporting/knownReports";
import { rowView } from "../reporting/rowView";
import type { SeenBook } from "./entryBook";
import { columnOf, textsOf } from "./typedTexts";
import { FORM_FIELDS, type EntryContext, type EntryRow, type FormField } from "./types";

/** What an answer about rows rests on. */
export interface Desk {
  book: SeenBook;
  context: EntryContext;
  /** The context's reporting, by agency as the plan calls it. */
  reportingOf: ReportingOf;
  today: IsoDate;
}

/** Fields as the service knows them: the document's day is a field of its own there too. */
const recordField = (field: FormField): string => columnOf(field);

/** Why whoever uses the workbook does not report a row; null where they do. Grants are known to the service only. */
export const refusalFor = (row: PlanRow, { book, context }: Desk): Refusal | null => {
  const { actor, owner } = context;
  if (actor === null) return null;
  return refusalOf({
    actor,
    owner,
    kind: "set",
    table: "rows",
    record: { id: row.id, fields: { leadAgency: row.leadAgency, area: row.area } },
    field: "percent",
    grants: [],
    agencies: book.agencies,
    areaLead: () => "",
    parentOf: () => null,
  });
};

/** What locks a field of a row; `newCompletedOn`: the day it would say afterwards, null for none. */
export const lockFor = (
  row: PlanRow,
  { field, newCompletedOn }: { field: FormField; newCompletedOn: IsoDate | null },
  { book, reportingOf, today }: Desk,
): Lock => {
  const agency = book.agencies.leadNameOf(row.leadAgency);
  return lockOf({
    reporting: reportingOf(agency),
    agency,
    record: row.id,
    ongoing: row.deadline.kind === "ongoing",
    completedOn: row.progress.completedOn,
    field: recordField(field),
    newCompletedOn: field === "completedOn" ? newCompletedOn : null,
    today,
  });
};

export const periodName = ({ reporting }: EntryContext, lock: Lock): string =>
  reporting.periods.find(({ id }) => id === lock.period)?.name ?? "";

/** A row as the form shows it. */
export const entryRow = (row: PlanRow, desk: Desk): EntryRow => {
  const { book, context, today } = desk;
  const locks = FORM_FIELDS.map((field) => ({ field, lock: lockFor(row, { field, newCompletedOn: null }, desk) }));
  const free = locks.filter(({ lock }) => lock.is !== "locked");
  const [first] = free.length > 0 ? free : locks;
  const lock: Lock = first?.lock ?? { is: "open", period: null };
  const refusal = refusalFor(row, desk);
  return {
    ...rowView(row, { agencies: book.agencies, today }),
    lock,
    period: periodName(context, lock),
    mayReport: refusal === null,
    refusal,
    open: refusal === null ? free.map(({ field }) => field) : [],
    texts: textsOf(row, book.unread(row.id)),
  };
};
