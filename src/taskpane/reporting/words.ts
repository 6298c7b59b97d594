import { formatRate, rateOf, type RowStatus } from "../../domain/completion";
import { toVietnameseDate } from "../../domain/isoDate";
import { currentPeriod } from "../../domain/reporting/locks";
import type { AgencyReport, ReportingPeriod, ReportState } from "../../domain/reporting/types";
import type { ReportingTexts } from "../../i18n/vi/reporting";
import type { AgencyStanding, ReportingView, RowView } from "../../usecases/reporting/types";
import { fill } from "../fill";
import type { Offers } from "./offers";
import type { ReportingNotice } from "./state";

/** "14:05 31/03/2026": an instant of the service by the clock of this machine. */
export const momentText = (instant: string): string => {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return "";
  return date.toLocaleString("vi-VN", {
    ...{ hour: "2-digit", minute: "2-digit" },
    ...{ day: "2-digit", month: "2-digit", year: "numeric" },
  });
};

export const daysText = ({ from, to, dueOn }: ReportingPeriod, texts: ReportingTexts): string =>
  fill(texts.periods.days, {
    from: toVietnameseDate(from),
    to: toVietnameseDate(to),
    due: toVietnameseDate(dueOn),
  });

export const statusText = (status: RowStatus, texts: ReportingTexts): string => texts.statuses[status];

export const rateText = ({ tally }: AgencyStanding): string => formatRate(rateOf(tally));

/** "I · TT 4 · Rà soát thủ tục". */
export const rowTitle = ({ area, number, label }: RowView): string =>
  [area, number === "" ? "" : `TT ${number}`, label].filter((part) => part !== "").join(" · ");

export const noticeSentence = (notice: ReportingNotice, texts: ReportingTexts): string => {
  switch (notice.code) {
    case "done":
      return texts.done[notice.action];
    case "packetSaved":
      return fill(texts.packetSaved, notice);
    case "snapshotShown":
      return fill(texts.snapshotShown, notice);
    case "asked":
    case "askTakenBack":
    case "copied":
    case "notCopied":
    case "refreshed":
    case "pulled":
      return texts[notice.code];
  }
};

/** Period to look at: the chosen one, the one the own agency reports on, or the first that is not closed. */
export const lookedAt = (view: ReportingView, chosen: string | null): ReportingPeriod | null => {
  const { periods } = view.reporting;
  const known = periods.find(({ id }) => id === chosen);
  if (known !== undefined) return known;
  const agency = view.person?.agency ?? "";
  const own = currentPeriod(view.reporting, { agency, today: view.today });
  return own ?? periods.find(({ closed }) => closed === null) ?? periods.at(-1) ?? null;
};

/** Why a report cannot be handed in now. */
export const waitsSentence = (waits: NonNullable<Offers["waits"]>, { periods: words }: ReportingTexts): string => {
  switch (waits.for) {
    case "earlier":
      return fill(words.earlierFirst, waits);
    case "later":
      return fill(words.laterReported, waits);
    case "rows":
      return words.noRows;
  }
};

/** Agencies that report: those that lead rows and can answer for them. */
export const reportingOnes = (view: ReportingView): AgencyStanding[] =>
  view.agencies.filter(({ reports, rows }) => reports && rows > 0);

/** How many reports on a period are approved, of all agencies that report. */
export const approvedOf = (view: ReportingView, period: string): { approved: number; total: number } => {
  const agencies = reportingOnes(view);
  return { approved: agencies.filter(({ states }) => states[period] === "approved").length, total: agencies.length };
};

/** True where a report that is due by now was not handed in: the own one of a department, any for others. */
export const isReportOverdue = (view: ReportingView, { id, dueOn, closed }: ReportingPeriod): boolean => {
  if (closed !== null || dueOn >= view.today) return false;
  const own = view.person?.role === "department" ? view.person.agency : null;
  return reportingOnes(view).some(
    ({ agency, states }) => (own === null || own === agency) && states[id] !== "submitted" && states[id] !== "approved",
  );
};

/** "Đã trình: Cán bộ tổng hợp, 14:05 31/03/2026", and why it was returned. */
export const reportLines = (report: AgencyReport | null, texts: ReportingTexts): string[] => {
  const words = texts.periods;
  if (report === null) return [];
  const { state, submitted, decided, reason } = report;
  const line = (of: ReportState, { name, at }: { name: string; at: string }): string =>
    fill(words.signature, { state: texts.states[of], name, at: momentText(at) });
  return [
    ...(submitted === null ? [] : [line("submitted", submitted)]),
    ...(decided === null || state === "submitted" ? [] : [line(state, decided)]),
    ...(reason === "" ? [] : [fill(words.reason, { reason })]),
  ];
};
