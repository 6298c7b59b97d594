import type { ActionRefusal } from "../../src/domain/reporting/actions";
import { SHARED_FIELDS, SHARED_TABLES } from "../../src/domain/sharedRecord";
import { pane as paneEn } from "../../src/i18n/en/pane";
import { sharing as en } from "../../src/i18n/en/sharing";
import { pane as paneVi } from "../../src/i18n/vi/pane";
import { sharing as vi, type SharingTexts } from "../../src/i18n/vi/sharing";
import { sheets } from "../../src/i18n/vi/sheets";
import { PROBLEM_CODES, REJECTION_CODES } from "../../src/protocol";
import { ageText, instantText } from "../../src/taskpane/sharing/ages";
import {
  columnWords,
  placeWords,
  rejectionSentence,
  sharingFailureSentence,
  sharingNoticeSentence,
  sharingProblemSentence,
} from "../../src/taskpane/sharing/sentences";
import { INITIAL_SHARING_STATE, type SharingProblemFailure } from "../../src/taskpane/sharing/state";
import { aPlace, aSharedView } from "../builders/sharingServices";

const LANGUAGES = [
  ["vi", vi, paneVi],
  ["en", en, paneEn],
] as const;

/** Every failure the contract knows, with the data it has. A code that is missing here does not compile. */
const FAILURES: { readonly [Code in SharingProblemFailure["code"]]: Extract<SharingProblemFailure, { code: Code }> } = {
  ...(Object.fromEntries(PROBLEM_CODES.map((code) => [code, { code, retryAfter: 90, reference: "77" }])) as Record<
    (typeof PROBLEM_CODES)[number],
    never
  >),
  offline: { code: "offline" },
  notThisService: { code: "notThisService" },
  takeBackRefused: { code: "takeBackRefused", blockers: [], total: 0 },
  actionRefused: { code: "actionRefused", refusal: { code: "roleMayNot" } },
  notAllSent: { code: "notAllSent", pending: 1, conflicts: 1, unreadable: 1, places: [aPlace()] },
  actionUnanswered: { code: "actionUnanswered" },
  actedNotPulled: { code: "actedNotPulled" },
  badAddress: { code: "badAddress" },
  otherPlan: { code: "otherPlan", title: "Kế hoạch khác" },
  notShared: { code: "notShared" },
  alreadyShared: { code: "alreadyShared", title: "Sổ cũ" },
  stateNewer: { code: "stateNewer" },
  stateDamaged: { code: "stateDamaged" },
  stillTyping: { code: "stillTyping" },
  cellBeingEdited: { code: "cellBeingEdited" },
  protected: { code: "protected", place: "Nhiệm vụ" },
  cancelled: { code: "cancelled" },
  requestTooLarge: { code: "requestTooLarge" },
  notSupported: { code: "notSupported", needs: "ExcelApi 1.9" },
  filtered: { code: "filtered", place: "Nhiệm vụ" },
  merged: { code: "merged", place: "Nhiệm vụ" },
  damaged: { code: "damaged", place: "Nhiệm vụ" },
  connectionLost: { code: "connectionLost" },
  noPlan: { code: "noPlan" },
  missingTable: { code: "missingTable", table: "tblNhiemVu" },
  unexpected: { code: "unexpected", detail: "x is not a function." },
};

const isSentence = (text: string): void => {
  expect(text).toMatch(/[.:…]\s*\S*$/u);
  expect(text).not.toMatch(/\{\w+\}|undefined|null/u);
};

describe.each(LANGUAGES)("the sentences of sharing in %s", (language, texts, pane) => {
  test.each(Object.keys(FAILURES))("say what happened and what to do for the failure %s", (code) => {
    const failure = FAILURES[code as keyof typeof FAILURES];
    isSentence(sharingFailureSentence(failure, texts, { pane, language }));
  });

  test.each(REJECTION_CODES)("say why the service does not take a value: %s", (code) => {
    const sentence = rejectionSentence({ code, detail: "Sở Tư pháp", place: aPlace() }, texts);
    isSentence(sentence);
    expect(sentence).not.toContain(code);
  });

  test("say every activity that failed, and nothing with an open place in it", () => {
    for (const during of Object.keys(texts.problems) as (keyof SharingTexts["problems"])[]) {
      isSentence(sharingProblemSentence({ failure: { code: "offline" }, during }, texts, { pane, language }));
    }
  });

  test("name every shared field by the heading of its column", () => {
    for (const table of SHARED_TABLES) {
      expect(Object.keys(texts.fields[table]).sort()).toEqual(Object.keys(SHARED_FIELDS[table]).sort());
    }
  });

  test("tell a code of a newer service by its number rather than not at all", () => {
    expect(rejectionSentence({ code: "tooEarly", detail: "", place: aPlace() }, texts)).toContain("tooEarly");
    expect(columnWords("rows", "priority", texts)).toContain("priority");
  });
});

