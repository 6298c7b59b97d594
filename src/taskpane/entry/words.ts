import { formatRate } from "../../domain/completion";
import type { EntryTexts } from "../../i18n/vi/entry";
import type { EntryRates, EntryRow, RefusedField } from "../../usecases/entry/types";
import { cut } from "../../i18n/cut";
import { fill } from "../fill";
import type { Language } from "../services";
import { titleOf } from "./drafts";
import type { EntryNotice, EntryState } from "./state";

export const rowTitle = (row: Pick<EntryRow, "number" | "label">): string => cut(titleOf([row]));

export const quoted = (text: string, texts: EntryTexts): string => (text === "" ? texts.empty : `“${text}”`);

/** Why a row cannot be written in, or what is special about writing in it; "" for nothing. */
export const lockSentence = (row: EntryRow, texts: EntryTexts): string => {
  const { readOnly } = texts;
  const { lock, refusal, period } = row;
  if (refusal !== null) {
    if (refusal.code === "notYourRow") return fill(readOnly.notYourRow, { lead: row.lead });
    return refusal.code === "roleReadsOnly" && refusal.role === "leader" ? readOnly.leader : readOnly.other;
  }
  switch (lock.is) {
    case "open":
      return "";
    case "late":
      return fill(readOnly.late, { period });
    case "locked":
      return fill(readOnly[lock.state], { period });
  }
};

const ratesText = ({ whole, agencies }: EntryRates, texts: EntryTexts): string =>
  [
    ...agencies
      .filter(({ agency }) => agency !== "")
      .map(({ agency, rate }) => fill(texts.notices.rate, { agency, rate: formatRate(rate) })),
    fill(texts.notices.whole, { rate: formatRate(whole) }),
  ].join(" ");

/** What just happened, as one or two sentences. */
export const noticeSentence = (notice: EntryNotice, texts: EntryTexts, language: Language): string => {
  const { notices } = texts;
  switch (notice.code) {
    case "saved": {
      const [row, other] = notice.rows;
      const rates = ratesText(notice.rates, texts);
      if (row === undefined) return notices.nothingSaved;
      return other === undefined
        ? fill(notices.savedOne, { status: texts.statuses[row.status], rates })
        : fill(notices.saved, { count: notice.rows.length, rates }, language);
    }
    case "undone": {
      const done = fill(notices.undone, { count: notice.rows.length, rates: ratesText(notice.rates, texts) }, language);
      return notice.left === 0 ? done : `${done} ${fill(notices.undoneLeft, { count: notice.left }, language)}`;
    }
    case "noneLate":
    case "hidden":
    case "linkCopied":
    case "linkNotOpened":
      return notices[notice.code];
  }
};

export const refusedSentence = (
  { row, field, why }: RefusedField,
  rows: EntryState["rows"],
  texts: EntryTexts,
): string => {
  const known = rows?.find(({ id }) => id === row);
  return fill(texts.refused[why.code], {
    row: known === undefined ? "" : rowTitle(known),
    field: texts.fields[field],
    now: why.code === "changedMeanwhile" ? quoted(why.now, texts) : "",
    period: why.code === "locked" ? why.period : "",
  });
};
