import { randomUUID } from "node:crypto";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Plan } from "../../src/domain/plan";
import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { packetSheets as packetTexts } from "../../src/i18n/vi/packetSheets";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { makePackets, type PacketTools } from "../../src/usecases/packets/makePackets";
import { takeInPackets } from "../../src/usecases/packets/takeInPackets";
import { workbookCopy } from "../../src/usecases/sharing/workbookCopy";
import { XlsxPacketFiles } from "../../src/xlsx/packetFiles";
import { anAgency } from "../builders/aPlan";
import { createExcelHost } from "../builders/excelHost";
import { largePlan } from "../builders/largePlan";
import { PersonInPacket } from "../builders/packets";
import { figure, type Figure } from "./figure";

const ROWS = 20_000;
const PACKETS = 200;
const LIMIT_SECONDS = 60;
const EDITED_ROWS = 20;
const FIRST_ROW = 5;
const today = "2026-05-01";
const signal = new AbortController().signal;

/** The large plan with its tasks led by 200 communes in turn; every second row has another one that helps. */
const planOfCommunes = (): Plan => {
  const plan = largePlan(ROWS);
  const names = Array.from({ length: PACKETS }, (_, index) => `UBND xã Tân Lập ${String(index + 1).padStart(3, "0")}`);
  let task = 0;
  const rows = plan.rows.map((row, index) => {
    if (!row.inherited.includes("task")) task += 1;
    const helper = index % 2 === 0 ? (names[(task * 7 + index) % PACKETS] ?? "") : "";
    return { ...row, leadAgency: names[task % PACKETS] ?? "", coordinatingAgencies: helper };
  });
  return { ...plan, rows, agencies: names.map((name) => anAgency(name)) };
};

const letters = (column: number): string =>
  column > 26
    ? letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column);

interface Columns {
  percent: string;
  note: string;
}

/** Reports in the first rows of a packet, written into its file as a program saves them: two cells in each row. */
const filledIn = (bytes: Uint8Array, { percent, note }: Columns, packet: number): Uint8Array => {
  const parts = unzipSync(bytes);
  const name = "xl/worksheets/sheet1.xml";
  let sheet = strFromU8(parts[name] ?? new Uint8Array());
  const put = (address: string, { type, content }: { type: string; content: string }): void => {
    const before = sheet;
    sheet = sheet.replace(
      new RegExp(`<c r="${address}"( s="\\d+")?[^>]*?(?:/>|>.*?</c>)`, "u"),
      (_, style: string | undefined) => `<c r="${address}"${style ?? ""}${type}>${content}</c>`,
    );
    if (sheet === before) throw new Error(`no cell ${address}`);
  };
  for (let row = FIRST_ROW; row < FIRST_ROW + EDITED_ROWS; row += 1) {
    put(`${percent}${row}`, { type: "", content: `<v>0.${100 + ((row * 31 + packet) % 900)}1</v>` });
    const said = `Gói ${packet}, dòng ${row}: đang lấy ý kiến các đơn vị`;
    put(`${note}${row}`, { type: ' t="inlineStr"', content: `<is><t>${said}</t></is>` });
  }
  return zipSync({ ...parts, [name]: strToU8(sheet) });
};

/** Wall time and time of the processor, in seconds. */
const measured = async <Value>(work: () => Promise<Value>): Promise<{ value: Value; wall: number; cpu: number }> => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, wall: (performance.now() - start) / 1_000, cpu: (user + system) / 1_000_000 };
};

/**
 * 200 packets of a plan of 20,000 rows made from the planner's workbook, open in the stand-in Excel, and merged back into it with
 * 20 reported rows each; both write into the workbook. One thread does it all, so that the limit is for the time of the processor:
 * the wall time where nothing else runs.
 */
export const packetFigures = async (count = PACKETS): Promise<Figure[]> => {
  const plan = planOfCommunes();
  const excel = createExcelHost();
  try {
    const workbook = new ExcelWorkbook();
    const quietly = { onProgress: () => undefined, signal };
    const written = await workbook.write(layout(plan, { texts, today }), quietly);
    if (!written.ok) throw new Error(written.code);
    const tools: PacketTools = {
      copy: workbookCopy({ workbook, texts, today, newId: randomUUID }),
      files: new XlsxPacketFiles(),
      texts,
      packetTexts,
      now: () => new Date().toISOString(),
      today: () => today,
      newId: randomUUID,
      pause: async () => undefined,
      shared: async () => null,
    };
    const agencies = plan.agencies.map(({ name }) => name).slice(0, count);
    const made = await measured(() => makePackets({ agencies, period: "Quý I/2026", ...quietly }, tools));
    if (!made.value.ok) throw new Error(made.value.code);
    const packets = made.value.value;

    const person = await PersonInPacket.open(packets[0]?.bytes ?? new Uint8Array());
    const columns = { percent: letters(person.column("percent")), note: letters(person.column("note")) };
    const files = packets.map(({ name, bytes }, index) => ({ name, bytes: filledIn(bytes, columns, index) }));
    const taken = await measured(() => takeInPackets({ files, ...quietly }, tools));
    if (!taken.value.ok) throw new Error(taken.value.code);
    const cells = taken.value.value.files.reduce((sum, file) => sum + (file.ok ? file.taken.length : 0), 0);
    if (cells !== count * EDITED_ROWS * 2) throw new Error(`${cells} cells taken`);
    const bytes = packets.reduce((sum, packet) => sum + packet.bytes.length, 0);
    const name = `packets.${count}of${ROWS}rows`;
    return [
      figure(`${name}.made.cpu`, made.cpu, "s", LIMIT_SECONDS),
      figure(`${name}.made.wall`, made.wall, "s", null),
      figure(`${name}.takenIn.cpu`, taken.cpu, "s", LIMIT_SECONDS),
      figure(`${name}.takenIn.wall`, taken.wall, "s", null),
      figure(`${name}.bytes`, bytes / 1_000_000, "MB", null),
    ];
  } finally {
    excel.dispose();
  }
};
