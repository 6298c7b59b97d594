import { isIsoDate, toVietnameseDate } from "../../domain/isoDate";
import type { SharedTable } from "../../domain/sharedRecord";
import type { RejectionCode, TakeBackRefused } from "../../protocol";
import type { PaneTexts } from "../../i18n/vi/pane";
import type { SharingTexts } from "../../i18n/vi/sharing";
import type { SharingCode } from "../../i18n/vi/sharingFailures";
import type { SharedPlace, Verdict } from "../../usecases/sharing/types";
import { fill } from "../fill";
import { failureSentence } from "../sentences";
import type { Language, PaneFailure } from "../services";
import { instantText } from "./ages";
import type { GroupTopic } from "./listing";
import type { SharingNotice, SharingProblem, SharingProblemFailure, SharingState } from "./state";

/** Heading of a column; a field of a newer version by its own name. */
export const columnWords = (table: SharedTable, field: string, texts: SharingTexts): string => {
  const fields: Readonly<Record<string, string>> = texts.fields[table];
  return Object.hasOwn(fields, field) ? (fields[field] ?? field) : fill(texts.unknownField, { field });
};

/** "III · TT 4 · Rà soát", with its column where it is a cell. */
export const placeWords = (place: SharedPlace, texts: SharingTexts): string => {
  const record = texts.record(place);
  return place.field === null
    ? record
    : fill(texts.inRecord, { record, column: columnWords(place.table, place.field, texts) });
};

export const topicWords = (topic: GroupTopic, texts: SharingTexts): string => {
  switch (topic.is) {
    case "record":
      return texts.record(topic.place);
    case "column":
      return `${texts.tables[topic.table]}: ${columnWords(topic.table, topic.field, texts)}`;
    case "kind":
      return texts.kinds[topic.kind];
  }
};

/** Why the service does not take a value. */
export const rejectionSentence = (
  { code, detail, place }: { code: string; detail: string; place: SharedPlace },
  texts: SharingTexts,
): string => {
  const sentences: Readonly<Record<string, string>> = texts.rejections;
  const known: string = Object.hasOwn(sentences, code)
    ? texts.rejections[code as RejectionCode]
    : fill(texts.unknownRejection, { code });
  const column = place.field === null ? "" : columnWords(place.table, place.field, texts);
  return fill(known, { detail: detail === "" ? texts.nobody : detail, column });
};

/** What the service would do with a change, and why. */
export const verdictSentence = (verdict: Verdict, place: SharedPlace, texts: SharingTexts): string => {
  switch (verdict.is) {
    case "ok":
      return "";
    case "conflict":
      return fill(texts.pending.conflict, { theirs: verdict.theirs === "" ? texts.empty : `“${verdict.theirs}”` });
    case "rejected":
      return rejectionSentence({ ...verdict, place }, texts);
  }
};

const isSharingCode = (code: string, texts: SharingTexts): code is SharingCode => Object.hasOwn(texts.failures, code);

/** Both Excel and the service say these; a place that is a path of the message ("/changes/3") is the service's. */
const isWorkbooks = (failure: SharingProblemFailure): failure is PaneFailure & SharingProblemFailure =>
  (failure.code === "notFound" || failure.code === "nameTaken") &&
  "place" in failure &&
  failure.place !== undefined &&
  failure.place !== "" &&
  !failure.place.startsWith("/");

/** Places that one sentence names. */
const MOST_NAMED = 5;

const placesList = (places: readonly SharedPlace[], texts: SharingTexts): string => {
  const named = places.slice(0, MOST_NAMED).map((place) => placeWords(place, texts));
  return [...named, ...(places.length > MOST_NAMED ? ["…"] : [])].join("; ");
};

/** Why an action of reporting was not done: who was quicker, which rows, which period. */
const refusalSentence = (
  { refusal, rows = [], period }: Extract<SharingProblemFailure, { code: "actionRefused" }>,
  texts: SharingTexts,
  language: Language,
): string => {
  if (refusal.code === "wrongState") {
    const by = refusal.by === "" ? texts.nobody : refusal.by;
    return fill(texts.wrongStates[refusal.state], { by, at: instantText(refusal.at) });
  }
  // A newer service may have further reasons.
  const known = Object.hasOwn(texts.refusals, refusal.code);
  const day = "from" in refusal ? refusal.from : "until" in refusal ? refusal.until : "";
  return fill(
    known ? texts.refusals[refusal.code] : texts.failures.actionRefused,
    {
      agency: "agency" in refusal ? refusal.agency : "",
      period: period ?? "",
      rows: placesList(rows, texts),
      agencies: "agencies" in refusal ? refusal.agencies.join("; ") : "",
      count: "rows" in refusal ? refusal.rows.length : "agencies" in refusal ? refusal.agencies.length : 0,
      day: isIsoDate(day) ? toVietnameseDate(day) : day,
    },
    language,
  );
};