const REFUSALS: { readonly [Code in ActionRefusal["code"]]: Extract<ActionRefusal, { code: Code }> } = {
  roleMayNot: { code: "roleMayNot" },
  otherAgencysPlan: { code: "otherAgencysPlan" },
  notYourAgency: { code: "notYourAgency", agency: "Sở Tư pháp" },
  unknownPeriod: { code: "unknownPeriod" },
  nothingToReport: { code: "nothingToReport", agency: "Sở Tư pháp" },
  wrongState: { code: "wrongState", state: "approved", by: "Lãnh đạo Văn phòng", at: "2026-03-31T07:05:00.000Z" },
  enteredByYourself: { code: "enteredByYourself" },
  reasonMissing: { code: "reasonMissing" },
  explanationMissing: { code: "explanationMissing", rows: ["r1", "r2"] },
  periodNotBegun: { code: "periodNotBegun", from: "2026-06-15" },
  periodClosed: { code: "periodClosed" },
  periodOpen: { code: "periodOpen" },
  earlierPeriodOpen: { code: "earlierPeriodOpen", period: "q1" },
  laterPeriodReported: { code: "laterPeriodReported", period: "q2" },
  reportsUndecided: { code: "reportsUndecided", agencies: ["Sở Tư pháp", "Sở Nội vụ"] },
  periodInUse: { code: "periodInUse" },
  badPeriod: { code: "badPeriod", problem: { code: "sameName", period: "q1" } },
  changedSinceSeen: { code: "changedSinceSeen", rows: ["r1"] },
  dayOver: { code: "dayOver", until: "2026-01-02" },
  unknownException: { code: "unknownException" },
};

describe.each(LANGUAGES)("why an action of reporting is not done, in %s", (language, texts, pane) => {
  const sentence = (refusal: ActionRefusal): string =>
    sharingFailureSentence({ code: "actionRefused", refusal, rows: [aPlace()], period: "Quý I" }, texts, {
      pane,
      language,
    });

  test.each(Object.keys(REFUSALS))("is said for %s", (code) => {
    isSentence(sentence(REFUSALS[code as keyof typeof REFUSALS]));
  });

  test("is said for a reason of a newer service too", () => {
    isSentence(sentence({ code: "tooEarly" } as unknown as ActionRefusal));
  });

  test("names who was quicker and when, the rows, the period, the day, the agencies", () => {
    const { wrongState, explanationMissing, earlierPeriodOpen, dayOver, reportsUndecided } = REFUSALS;
    expect(sentence(wrongState)).toContain("Lãnh đạo Văn phòng");
    expect(sentence(wrongState)).toContain(instantText(wrongState.at));
    expect(sentence(explanationMissing)).toContain(placeWords(aPlace(), texts));
    expect(sentence(earlierPeriodOpen)).toContain("Quý I");
    expect(sentence(dayOver)).toContain("02/01/2026");
    expect(sentence(reportsUndecided)).toContain("Sở Tư pháp; Sở Nội vụ");
  });
});

