import { success, type Result } from "../domain/result";
import type { SharedTable } from "../domain/sharedRecord";
import type { ExcelWorkbook } from "../excel/ExcelWorkbook";
import { openAsNewWorkbook } from "../excel/newWorkbook";
import { sheets } from "../i18n/vi/sheets";
import { HttpService } from "../sharing/httpService";
import { storedTokens } from "../sharing/tokenKeeper";
import { cellPlace } from "../usecases/sharing/cellPlace";
import { displayText, type CodeWord } from "../usecases/sharing/display";
import { SharingSession } from "../usecases/sharing/session";
import type { SharingView } from "../usecases/sharing/types";
import { Wording } from "../usecases/sharing/views";
import { workbookCopy } from "../usecases/sharing/workbookCopy";
import { keptText } from "./keptText";
import { localToday } from "./localToday";
import { saveFile } from "./saveFile";
import type { Shared, SharingServices } from "./sharingServices";

const timer = (milliseconds: number, run: () => void): (() => void) => {
  const handle = setTimeout(run, milliseconds);
  return () => clearTimeout(handle);
};

/** Words of the sheets for the codes of fields. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "targets.comparator": sheets.comparators,
  "targets.source": sheets.targetSources,
  "plan.level": sheets.levels,
  "agencies.level": sheets.levels,
  "agencies.type": sheets.agencyTypes,
  "areas.topic": sheets.topics,
  "parameters.kind": sheets.parameterKinds,
};

const codeWord: CodeWord = (table, field, code) => WORDS[`${table}.${field}`]?.[code] ?? code;

/** Name of the open file without its folder; "" for one that was never saved. */
const fileName = (): string => {
  const { url } = Office.context.document;
  const name = (url ?? "").split(/[/\\]/u).at(-1) ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/** Push and pull on the open workbook; `onChanged` hears when cells were written, so that others look at them again. */
export const mainSharing = (
  workbook: ExcelWorkbook,
  { newId, onChanged }: { newId: () => string; onChanged: () => void },
): SharingServices => {
  const storage = (): Storage => window.localStorage;
  const partition = Office.context.partitionKey ?? "";
  const keeper = storedTokens({ storage, partition, locks: navigator.locks });
  // The service that serves the pane is the one most offices mean.
  const address = keptText({ storage, key: `${partition}cchc.service`, standard: window.location.origin });
  const services = new Map<string, HttpService>();
  const serviceAt = (url: string): HttpService => {
    const known = services.get(url);
    if (known !== undefined) return known;
    const made = new HttpService({
      url,
      fetch: (input, init) => fetch(input, init),
      keeper,
      timer,
      now: () => performance.now(),
      random: Math.random,
    });
    services.set(url, made);
    return made;
  };
  const copy = workbookCopy({
    workbook,
    texts: sheets,
    // A pane may stay open over midnight.
    get today() {
      return localToday(new Date());
    },
    newId,
  });
  const session = new SharingSession({
    copy,
    service: serviceAt,
    now: () => new Date(),
    newId,
    fileName,
    timer,
    address,
    codeWord,
  });
  /** Cells may have been written: the check looks again. */
  const written = async <Value>(action: Shared<Value>): Shared<Value> => {
    const done = await action;
    if (done.ok) onChanged();
    return done;
  };

  return {
    view: () => session.view(),
    async watch(onView) {
      let shown = "";
      const tell = (
        view: Result<SharingView, { code: "unexpected"; detail: string }> | Awaited<ReturnType<typeof session.view>>,
      ): void => {
        if (view.ok && view.value.workbook.is === "shared" && view.value.asOf !== null && view.value.asOf !== shown) {
          shown = view.value.asOf;
          if (view.value.arrived.length > 0) onChanged();
        }
        onView(view);
      };
      const edits = await workbook.watch(() => session.edited());
      if (!edits.ok) return edits;
      const end = await session.watch(tell);
      return success(async () => {
        end();
        await edits.value();
      });
    },
    signIn: (request) => session.signIn(request),
    oidcTitle: (service) => session.oidcTitle(service),
    signInWithProvider: (service, signal) =>
      session.signInWithProvider(service, { open: (url) => Office.context.ui.openBrowserWindow(url), signal }),
    signOut: () => session.signOut(),
    workbooks: () => session.workbooks(),
    open: (id, signal) => written(session.open(id, signal)),
    share: (options) => session.share(options),
    preview: () => session.preview(),
    push: (options) => written(session.push(options)),
    pull: () => written(session.pull()),
    resolve: (choices, reason) => written(session.resolve(choices, reason)),
    retypeRejected: (keys) => written(session.retypeRejected(keys)),
    dismissRejected: (keys) => session.dismissRejected(keys),
    setAutomatic: (on) => session.setAutomatic(on),
    rebuild: () => written(session.rebuild()),
    leave: () => session.leave(),
    history: (query) => session.history(query),
    pushes: (before) => session.pushes(before),
    takeBack: (push, reason) => written(session.takeBack(push, reason)),
    grants: () => session.grants(),
    setGrants: (grants) => session.setGrants(grants),
    async openFile(what) {
      const bytes = await session.file(what);
      if (!bytes.ok) return bytes;
      const opened = await openAsNewWorkbook(bytes.value);
      const name =
        what.file === "history" ? "Lich su.xlsx" : `Ke hoach chung${what.at === null ? "" : ` ${what.at}`}.xlsx`;
      if (!opened.ok) saveFile({ name, bytes: bytes.value });
      return success(null);
    },
    async goTo(place) {
      const cell = cellPlace({ ...place, table: place.table as SharedTable });
      return cell === null ? success(null) : workbook.goTo(cell);
    },
    async places(of) {
      const contents = await copy.read({ identify: false });
      if (!contents.ok) return contents;
      const wording = new Wording(contents.value?.records ?? [], new Map(), codeWord);
      return success(of.map((place) => wording.place(place)));
    },
    async outline() {
      const contents = await copy.read({ identify: false });
      if (!contents.ok) return contents;
      const records = contents.value?.records ?? [];
      const text = (value: unknown): string => (typeof value === "string" ? value : "");
      return success({
        areas: records
          .filter(({ table }) => table === "areas")
          .map(({ id, fields }) => ({ code: id, name: text(fields["name"]) })),
        agencies: records.filter(({ table }) => table === "agencies").map(({ fields }) => text(fields["name"])),
      });
    },
    periods: () => session.periods(),
    textOf: ({ table, field, value }) => displayText({ table, field }, value, codeWord),
    now: () => new Date(),
    newId,
  };
};