/** What happened and what to do. */
export const sharingFailureSentence = (
  failure: SharingProblemFailure,
  texts: SharingTexts,
  { pane, language }: { pane: PaneTexts; language: Language },
): string => {
  if (!isSharingCode(failure.code, texts) || isWorkbooks(failure)) {
    return failureSentence(failure as PaneFailure, pane, language);
  }
  if (failure.code === "actionRefused") return refusalSentence(failure, texts, language);
  const retryAfter = "retryAfter" in failure ? (failure.retryAfter ?? 0) : 0;
  return fill(
    texts.failures[failure.code],
    {
      // A wait that nobody knows is told as the shortest one.
      minutes: Math.max(1, Math.ceil(retryAfter / 60)),
      reference: "reference" in failure ? (failure.reference ?? "–") : "–",
      title: "title" in failure ? failure.title : "",
      ...(failure.code === "notAllSent" ? { ...failure, places: placesList(failure.places, texts) } : {}),
    },
    language,
  );
};

/** What could not be done, why, and what to do. */
export const sharingProblemSentence = (
  { failure, during }: SharingProblem,
  texts: SharingTexts,
  words: { pane: PaneTexts; language: Language },
): string => `${texts.problems[during]} ${sharingFailureSentence(failure, texts, words)}`;

/** Sentences for counts that are not zero. */
const followUps = (
  counts: { conflicts: number; rejected: number; arrived: number },
  texts: SharingTexts,
  language: Language,
): string[] =>
  (["conflicts", "rejected", "arrived"] as const)
    .filter((code) => counts[code] > 0)
    .map((code) => fill(texts.notices[code], { count: counts[code] }, language));

/** What an action did, and what is left to do. */
export const sharingNoticeSentence = (
  notice: SharingNotice,
  state: SharingState,
  { texts, language }: { texts: SharingTexts; language: Language },
): string => {
  const { notices } = texts;
  switch (notice.code) {
    case "signedIn":
      return fill(notices.signedIn, notice);
    case "previewed":
      return fill(notices.previewed, { ...state.listing.counts }, language);
    case "pushed": {
      const { counts, mode } = notice;
      const done =
        counts.sent === 0
          ? notices.pushedNothing
          : counts.applied === 0 && mode === "whole" && counts.rejected + counts.conflicts > 0
            ? notices.stopped
            : fill(notices.pushed, { sent: counts.sent, applied: counts.applied }, language);
      return [done, ...followUps(counts, texts, language)].join(" ");
    }
    case "pulled": {
      const { counts } = notice;
      const done =
        counts.arrived === 0 ? notices.pulledNothing : fill(notices.pulled, { count: counts.arrived }, language);
      return [done, ...followUps({ ...counts, arrived: 0 }, texts, language)].join(" ");
    }
    case "takenBack":
    case "rebuilt":
      return [notices[notice.code], ...followUps(notice.counts, texts, language)].join(" ");
    case "resolved":
      return fill(notices.resolved, { count: notice.count }, language);
    case "updated": {
      const { view } = state;
      const changed = fill(
        notices.updated,
        { pending: view?.pending.length ?? 0, conflicts: view?.conflicts.length ?? 0 },
        language,
      );
      const dropped = notice.dropped === 0 ? [] : [fill(texts.conflicts.dropped, { count: notice.dropped }, language)];
      return [...dropped, changed, ...(view?.behind === true ? [notices.behind] : [])].join(" ");
    }
    case "signedOut":
    case "opened":
    case "shared":
    case "retyped":
    case "notRetyped":
    case "dismissed":
    case "automaticOn":
    case "automaticOff":
    case "left":
    case "granted":
    case "fileOpened":
    case "stoppedByPerson":
    case "lookedAgain":
      return notices[notice.code];
  }
};

/** Share done, in whole percent. */
export const progressWords = (
  { done, total }: { done: number; total: number },
  texts: SharingTexts,
  language: Language,
): string => {
  const percent = total <= 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
  return fill(texts.choose.progress, { done, total, percent }, language);
};

/** What a screen reader is told politely. Progress is told in quarters: every step would drown the person in words. */
export const sharingAnnouncement = (state: SharingState, texts: SharingTexts, language: Language): string => {
  const { running, progress, notice } = state;
  if (running === "share") {
    const quarter =
      progress === null || progress.total <= 0 ? 0 : Math.floor((progress.done / progress.total) * 4) * 25;
    return `${texts.running.share} ${quarter}%`;
  }
  const waiting = running === null ? "" : texts.running[running];
  if (waiting !== "") return waiting;
  return notice === null ? "" : sharingNoticeSentence(notice, state, { texts, language });
};

/** Why a cell keeps a push from being taken back, and what to do. `when`: of the later change. */
export const blockerSentence = (
  { why, detail, person, agency }: TakeBackRefused["blockers"][number],
  { place, when, texts }: { place: SharedPlace; when: string; texts: SharingTexts },
): string => {
  const words: Readonly<Record<string, string>> = texts.history.takeBackPanel.why;
  const sentence = Object.hasOwn(words, why) ? words[why] : undefined;
  if (sentence === undefined) return rejectionSentence({ code: why, detail, place }, texts);
  const column = place.field === null ? "" : columnWords(place.table, place.field, texts);
  return fill(sentence, { detail: detail === "" ? texts.nobody : detail, column, person, agency, when });
};
