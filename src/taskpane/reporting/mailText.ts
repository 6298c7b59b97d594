import { toVietnameseDate } from "../../domain/isoDate";
import type { Reminder } from "../../domain/reporting/reminders";
import type { ReportingTexts } from "../../i18n/vi/reporting";
import type { ReportingView, RowView } from "../../usecases/reporting/types";
import { fill } from "../fill";
import type { Language } from "../services";
import { rowTitle } from "./words";

/** Rows that a letter names of each kind; the packet has all of them. */
const MOST_ROWS = 15;

/** Longest address a mail program takes from Windows; longer letters are copied instead. */
export const MOST_MAILTO = 1_900;

const KINDS = ["overdue", "unexplained", "due", "notReported"] as const;

/** The letter that reminds an agency: what is overdue, to be explained, due, not reported, and the report itself. */
export const mailText = (
  reminder: Reminder,
  of: { view: ReportingView; rows: ReadonlyMap<string, RowView>; texts: ReportingTexts; language: Language },
): { subject: string; body: string } => {
  const { view, rows, texts, language } = of;
  const words = texts.mail;
  const lines = [
    fill(words.greeting, { agency: reminder.agency }),
    "",
    fill(words.lead, { plan: view.title, date: toVietnameseDate(view.today) }),
  ];
  for (const kind of KINDS) {
    const known = reminder[kind].flatMap((id) => rows.get(id) ?? []);
    if (known.length === 0) continue;
    lines.push("", words[kind]);
    for (const row of known.slice(0, MOST_ROWS)) {
      lines.push(fill(words.row, { label: rowTitle(row), deadline: row.deadline === "" ? "–" : row.deadline }));
    }
    const rest = known.length - MOST_ROWS;
    if (rest > 0) lines.push(fill(words.more, { count: rest }, language));
  }
  const { report } = reminder;
  if (report !== null) {
    const period = view.reporting.periods.find(({ id }) => id === report.period)?.name ?? "";
    lines.push("", fill(words.report, { period, due: toVietnameseDate(report.dueOn) }));
  }
  lines.push("", words.closing);
  return { subject: words.subject, body: lines.join("\n") };
};

/** A link that opens the letter in the mail program; null where it is too long for one. */
export const mailLink = ({ subject, body }: { subject: string; body: string }): string | null => {
  const link = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
  return link.length <= MOST_MAILTO ? link : null;
};
