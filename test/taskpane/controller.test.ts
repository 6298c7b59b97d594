import { failure, success, type Result } from "../../src/domain/result";
import { PaneController } from "../../src/taskpane/controller";
import { isUndone } from "../../src/taskpane/noteSentence";
import type { OpenedAnnex, PaneFailure, PaneServices } from "../../src/taskpane/services";
import { paneServices, sampleText } from "../builders/paneServices";

const opened = async (given: Partial<PaneServices> = {}): Promise<PaneController> => {
  const pane = new PaneController(paneServices(given));
  await pane.open();
  return pane;
};

const previewed = async (given: Partial<PaneServices> = {}): Promise<PaneController> => {
  const pane = await opened(given);
  await pane.openSample();
  return pane;
};

/** A promise that the test settles when it wants to. */
const later = <Value>(): { promise: Promise<Value>; settle: (value: Value) => void } => {
  let settle: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => (settle = resolve));
  return { promise, settle };
};

const readingOf = (pane: PaneController) => {
  const reading = pane.state().draft?.reading;
  if (reading == null) throw new Error("nothing was read");
  return reading;
};

describe("the way through the pane", () => {
  test("an empty workbook opens on the start screen", async () => {
    expect((await opened()).state()).toMatchObject({ screen: "start", summary: null, problem: null });
  });

  test("the sample is read, looked over, laid out and summed up", async () => {
    const pane = await previewed();
    expect(pane.state().screen).toBe("preview");
    const rows = readingOf(pane).plan.rows.length;
    await pane.layOut();
    const { screen, summary, notice } = pane.state();
    expect(screen).toBe("summary");
    expect(notice).toMatchObject({ code: "laidOut", report: { added: rows } });
    expect(summary?.completion.whole.total).toBeGreaterThan(0);
  });

  test("a workbook that holds a plan opens on its summary, and importing again updates it", async () => {
    const services = paneServices();
    const first = new PaneController(services);
    await first.open();
    await first.openSample();
    await first.layOut();

    const second = new PaneController(services);
    await second.open();
    expect(second.state().screen).toBe("summary");
    await second.openSample();
    await second.layOut();
    expect(second.state().notice).toMatchObject({ code: "laidOut", report: { added: 0, updated: 0 } });
  });

  test("facts typed by a person reach the workbook", async () => {
    const pane = await previewed();
    pane.editFacts({ title: "Kế hoạch thử", from: "1/2/2026", to: "30-11-2026" });
    await pane.layOut();
    expect(pane.state().summary?.plan).toMatchObject({
      title: "Kế hoạch thử",
      period: { from: "2026-02-01", to: "2026-11-30" },
    });
  });

  test("a plan with a wrong fact is not laid out", async () => {
    const pane = await previewed();
    pane.editFacts({ from: "31/02/2026" });
    expect(pane.canLayOut()).toBe(false);
    await pane.layOut();
    expect(pane.state().screen).toBe("preview");
  });

  test("restoring the order and refreshing say what they did", async () => {
    const pane = await previewed();
    await pane.layOut();
    await pane.restoreOrder();
    expect(pane.state()).toMatchObject({ screen: "summary", busy: false, notice: { code: "orderRestored" } });
    await pane.refresh();
    expect(pane.state()).toMatchObject({ screen: "summary", busy: false, notice: { code: "refreshed" } });
  });
});

describe("decisions about a reading", () => {
  test("an undone note is read again without it, and done again when asked", async () => {
    const pane = await previewed();
    const note = readingOf(pane).notes.find(({ kind, undoable }) => kind === "inherit" && undoable);
    if (note === undefined) throw new Error("the sample has merged cells");
    const now = () => readingOf(pane).notes.find(({ id }) => id === note.id);

    const before = JSON.stringify(readingOf(pane).plan.rows);
    await pane.undoNotes([note.id]);
    expect(now() !== undefined && isUndone(now() ?? note)).toBe(true);
    expect(JSON.stringify(readingOf(pane).plan.rows)).not.toBe(before);

    await pane.redoNote(note.id);
    expect(now() !== undefined && isUndone(now() ?? note)).toBe(false);
    expect(JSON.stringify(readingOf(pane).plan.rows)).toBe(before);
  });

  test("accepted notes stay accepted when the document is read again", async () => {
    const pane = await previewed();
    const ids = readingOf(pane).notes.map(({ id }) => id);
    pane.acceptNotes(ids);
    await pane.decide({ mapping: [...readingOf(pane).mapping] });
    expect([...(pane.state().draft?.accepted ?? [])]).toEqual(ids);
  });

  test("a document without a recognisable header opens on the mapping and works once it is mapped", async () => {
    const pane = await opened();
    const lines = ["a\tb\tc", "1\t2.1. Công khai thủ tục\tPhòng Văn hóa", "2\t2.2. Rà soát thủ tục\tPhòng Nội vụ"];
    await pane.openPasted({ kind: "text", text: lines.join("\n") });
    expect(pane.state()).toMatchObject({ screen: "preview", draft: { reading: null, failure: { code: "noHeader" } } });
    await pane.decide({ mapping: ["displayOrder", "task", "leadAgency"] });
    expect(pane.state().draft?.failure).toBeNull();
    expect(readingOf(pane).plan.rows.length).toBeGreaterThanOrEqual(2);
  });

  test("only the newest reading counts when decisions overtake each other", async () => {
    const slow = later<Awaited<ReturnType<OpenedAnnex["interpret"]>>>();
    let asked = 0;
    const services = paneServices();
    const pane = new PaneController({
      ...services,
      async openAnnex(input, signal) {
        const document = await services.openAnnex(input, signal);
        if (!document.ok) return document;
        const interpret: OpenedAnnex["interpret"] = (decisions) =>
          (asked += 1) === 2 ? slow.promise : document.value.interpret(decisions);
        return success({ ...document.value, interpret });
      },
    });
    await pane.openSample();
    const overtaken = pane.decide({ undone: ["x"] });
    await pane.decide({ undone: [] });
    const newest = readingOf(pane);
    slow.settle(failure({ code: "noTable" }));
    await overtaken;
    expect(readingOf(pane)).toBe(newest);
  });
});

