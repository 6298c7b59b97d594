import { emptyTally } from "../../src/domain/completion";
import { pane as en } from "../../src/i18n/en/pane";
import { pane as vi } from "../../src/i18n/vi/pane";
import { failureOfHash, noticeHash } from "../../src/commands/notice";
import type { Note } from "../../src/annex/types";
import { factsErrors, factsOf, parseTypedDay } from "../../src/taskpane/facts";
import { fill } from "../../src/taskpane/fill";
import { localToday } from "../../src/taskpane/localToday";
import { countKinds, groupNotes, type NoteFilter } from "../../src/taskpane/noteGroups";
import { watchOffice, type HostState, type OfficeGlobal } from "../../src/taskpane/officeWatch";
import { storedPreferences } from "../../src/taskpane/preferences";
import { announcementOf, failureSentence, percentOf } from "../../src/taskpane/sentences";
import type { PaneFailure } from "../../src/taskpane/services";
import { INITIAL_STATE } from "../../src/taskpane/state";
import { statusParts } from "../../src/taskpane/summaryLines";
import { themeNameOf } from "../../src/taskpane/theme";
import { aPlan } from "../builders/aPlan";

describe("facts of the plan", () => {
  test.each([
    ["1/2/2026", "2026-02-01"],
    ["01-02-2026", "2026-02-01"],
    [" 31.12.2026 ", "2026-12-31"],
    ["31/02/2026", null],
    ["2026-02-01", null],
    ["", null],
  ])("the typed day %j is %j", (typed, day) => {
    expect(parseTypedDay(typed)).toBe(day);
  });

  test("every wrong fact is named, and right ones are not", () => {
    const plan = aPlan({ period: { from: "2026-01-01", to: "2026-12-31" } });
    expect(factsErrors(factsOf(plan, {}))).toEqual([]);
    expect(factsErrors(factsOf(plan, { title: " ", from: "x" }))).toEqual(["titleMissing", "fromInvalid"]);
    expect(factsErrors(factsOf(plan, { to: "31/12/2025" }))).toEqual(["periodReversed"]);
  });
});

describe("sentences", () => {
  test("numbers are written as the language writes them, unknown places stay visible", () => {
    expect(fill("{a} và {b}", { a: 12345 })).toBe("12.345 và {b}");
    expect(fill("{a}", { a: 12345 }, "en")).toBe("12,345");
  });

  const failures: PaneFailure[] = [
    { code: "empty" },
    { code: "tooLarge", what: "fileBytes", limit: 1, actual: 2 },
    { code: "wrongType", detected: "pdf" },
    { code: "passwordProtected" },
    { code: "damaged", part: "zip" },
    { code: "damaged", place: "Nhiệm vụ" },
    { code: "noTable" },
    { code: "noHeader", candidates: [] },
    { code: "noRows", candidates: [] },
    { code: "cellBeingEdited" },
    { code: "protected", place: "Nhiệm vụ" },
    { code: "cancelled" },
    { code: "requestTooLarge" },
    { code: "notSupported", needs: "ExcelApi 1.14" },
    { code: "nameTaken", place: "Nhiệm vụ" },
    { code: "notFound", place: "Nhiệm vụ" },
    { code: "filtered", place: "Nhiệm vụ" },
    { code: "merged", place: "Nhiệm vụ" },
    { code: "connectionLost" },
    { code: "noPlan" },
    { code: "missingTable", table: "tblTask" },
    { code: "otherPlan", title: "Kế hoạch khác" },
    { code: "sampleMissing" },
    { code: "unexpected", detail: "boom" },
  ];
  test.each(failures.map((failure) => [failure.code, failure] as const))(
    "the failure %s has a whole sentence in both languages",
    (_code, failure) => {
      for (const [texts, language] of [
        [vi, "vi"],
        [en, "en"],
      ] as const) {
        const sentence = failureSentence(failure, texts, language);
        expect(sentence.length).toBeGreaterThan(15);
        expect(sentence).not.toMatch(/[{}]|undefined/);
      }
    },
  );

  test("both languages use the same places in every sentence", () => {
    const placesOf = (texts: unknown): unknown =>
      typeof texts === "string"
        ? [...texts.matchAll(/\{\w+\}/g)].map(String).sort()
        : Object.fromEntries(Object.entries(texts as object).map(([key, value]) => [key, placesOf(value)]));
    expect(placesOf(en)).toEqual(placesOf(vi));
  });

  test("progress is announced in quarters, not at every step", () => {
    const at = (done: number): string =>
      announcementOf({ ...INITIAL_STATE, screen: "layingOut", progress: { done, total: 100, sheet: "x" } }, vi, "vi");
    expect(at(26)).toBe(at(49));
    expect(at(50)).not.toBe(at(49));
    expect(percentOf({ done: 5, total: 0 })).toBe(0);
  });
});

