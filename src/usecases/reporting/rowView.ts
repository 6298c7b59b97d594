import type { AgencyIndex } from "../../domain/agencyIndex";
import { statusOf } from "../../domain/completion";
import { isUnexplained } from "../../domain/reporting/unexplained";
import { daysBetween, type IsoDate } from "../../domain/isoDate";
import type { PlanRow } from "../../domain/plan";
import type { RowView } from "./types";

const named = (text: string): boolean => text.trim() !== "";

/** What names a row: its activity, or else task, product, objective, TT. */
const labelOf = ({ activity, task, deliverable, objective, displayOrder }: PlanRow): string =>
  [activity, task, deliverable, objective].find(named) ?? displayOrder;

/** A row as screens and lists show it on a day. */
export const rowView = (row: PlanRow, { agencies, today }: { agencies: AgencyIndex; today: IsoDate }): RowView => {
  const { deadline, progress } = row;
  const status = statusOf(row, today);
  const lastDay = deadline.kind === "interval" ? deadline.to : null;
  const isLate = status === "overdue" || status === "completedLate";
  return {
    id: row.id,
    area: row.area,
    number: row.displayOrder,
    label: labelOf(row),
    task: row.task,
    lead: row.leadAgency,
    agency: agencies.leadNameOf(row.leadAgency),
    deadline: deadline.text,
    lastDay,
    status,
    daysLate: isLate && lastDay !== null ? daysBetween(lastDay, progress.completedOn ?? today) : null,
    progress,
    asked: row.asked,
    unexplained: isUnexplained(row),
    ongoing: deadline.kind === "ongoing",
  };
};
