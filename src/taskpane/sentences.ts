import { annex as enAnnex } from "../i18n/en/annex";
import { annex as viAnnex } from "../i18n/vi/annex";
import type { PaneTexts } from "../i18n/vi/pane";
import { fill, formatNumber } from "./fill";
import type { Language, PaneFailure } from "./services";
import type { Notice, PaneState, Problem } from "./state";

const ANNEX: Record<Language, typeof viAnnex> = { vi: viAnnex, en: enAnnex };

/** What happened and what to do, as one plain sentence or two. */
export const failureSentence = (failure: PaneFailure, texts: PaneTexts, language: Language): string => {
  const { failures } = texts;
  switch (failure.code) {
    case "damaged":
      return "place" in failure
        ? fill(failures.damagedSheet, { place: failure.place })
        : ANNEX[language].failure(failure);
    case "empty":
    case "tooLarge":
    case "wrongType":
    case "passwordProtected":
    case "noTable":
    case "noHeader":
    case "noRows":
      return ANNEX[language].failure(failure);
    case "protected":
    case "nameTaken":
    case "notFound":
    case "filtered":
    case "merged":
      return fill(failures[failure.code], { place: failure.place });
    case "missingTable":
      return fill(failures.notFound, { place: failure.table });
    case "otherPlan":
      return fill(failures.otherPlan, { title: failure.title });
    case "notSupported":
      return fill(failures.notSupported, { needs: failure.needs });
    case "unexpected":
      return fill(failures.unexpected, { detail: failure.detail });
    case "cellBeingEdited":
    case "cancelled":
    case "requestTooLarge":
    case "connectionLost":
    case "noPlan":
    case "sampleMissing":
      return failures[failure.code];
  }
};

export const problemTitle = (problem: Problem, texts: PaneTexts): string => texts.problemTitles[problem.during];

/** The sentences of a notice: the result first, then what the person should know about it. */
export const noticeSentences = (notice: Notice, texts: PaneTexts, language: Language): string[] => {
  const { notices } = texts;
  if (notice.code !== "laidOut") return [notices[notice.code]];
  const { added, updated, unchanged, keptEdits, missingFromDocument, keptSheets } = notice.report;
  // Rows the document no longer has are part of what was written, so keptRows would tell them a second time.
  const kept = Math.max(missingFromDocument.length, notice.report.keptRows);
  return [
    updated + unchanged === 0 ? notices.laidOut : fill(notices.updated, { added, updated, unchanged }, language),
    ...(keptEdits.length > 0 ? [fill(notices.keptEdits, { count: keptEdits.length }, language)] : []),
    ...(kept > 0 ? [fill(notices.keptRows, { count: kept }, language)] : []),
    ...keptSheets.map((sheet) => fill(notices.keptSheet, sheet)),
  ];
};

/** Share written, in whole percent. */
export const percentOf = (progress: { done: number; total: number }): number =>
  progress.total <= 0 ? 0 : Math.min(100, Math.floor((progress.done / progress.total) * 100));

export const bytesSentence = (
  progress: { done: number; total: number },
  texts: PaneTexts,
  language: Language,
): string => {
  const kilobytes = (bytes: number): string => formatNumber(Math.round(bytes / 1000), language);
  return fill(texts.layingOut.bytes, {
    done: kilobytes(progress.done),
    total: kilobytes(progress.total),
    percent: percentOf(progress),
  });
};

/**
 * What a screen reader is told politely. Progress is told in quarters: every step would drown the person in words.
 */
export const announcementOf = (state: PaneState, texts: PaneTexts, language: Language): string => {
  if (state.notice !== null) return noticeSentences(state.notice, texts, language).join(" ");
  switch (state.screen) {
    case "opening":
      return texts.opening;
    case "reading":
      return readingSentence(state.readingName, texts);
    case "layingOut": {
      if (state.stopping) return texts.layingOut.stopping;
      if (state.progress === null) return texts.layingOut.title;
      return `${texts.layingOut.title}: ${Math.floor(percentOf(state.progress) / 25) * 25}%`;
    }
    case "preview": {
      if (state.draft?.interpreting === true) return texts.preview.again;
      return state.draft?.reading == null ? "" : readSentence(state, texts, language);
    }
    // These screens have live regions of their own.
    case "checks":
    case "sharing":
    case "packets":
    case "reporting":
    case "entry":
    case "start":
    case "summary":
      return "";
  }
};

export const readingSentence = (name: string, texts: PaneTexts): string =>
  name === "" ? texts.reading.unnamed : fill(texts.reading.named, { name });

/** "Đọc từ … : n dòng, n nhiệm vụ." */
export const readSentence = (state: PaneState, texts: PaneTexts, language: Language): string => {
  const { draft } = state;
  if (draft?.reading == null) return "";
  const tasks = draft.reading.counts.reduce((sum, count) => sum + count.tasks, 0);
  const name = draft.document.name === "" ? texts.preview.pasted : draft.document.name;
  return fill(texts.preview.read, { name, rows: draft.reading.plan.rows.length, tasks }, language);
};