describe("when something fails", () => {
  test("a document that cannot be read leads back to the start with its reason", async () => {
    const pane = await opened();
    await pane.openFile({
      name: "cu.doc",
      size: 8,
      arrayBuffer: () => Promise.resolve(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).buffer),
    });
    expect(pane.state()).toMatchObject({ screen: "start", draft: null, problem: { during: "read" } });
  });

  test("a text without a table leads back to the start instead of an empty preview", async () => {
    const pane = await opened();
    await pane.openPasted({ kind: "text", text: "Kính gửi các phòng." });
    expect(pane.state()).toMatchObject({ screen: "start", draft: null });
    expect(pane.state().problem).not.toBeNull();
  });

  test("a file over the limit is refused before it is read into memory", async () => {
    const pane = await opened({ fileByteLimit: 10 });
    const arrayBuffer = jest.fn<Promise<ArrayBuffer>, []>();
    await pane.openFile({ name: "lon.docx", size: 11, arrayBuffer });
    expect(arrayBuffer).not.toHaveBeenCalled();
    expect(pane.state().problem?.failure).toMatchObject({ code: "tooLarge", what: "fileBytes", actual: 11 });
  });

  test("a failed layout keeps every decision and the next one succeeds", async () => {
    let failing = true;
    const services = paneServices();
    const pane = new PaneController({
      ...services,
      layOut: (request) =>
        failing
          ? Promise.resolve(failure({ code: "protected" as const, place: "Nhiệm vụ" }))
          : services.layOut(request),
    });
    await pane.openSample();
    pane.editFacts({ title: "Tên đã sửa" });
    const note = readingOf(pane).notes[0];
    if (note !== undefined) pane.acceptNotes([note.id]);
    await pane.layOut();
    expect(pane.state()).toMatchObject({
      screen: "preview",
      draft: { facts: { title: "Tên đã sửa" } },
      problem: { during: "layOut", failure: { code: "protected", place: "Nhiệm vụ" } },
    });
    expect(pane.state().draft?.accepted.size).toBe(1);

    failing = false;
    await pane.layOut();
    expect(pane.state()).toMatchObject({ screen: "summary", problem: null });
  });

  test("what a service throws becomes a sentence, not a pane that hangs", async () => {
    const pane = await previewed({ layOut: () => Promise.reject(new Error("boom")) });
    await pane.layOut();
    expect(pane.state().problem?.failure).toEqual({ code: "unexpected", detail: "boom" });
  });

  test("a workbook that cannot be looked at still lets a person import", async () => {
    const pane = await opened({ summarize: () => Promise.resolve(failure({ code: "cellBeingEdited" as const })) });
    expect(pane.state()).toMatchObject({ screen: "start", problem: { during: "open" } });
  });
});

describe("stopping", () => {
  test("reading that was stopped changes nothing when its answer comes late, and lets go of the document", async () => {
    const slow = later<Result<OpenedAnnex, PaneFailure>>();
    const close = jest.fn();
    const pane = await opened({ openAnnex: () => slow.promise });
    const reading = pane.openPasted({ kind: "text", text: "x" });
    expect(pane.state().screen).toBe("reading");
    pane.cancelReading();
    slow.settle(success({ name: "", format: "text", interpret: () => Promise.reject(new Error("closed")), close }));
    await reading;
    expect(pane.state()).toMatchObject({ screen: "start", draft: null, problem: null });
    expect(close).toHaveBeenCalledTimes(1);
  });

  test("stopping a layout aborts its signal and returns to the reading with a notice", async () => {
    const pane = await previewed({
      layOut: ({ signal }) =>
        new Promise((resolve) => signal.addEventListener("abort", () => resolve(failure({ code: "cancelled" })))),
    });
    const laying = pane.layOut();
    pane.stopLayOut();
    expect(pane.state()).toMatchObject({ screen: "layingOut", stopping: true });
    await laying;
    expect(pane.state()).toMatchObject({ screen: "preview", stopping: false, notice: { code: "layoutStopped" } });
  });

  test("a new document replaces the draft and the old one is let go", async () => {
    const close = jest.fn();
    const services = paneServices();
    const pane = new PaneController({
      ...services,
      async openAnnex(input, signal) {
        const document = await services.openAnnex(input, signal);
        return document.ok ? success({ ...document.value, close }) : document;
      },
    });
    await pane.openSample();
    pane.goTo("start");
    expect(pane.state().draft).not.toBeNull();
    await pane.openPasted(sampleText() as { kind: "text"; text: string });
    expect(close).toHaveBeenCalledTimes(1);
  });
});
