import { SEVERITIES } from "../../rules/types";
import type { CheckTexts } from "../../i18n/vi/checks";
import type { PaneTexts } from "../../i18n/vi/pane";
import type { CheckView } from "../../usecases/checkTypes";
import { fill } from "../fill";
import { failureSentence } from "../sentences";
import type { Language } from "../services";
import { openCounts, type SeverityCounts } from "./listing";
import type { CheckNotice, CheckProblem, CheckState } from "./state";

const RULE_FAILED = "check.ruleFailed";

/** "12 lỗi, 5 cảnh báo"; "" for none. */
export const countsSentence = (counts: SeverityCounts, texts: CheckTexts, language: Language): string =>
  SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => fill(texts.counts[severity], { count: counts[severity] }, language))
    .join(", ");

/** The result in one sentence: "12 lỗi, 5 cảnh báo trong 56 dòng", "Chưa thấy lỗi nào trong 56 dòng". */
export const resultSentence = (view: CheckView, texts: CheckTexts, language: Language): string => {
  const counts = openCounts(view);
  const values = { counts: countsSentence(counts, texts, language), rows: view.rowCount };
  if (counts.error > 0) return fill(texts.result.found, values, language);
  if (values.counts !== "") return fill(texts.result.noErrors, values, language);
  return fill(view.rowCount === 0 ? texts.result.noRows : texts.result.nothing, values, language);
};

/** What keeps the result from being the whole truth. Failed rules count even where somebody ignored the finding. */
export const caveats = (view: CheckView, texts: CheckTexts, language: Language): string[] => {
  const failed = new Set(
    view.findings
      .filter(({ finding }) => finding.rule === RULE_FAILED)
      .map(({ finding }) => view.ruleTitle(String(finding.data["rule"] ?? finding.rule), language)),
  );
  const off = view.rulesOff.map((rule) => `“${view.ruleTitle(rule, language)}”`);
  const quoted = [...failed].map((title) => `“${title}”`);
  return [
    ...(failed.size > 0 ? [fill(texts.result.ruleFailed, { rules: quoted.join(", ") })] : []),
    ...(off.length > 0 ? [fill(texts.result.rulesOff, { count: off.length, rules: off.join(", ") }, language)] : []),
  ];
};

/** "good" is the only all-clear: everything ran, nothing was found, nothing was ignored and nothing is out of date. */
export const moodOf = (view: CheckView, { outdated }: Pick<CheckState, "outdated">): "bad" | "look" | "good" => {
  if (openCounts(view).error > 0) return "bad";
  const whole = view.findings.length === 0 && view.rulesOff.length === 0 && view.rowCount > 0;
  return whole && !outdated ? "good" : "look";
};

/** What an action did, and what is left. */
export const checkNoticeSentence = (
  notice: CheckNotice,
  view: CheckView,
  { texts, language }: { texts: CheckTexts; language: Language },
): string => {
  const { notices } = texts;
  if (notice.code === "checked") return `${resultSentence(view, texts, language)}.`;
  const counts = countsSentence(openCounts(view), texts, language);
  const left = counts === "" ? notices.none : fill(notices.left, { counts });
  switch (notice.code) {
    case "updated":
      return [...(notice.panelClosed ? [notices.gone] : []), left].join(" ");
    case "fixed":
    case "undone": {
      const nothing = notice.code === "fixed" ? notices.fixedNothing : notices.undoneNothing;
      const done = notice.applied === 0 ? nothing : fill(notices[notice.code], { count: notice.applied }, language);
      const refused = notice.refused === 0 ? [] : [fill(notices.refused, { count: notice.refused }, language)];
      return [done, ...refused, left].join(" ");
    }
    case "ignored":
    case "unignored":
      return `${notices[notice.code]} ${left}`;
  }
};

/** What could not be done, why, and what to do. A row that a filter hides is no obstacle to writing, only to seeing it. */
export const checkProblemSentence = (
  { failure, during }: CheckProblem,
  texts: CheckTexts,
  { pane, language }: { pane: PaneTexts; language: Language },
): string => {
  const why =
    during === "goTo" && failure.code === "filtered"
      ? texts.problems.filtered
      : failureSentence(failure, pane, language);
  return `${texts.problems[during]} ${why}`;
};

/** What a screen reader is told politely. */
export const checkAnnouncement = (state: CheckState, texts: CheckTexts): string => {
  const { view, notice, running, language } = state;
  if (running === "check") return texts.screen.checking;
  if (state.noPlan) return texts.screen.noPlan;
  return view === null || notice === null ? "" : checkNoticeSentence(notice, view, { texts, language });
};
