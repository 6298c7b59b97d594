import { failure, success } from "../domain/result";
import type { ExcelWorkbook } from "../excel/ExcelWorkbook";
import { openAsNewWorkbook } from "../excel/newWorkbook";
import { packetSheets } from "../i18n/vi/packetSheets";
import { packets as texts } from "../i18n/vi/packets";
import { sheets } from "../i18n/vi/sheets";
import { TARGET_TABLE, TASK_TABLE } from "../layout";
import { archiveOf } from "../usecases/packets/archive";
import { makePackets, packetAgencies, type PacketTools } from "../usecases/packets/makePackets";
import { packetReceipts, resolvePackets } from "../usecases/packets/receipts";
import { sharedRevision } from "../usecases/packets/sharedRevision";
import { takeInPackets } from "../usecases/packets/takeInPackets";
import { workbookCopy } from "../usecases/sharing/workbookCopy";
import { XlsxPacketFiles } from "../xlsx/packetFiles";
import { localToday } from "./localToday";
import type { Packet, PacketServices } from "./packetServices";
import { saveFile } from "./saveFile";

/** The pane draws and hears clicks between two packets. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Packets of the open workbook; `onChanged` hears when cells were written, so that others look at them again. */
export const mainPackets = (
  workbook: ExcelWorkbook,
  { newId, onChanged }: { newId: () => string; onChanged: () => void },
): PacketServices => {
  const today = (): string => localToday(new Date());
  const tools: PacketTools = {
    copy: workbookCopy({
      workbook,
      texts: sheets,
      // A pane may stay open over midnight.
      get today() {
        return today();
      },
      newId,
    }),
    files: new XlsxPacketFiles(),
    texts: sheets,
    packetTexts: packetSheets,
    now: () => new Date().toISOString(),
    today,
    newId,
    pause,
    shared: () => sharedRevision(workbook),
  };

  const written = async <Value>(action: Packet<Value>): Packet<Value> => {
    const done = await action;
    if (done.ok) onChanged();
    return done;
  };

  return {
    agencies: () => packetAgencies(tools),
    async make({ agencies, period, onProgress, signal }) {
      const made = await makePackets({ agencies, period, onProgress, signal }, tools);
      if (!made.ok) return made;
      const [first, ...others] = made.value;
      if (first === undefined) return failure({ code: "noAgency" as const, agency: "" });
      if (others.length === 0) return success({ name: first.name, bytes: first.bytes, count: 1 });
      const name = `${texts.archiveName} ${today()}.zip`;
      return success({ name, bytes: archiveOf(made.value), count: made.value.length });
    },
    async save(file) {
      saveFile(file);
      return success(null);
    },
    openAsNew: ({ bytes }) => openAsNewWorkbook(bytes),
    takeIn: (files, signal) => written(takeInPackets({ files, signal }, tools)),
    receipts: () => packetReceipts(tools),
    resolve: (choices) => written(resolvePackets(choices, tools)),
    goTo: ({ table, id, field }) =>
      workbook.goTo({ table: table === "targets" ? TARGET_TABLE : TASK_TABLE, id, key: field }),
  };
};
