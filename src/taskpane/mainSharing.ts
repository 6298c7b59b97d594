import { success, type Result } from "../domain/result";
import type { SharedTable } from "../domain/sharedRecord";
import { openAsNewWorkbook } from "../excel/newWorkbook";
import { cellPlace } from "../usecases/sharing/cellPlace";
import { displayText } from "../usecases/sharing/display";
import type { SharingView } from "../usecases/sharing/types";
import { Wording } from "../usecases/sharing/views";
import type { PaneParts } from "./mainParts";
import { saveFile } from "./saveFile";
import type { Shared, SharingServices } from "./sharingServices";

/** Push and pull on the open workbook; `onChanged` hears when cells were written, so that others look at them again. */
export const mainSharing = (
  { workbook, session, copy, codeWord, newId, follow }: PaneParts,
  { onChanged }: { onChanged: () => void },
): SharingServices => {
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
      // Edits are told to the session by whoever follows.
      const edits = await follow(() => undefined);
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
      const wording = new Wording(contents.value?.records ?? [], session.base() ?? new Map(), codeWord);
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