describe("notes", () => {
  const note = (id: string, kind: Note["kind"], data: Note["data"] = {}): Note => ({
    id,
    kind,
    code: "inherited",
    place: { sheet: null, table: 1, line: 1, column: null },
    text: `Văn bản ${id}`,
    data,
    undoable: true,
    row: null,
  });
  const notes = [note("a", "stitch"), note("b", "leftover"), note("c", "stitch"), note("d", "stitch", { undone: 1 })];
  const sentenceOf = (): string => "câu";
  const every: NoteFilter = { kind: null, onlyOpen: false, search: "" };

  test("are grouped by kind, the unplaced first, with how many are not looked over", () => {
    const groups = groupNotes(notes, { filter: every, accepted: new Set(["a"]), sentenceOf });
    expect(groups.map(({ kind, notes: found, open }) => [kind, found.length, open])).toEqual([
      ["leftover", 1, 1],
      ["stitch", 3, 1],
    ]);
    expect(countKinds(notes)).toEqual([
      { kind: "leftover", count: 1 },
      { kind: "stitch", count: 3 },
    ]);
  });

  test("are filtered by kind, by what is open and by words, however these are typed", () => {
    const ids = (filter: Partial<NoteFilter>): string[] =>
      groupNotes(notes, { filter: { ...every, ...filter }, accepted: new Set(["a"]), sentenceOf }).flatMap((group) =>
        group.notes.map(({ id }) => id),
      );
    expect(ids({ kind: "stitch" })).toEqual(["a", "c", "d"]);
    expect(ids({ onlyOpen: true })).toEqual(["b", "c"]);
    expect(ids({ search: "VĂN BẢN C".normalize("NFD") })).toEqual(["c"]);
  });
});

describe("the host", () => {
  const office = (host: unknown, supported = true): OfficeGlobal => ({
    onReady: () => Promise.resolve({ host, platform: null }),
    context: { requirements: { isSetSupported: () => supported } },
  });
  const watched = async (given: OfficeGlobal | undefined): Promise<HostState[]> => {
    const states: HostState[] = [];
    watchOffice({ office: given, timeoutMs: 60_000, report: (state) => states.push(state) });
    await Promise.resolve();
    await Promise.resolve();
    return states;
  };

  test("Excel with the needed functions is ready, without them too old; other hosts are told so", async () => {
    expect(await watched(office("Excel"))).toEqual(["ready"]);
    expect(await watched(office("Excel", false))).toEqual(["tooOld"]);
    expect(await watched(office(null))).toEqual(["notExcel"]);
    expect(await watched(undefined)).toEqual(["silent"]);
  });

  test("a host that does not answer in time is silent, and still counts when it answers later", async () => {
    jest.useFakeTimers();
    const states: HostState[] = [];
    let answer: (info: { host: unknown; platform: unknown }) => void = () => undefined;
    const onReady = () => new Promise<{ host: unknown; platform: unknown }>((resolve) => (answer = resolve));
    watchOffice({ office: { ...office("Excel"), onReady }, timeoutMs: 5_000, report: (state) => states.push(state) });
    jest.advanceTimersByTime(4_999);
    expect(states).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(states).toEqual(["silent"]);
    answer({ host: "Excel", platform: null });
    await jest.advanceTimersByTimeAsync(0);
    expect(states).toEqual(["silent", "ready"]);
    jest.useRealTimers();
  });

  test("the theme follows the system's contrast first, then Office", () => {
    expect(themeNameOf({ isDarkTheme: false }, true)).toBe("contrast");
    expect(themeNameOf({ isDarkTheme: true }, false)).toBe("dark");
    expect(themeNameOf({ bodyBackgroundColor: "#262626" }, false)).toBe("dark");
    expect(themeNameOf({ bodyBackgroundColor: "#ffffff" }, false)).toBe("light");
    expect(themeNameOf(undefined, false)).toBe("light");
  });

  test("the language is Vietnamese until chosen, kept under the partition key, and survives forbidden storage", () => {
    const store = new Map<string, string>();
    const storage = {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => void store.set(key, value),
    };
    const preferences = storedPreferences(() => storage, "p1|");
    expect(preferences.language()).toBe("vi");
    preferences.setLanguage("en");
    expect([...store.keys()].every((key) => key.startsWith("p1|"))).toBe(true);
    expect(storedPreferences(() => storage, "p1|").language()).toBe("en");
    expect(storedPreferences(() => storage, "p2|").language()).toBe("vi");

    const forbidden = storedPreferences(() => {
      throw new Error("SecurityError");
    }, undefined);
    expect(forbidden.language()).toBe("vi");
    forbidden.setLanguage("en");
    expect(forbidden.language()).toBe("en");
  });

  test("today is the local calendar day", () => {
    expect(localToday(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });
});

describe("the summary", () => {
  test("the parts of a tally add up to its total", () => {
    const tally = { ...emptyTally(), total: 9, completed: 5, onTime: 2, late: 1, overdue: 3, waiting: 1 };
    expect(statusParts(tally, { zeros: true }).reduce((sum, { count }) => sum + count, 0)).toBe(9);
    expect(statusParts(tally, { zeros: false }).map(({ status }) => status)).toEqual([
      "onTime",
      "late",
      "openEnded",
      "overdue",
      "waiting",
    ]);
  });
});

describe("the dialog of a ribbon button", () => {
  test("carries a code and a place through its address, and no sentence of a stranger", () => {
    const failed: PaneFailure = { code: "protected", place: "Nhiệm vụ & <b>" };
    expect(failureOfHash(noticeHash(failed))).toEqual(failed);
    expect(failureOfHash(noticeHash({ code: "connectionLost" }))).toEqual({ code: "connectionLost" });
    expect(failureOfHash("#code=gọi+số+này")).toEqual({ code: "unexpected", detail: "?" });
    expect(failureOfHash("")).toBeNull();
  });
});