describe("sentences of sharing", () => {
  const words = { pane: paneVi, language: "vi" as const };

  test("name the headings as the sheets do", () => {
    for (const [field, heading] of Object.entries(vi.fields.rows)) {
      expect([field, heading]).toEqual([field, sheets.taskHeaders[field as keyof typeof sheets.taskHeaders]]);
    }
  });

  test("tell a lock-out in whole minutes, rounded up", () => {
    const locked = (retryAfter: number): string => sharingFailureSentence({ code: "lockedOut", retryAfter }, vi, words);
    expect(locked(61)).toContain("2 phút");
    expect(locked(900)).toContain("15 phút");
    expect(locked(3)).toContain("1 phút");
    expect(sharingFailureSentence({ code: "lockedOut" }, vi, words)).toContain("1 phút");
  });

  test("tell a sheet that is gone from a workbook the service does not have", () => {
    expect(sharingFailureSentence({ code: "notFound", place: "tblNhiemVu" }, vi, words)).toContain("tblNhiemVu");
    expect(sharingFailureSentence({ code: "notFound" }, vi, words)).toContain("máy chủ");
    expect(sharingFailureSentence({ code: "notFound", place: "/changes/3" }, vi, words)).toContain("máy chủ");
  });

  test("name who leads a row that is not one's own", () => {
    const sentence = rejectionSentence({ code: "notYourRow", detail: "Sở Tư pháp", place: aPlace() }, vi);
    expect(sentence).toContain("Sở Tư pháp chủ trì");
    expect(rejectionSentence({ code: "notYourRow", detail: "", place: aPlace() }, vi)).toContain(vi.nobody);
  });

  test("name places as people do", () => {
    expect(placeWords(aPlace(), vi)).toBe("II · TT 1 · Rà soát thủ tục hành chính nội bộ · cột Tỷ lệ hoàn thành");
    expect(vi.record(aPlace({ area: "", number: "", label: "" }))).toBe("dòng không còn trong sổ này");
    expect(vi.record(aPlace({ table: "targets", number: "1.2", label: "100% hồ sơ" }))).toBe(
      "Chỉ tiêu 1.2 “100% hồ sơ”",
    );
    expect(vi.record(aPlace({ table: "plan" }))).toBe("Thông tin kế hoạch");
    expect(vi.record(aPlace({ table: "areas", number: "III", label: "Cải cách bộ máy" }))).toBe(
      "Lĩnh vực III. Cải cách bộ máy",
    );
  });

  test("of a push say what was sent, what conflicts and what was rejected, with the way on", () => {
    const state = { ...INITIAL_SHARING_STATE, view: aSharedView() };
    const counts = { sent: 5, applied: 2, conflicts: 1, rejected: 2, arrived: 0 };
    const told = { texts: vi, language: "vi" as const };
    const valid = sharingNoticeSentence({ code: "pushed", mode: "valid", counts }, state, told);
    expect(valid).toBe(
      `Đã gửi 5 thay đổi, máy chủ nhận 2. Xung đột: 1; hãy chọn ở thẻ “Xung đột”. Bị từ chối: 2; lý do ở thẻ “Bị từ chối”.`,
    );
    const whole = sharingNoticeSentence(
      { code: "pushed", mode: "whole", counts: { ...counts, applied: 0 } },
      state,
      told,
    );
    expect(whole).toMatch(/^Chưa gửi gì/);
    const nothing = { sent: 0, applied: 0, conflicts: 0, rejected: 0, arrived: 0 };
    expect(sharingNoticeSentence({ code: "pushed", mode: "valid", counts: nothing }, state, told)).toBe(
      vi.notices.pushedNothing,
    );
  });
});

describe("the age of the picture", () => {
  const now = new Date(2026, 4, 10, 14, 8, 30);
  const age = (at: Date, of = now): string =>
    ageText(at.toISOString(), { now: of.toISOString(), texts: vi, language: "vi" });

  test("is told by the clock and in words", () => {
    expect(age(new Date(2026, 4, 10, 14, 5))).toBe("lúc 14:05, 3 phút trước");
    expect(age(new Date(2026, 4, 10, 14, 8))).toBe("lúc 14:08, vừa xong");
    expect(age(new Date(2026, 4, 10, 9, 0))).toBe("lúc 09:00, 5 giờ trước");
  });

  test("names the day where it is not today", () => {
    expect(age(new Date(2026, 4, 8, 8, 0))).toBe("08/05/2026 lúc 08:00, 2 ngày trước");
    expect(age(new Date(2026, 4, 9, 23, 59), new Date(2026, 4, 10, 0, 9))).toBe("09/05/2026 lúc 23:59, 10 phút trước");
  });

  test("of a clock that is behind is no age in the future", () => {
    expect(age(new Date(2026, 4, 10, 14, 20))).toBe("lúc 14:20, vừa xong");
  });

  test("of what is no instant is what stands there", () => {
    expect(ageText("hôm qua", { now: now.toISOString(), texts: vi, language: "vi" })).toBe("hôm qua");
    expect(instantText("hôm qua")).toBe("hôm qua");
    expect(instantText(new Date(2026, 0, 2, 3, 4).toISOString())).toBe("02/01/2026 03:04");
  });
});
