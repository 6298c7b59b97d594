import { failure, success } from "../domain/result";
import { openInWorker } from "./mainReader";
import { localToday } from "./localToday";
import type { EntryServices } from "./entryServices";
import type { MainChecks } from "./mainChecks";
import type { PaneParts } from "./mainParts";
import type { PacketServices } from "./packetServices";
import type { ReportingServices } from "./reportingServices";
import type { PaneServices } from "./services";
import type { SharingServices } from "./sharingServices";

/** Checked before a file is read into memory; the readers have their own, equal limit. */
const FILE_BYTE_LIMIT = 120_000_000;
const SAMPLE = { name: "sample-plan.docx", url: "assets/sample-plan.docx" };
/** Document setting by which Excel opens this pane with the workbook (its TaskpaneId in the manifest is the same). */
const AUTO_SHOW = "Office.AutoShowTaskpaneWithDocument";

/**
 * Best effort: a workbook that cannot keep the setting opens without the pane, nothing else changes. Saving writes all settings as
 * office.js holds them, so those that were written by Excel's own interface meanwhile are read first.
 */
const openPaneWithWorkbook = (): Promise<void> =>
  new Promise((resolve) => {
    const { settings } = Office.context.document;
    if (settings.get(AUTO_SHOW) === true) {
      resolve();
      return;
    }
    settings.refreshAsync((read) => {
      if (read.status !== Office.AsyncResultStatus.Succeeded) {
        resolve();
        return;
      }
      settings.set(AUTO_SHOW, true);
      settings.saveAsync(() => resolve());
    });
  });

const newId = (): string => crypto.randomUUID();

/** The use cases on the open workbook. What a screen does not need at once loads when it is first asked for. */
export const mainServices = (): PaneServices => {
  const excel = import(/* webpackChunkName: "excel" */ "../excel/ExcelWorkbook").then(
    ({ ExcelWorkbook }) => new ExcelWorkbook(),
  );
  let checking: Promise<MainChecks> | null = null;
  const checks = (): Promise<MainChecks> =>
    (checking ??= Promise.all([excel, import(/* webpackChunkName: "checks" */ "./mainChecks")]).then(
      ([workbook, { mainChecks }]) => mainChecks(workbook, { newId, onWritten: readAgain }),
    ));
  /** Marks the cells of the plan and follows edits from then on. Nobody waits for it: the check screen says what fails. */
  const checkBeside = (): void => {
    void checks().then((of) => of.check());
  };

  let joined: Promise<PaneParts> | null = null;
  const parts = (): Promise<PaneParts> =>
    (joined ??= Promise.all([excel, import(/* webpackChunkName: "sharing" */ "./mainParts")]).then(
      ([workbook, { mainParts }]) => mainParts(workbook, { newId }),
    ));
  /** Whoever has read the plan reads it again. */
  const readAgain = (): void => {
    if (joined !== null) void joined.then((of) => of.written());
  };
  /** Cells were written: the check looks at them again, and whoever has read the plan reads it again. */
  const written = (): void => {
    checkBeside();
    readAgain();
  };

  /** Reports were handed in, returned or approved, or rows came: where "my rows" are shown, they are brought up to date. */
  const refreshView = (): void => {
    void entry().then((of) => of.refreshView());
  };

  let shared: Promise<SharingServices> | null = null;
  const sharing = (): Promise<SharingServices> =>
    (shared ??= Promise.all([parts(), import(/* webpackChunkName: "sharing" */ "./mainSharing")]).then(
      ([of, { mainSharing }]) =>
        mainSharing(of, {
          onChanged: () => {
            void openPaneWithWorkbook().then(checkBeside);
            refreshView();
          },
        }),
    ));

  let packing: Promise<PacketServices> | null = null;
  const packets = (): Promise<PacketServices> =>
    (packing ??= Promise.all([excel, import(/* webpackChunkName: "packets" */ "./mainPackets")]).then(
      ([workbook, { mainPackets }]) => mainPackets(workbook, { newId, onChanged: written }),
    ));

  let reported: Promise<ReportingServices> | null = null;
  const reporting = (): Promise<ReportingServices> =>
    (reported ??= Promise.all([parts(), import(/* webpackChunkName: "reporting" */ "./mainReporting")]).then(
      ([of, { mainReporting }]) =>
        mainReporting(of, {
          packets,
          onChanged: () => {
            checkBeside();
            refreshView();
          },
        }),
    ));

  let entering: Promise<EntryServices> | null = null;
  const entry = (): Promise<EntryServices> =>
    (entering ??= Promise.all([parts(), import(/* webpackChunkName: "entry" */ "./mainEntry")]).then(
      ([of, { mainEntry }]) =>
        mainEntry(of, { onWritten: (rows) => void checks().then((check) => check.edited({ kind: "rows", rows })) }),
    ));

  return {
    checks,
    entry,
    sharing,
    packets,
    reporting,
    async role() {
      const kept = await (await parts()).session.kept();
      return kept.ok ? (kept.value?.person?.role ?? null) : null;
    },
    fileByteLimit: FILE_BYTE_LIMIT,
    openAnnex: openInWorker,
    async sampleAnnex() {
      // A network that is gone is an expected failure, and fetch tells it by throwing.
      const response = await fetch(SAMPLE.url).catch(() => null);
      if (response === null || !response.ok) return failure({ code: "sampleMissing" as const });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return success({ kind: "file" as const, name: SAMPLE.name, bytes });
    },
    async layOut({ plan, onProgress, signal }) {
      const [workbook, { layOutPlan }, { sheets }, { reportingIn }] = await Promise.all([
        excel,
        import(/* webpackChunkName: "layout" */ "../usecases/layOutPlan"),
        import(/* webpackChunkName: "layout" */ "../i18n/vi/sheets"),
        import(/* webpackChunkName: "sharing" */ "../usecases/sharing/workflowRecords"),
      ]);
      const { session } = await parts();
      const kept = await session.kept();
      const result = await layOutPlan({
        workbook,
        plan,
        ...(kept.ok && kept.value !== null ? { reporting: reportingIn(kept.value.state.base) } : {}),
        texts: sheets,
        today: localToday(new Date()),
        newId,
        write: { onProgress, signal },
      });
      if (result.ok) {
        await openPaneWithWorkbook();
        written();
      }
      return result;
    },
    async summarize() {
      const [workbook, { summarizePlan }] = await Promise.all([
        excel,
        import(/* webpackChunkName: "layout" */ "../usecases/summarizePlan"),
      ]);
      const summary = await summarizePlan({ workbook, today: localToday(new Date()), newId });
      if (summary.ok && summary.value !== null && checking === null) checkBeside();
      return summary;
    },
    async restoreOrder() {
      const [workbook, { restoreOrder }] = await Promise.all([
        excel,
        import(/* webpackChunkName: "layout" */ "../usecases/restoreOrder"),
      ]);
      return restoreOrder(workbook);
    },
  };
};
