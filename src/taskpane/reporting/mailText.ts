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

/** Rows of each kind that a letter in a link names, as many as there is room for. */
const LINK_ROWS = [15, 10, 6, 4, 2, 1, 0];

/** Longest name of a row in a letter. */
const MOST_LABEL = 160;

const KINDS = ["overdue", "unexplained", "due", "notReported"] as const;

export interface Letter {
  subject: string;
  body: string;
}

interface LetterOf {
  view: ReportingView;
  rows: ReadonlyMap<string, RowView>;
  texts: ReportingTexts;
  language: Language;
}

const shortened = (text: string): string =>
  text.length <= MOST_LABEL ? text : `${text.slice(0, MOST_LABEL - 1).trimEnd()}…`;

/**
 * The letter that reminds an agency: what is overdue, to be explained, due, not reported, and the report itself. `most`: rows it
 * names of each kind.
 */
export const mailText = (
  reminder: Reminder,
  { view, rows, texts, language, most = MOST_ROWS }: LetterOf & { most?: number },
): Letter => {
  const words = texts.mail;
  const lines = [
    fill(words.greeting, { agency: reminder.agency }),
    "",
    fill(words.lead, { plan: view.title, date: toVietnameseDate(view.today) }),
  ];
  for (const kind of KINDS) {
    const known = reminder[kind].flatMap((id) => rows.get(id) ?? []);
    if (known.length === 0) continue;
    lines.push("", fill(words.heading, { heading: words[kind], count: known.length }, language));
    for (const row of known.slice(0, most)) {
      const label = shortened(rowTitle(row));
      lines.push(fill(words.row, { label, deadline: row.deadline === "" ? "–" : row.deadline }));
    }
    const rest = known.length - most;
    if (rest > 0) lines.push(most === 0 ? words.all : fill(words.more, { count: rest }, language));
  }
  const { report } = reminder;
  if (report !== null) {
    const period = view.reporting.periods.find(({ id }) => id === report.period)?.name ?? "";
    lines.push("", fill(words.report, { period, due: toVietnameseDate(report.dueOn) }));
  }
  lines.push("", words.closing);
  return { subject: words.subject, body: lines.join("\n") };
};

const linkOf = ({ subject, body }: Letter): string =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;

/** A link that opens the letter in the mail program, with as many rows as it has room for; null where it has no room at all. */
export const mailLink = (reminder: Reminder, of: LetterOf): string | null => {
  for (const most of LINK_ROWS) {
    const link = linkOf(mailText(reminder, { ...of, most }));
    if (link.length <= MOST_MAILTO) return link;
  }
  return null;
};
