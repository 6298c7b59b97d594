import { failure, success } from "../domain/result";
import { sheets } from "../i18n/vi/sheets";
import { snapshotPage } from "../layout/snapshotPage";
import { KEY_ROWS, summaryPlaceOf } from "../layout/summaryPlaces";
import { TASK_TABLE } from "../layout";
import { numberTitle } from "../usecases/reporting/behindNumber";
import { ReportingSession } from "../usecases/reporting/reportingSession";
import { copyText } from "./copyText";
import { localToday } from "./localToday";
import type { PaneParts } from "./mainParts";
import type { PacketServices } from "./packetServices";
import type { Reported, ReportingServices } from "./reportingServices";

/** Sheets whose cells count nothing: what stands in them is not asked. */
const OTHER_SHEETS: ReadonlySet<string> = new Set([
  "tasks",
  "targets",
  "annex",
  "agencies",
  "areas",
  "checks",
  "lists",
]);

/** Opens a mail program: the desktop's by the browser, where the host has it. */
const openMail = (url: string): void => {
  const link = document.createElement("a");
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener";
  link.click();
};

/** Reporting on the open workbook; `onChanged` hears when cells were written. */
export const mainReporting = (
  parts: PaneParts,
  { packets, onChanged }: { packets: () => Promise<PacketServices>; onChanged: () => void },
): ReportingServices => {
  const { workbook, session, copy, book, newId } = parts;
  let following = false;
  const reporting = new ReportingSession({
    book: {
      // What nobody follows may have been edited since it was read.
      load: () => {
        if (!following) book.forget();
        return book.load();
      },
      forget: () => book.forget(),
    },
    log: workbook,
    sharing: session,
    today: () => localToday(new Date()),
  });
  const written = async <Value>(action: Reported<Value>): Reported<Value> => {
    const done = await action;
    if (done.ok) onChanged();
    return done;
  };

  return {
    view: () => reporting.view(),
    async watch(onView) {
      const started = await parts.follow(() => void reporting.view().then(onView));
      if (!started.ok) return started;
      if (!following) book.forget();
      following = true;
      // What time the service has is told by the next view; that it cannot be asked now is told when something is done.
      void session.askHead().then((head) => (head.ok ? reporting.view().then(onView) : undefined));
      return started;
    },
    act: (action) => written(reporting.act(action)),
    pull: () => written(session.pull()),
    rows: (filter) => reporting.rows(filter),
    async rowsBehindSelection() {
      const selected = await workbook.selection();
      if (!selected.ok) return selected;
      const { role, sheet, range } = selected.value;
      if (role !== null && OTHER_SHEETS.has(role)) return success(null);
      const lines = await workbook.lines({ sheet, top: KEY_ROWS, row: range.row });
      if (!lines.ok) return lines;
      const place = summaryPlaceOf({ ...lines.value, column: range.column });
      if (place === null || place.kind === "targets" || place.kind === "target") return success(null);
      if (place.kind === "row") {
        const rows = await reporting.rows({ kind: "ids", ids: [place.id] });
        if (!rows.ok) return rows;
        const [row] = rows.value;
        return success(row === undefined ? null : { filter: { kind: "ids", ids: [row.id] }, title: row.label });
      }
      const { kind: _, ...conditions } = place;
      const counted = await reporting.counted(conditions);
      if (!counted.ok) return counted;
      const { plan, ids } = counted.value;
      return success({ filter: { kind: "ids", ids }, title: numberTitle(place, { plan, texts: sheets }) });
    },
    watchSelection: (onSelect) => workbook.watchSelection(onSelect),
    showRows: (ids) => workbook.filterRows(ids),
    goTo: (row) => workbook.goTo({ table: TASK_TABLE, id: row, key: null }),
    ask: (rows, text) => written(reporting.ask(rows, text)),
    reminders: (options) => reporting.reminders(options),
    async packetFor(agency) {
      const period = await reporting.periodNameFor(agency);
      if (!period.ok) return period;
      const services = await packets();
      const made = await services.make({
        agencies: [agency],
        period: period.value,
        onProgress: () => undefined,
        signal: new AbortController().signal,
      });
      if (!made.ok) return made.code === "noAgency" ? failure({ code: "notFound" as const, place: made.agency }) : made;
      const saved = await services.save(made.value);
      if (saved.ok) return success({ name: made.value.name });
      return saved.code === "noAgency" ? failure({ code: "notFound" as const, place: saved.agency }) : saved;
    },
    copyText,
    openMail,
    compare: (of) => reporting.compare(of),
    async showSnapshot(id) {
      const kept = await reporting.page(id);
      if (!kept.ok) return kept;
      const today = localToday(new Date());
      const page = snapshotPage(kept.value, { texts: sheets, today });
      return session.inTurn(() => workbook.addSheet(page, { signal: new AbortController().signal }));
    },
    refreshSummary: () => written(session.inTurn(() => copy.refresh(new AbortController().signal))),
    newId,
  };
};
