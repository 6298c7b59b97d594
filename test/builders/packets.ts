import { sheets } from "../../src/i18n/vi/sheets";
import { packetSheets } from "../../src/i18n/vi/packetSheets";
import type { Plan } from "../../src/domain/plan";
import { recordsOf } from "../../src/domain/sharedPlan";
import { columnLetters } from "../../src/layout/formulas";
import { makePackets, type PacketTools } from "../../src/usecases/packets/makePackets";
import { takeInPackets } from "../../src/usecases/packets/takeInPackets";
import type { ReturnReceipt } from "../../src/usecases/packets/types";
import { loadLibrary, type Workbook, type Worksheet } from "../../src/xlsx/library";
import { XlsxPacketFiles } from "../../src/xlsx/packetFiles";
import { aPlan, anAgency, aRow, aTarget } from "./aPlan";
import { frameworkOf } from "./frameworks";
import { MemoryCopy } from "./memoryCopy";

export const HOME_AFFAIRS = "Phòng Nội vụ";
export const FINANCE = "Phòng Tài chính - Kế hoạch";

/** Rows 1, 2 and 4 are led by HOME_AFFAIRS, which coordinates row 3; row 5 is led by a group. */
export const packetPlan = (): Plan =>
  aPlan({
    framework: {
      ...frameworkOf(),
      areas: frameworkOf().areas.map((area) => ({ ...area, leadAgency: area.code === "I" ? HOME_AFFAIRS : "" })),
    },
    agencies: [anAgency(HOME_AFFAIRS, { aliases: ["P. Nội vụ"] }), anAgency(FINANCE)],
    rows: [
      aRow({ activity: "3.1. Soạn thảo kế hoạch", leadAgency: HOME_AFFAIRS }),
      aRow({ activity: "3.2. Lấy ý kiến các đơn vị", leadAgency: "P. Nội vụ" }),
      aRow({ activity: "3.3. Bố trí kinh phí", leadAgency: FINANCE, coordinatingAgencies: HOME_AFFAIRS }),
      aRow({ activity: "3.4. Tổng kết năm", leadAgency: HOME_AFFAIRS, coordinatingAgencies: FINANCE }),
      aRow({ activity: "3.5. Niêm yết thủ tục", leadAgency: "UBND các xã, thị trấn" }),
    ],
    targets: [aTarget({ id: "t1", area: "I" }), aTarget({ id: "t2", area: "II" })],
  });

export interface Office {
  copy: MemoryCopy;
  tools: PacketTools;
  clock: { at: string };
}

/** A planner's office with its workbook; the clock goes on a minute with every look. */
export const anOffice = (plan: Plan = packetPlan()): Office => {
  const copy = new MemoryCopy(recordsOf(plan));
  const clock = { at: "2026-04-01T08:00:00.000Z" };
  let ids = 0;
  return {
    copy,
    clock,
    tools: {
      copy,
      files: new XlsxPacketFiles(),
      texts: sheets,
      packetTexts: packetSheets,
      now: () => {
        clock.at = new Date(Date.parse(clock.at) + 60_000).toISOString();
        return clock.at;
      },
      today: () => "2026-04-01",
      newId: () => `packet-${(ids += 1)}`,
      pause: async () => undefined,
      shared: async () => null,
    },
  };
};

/** The packet of one agency. */
export const packetFor = async (
  { tools }: Office,
  agency = HOME_AFFAIRS,
  period = "Quý I/2026",
): Promise<Uint8Array> => {
  const made = await makePackets(
    { agencies: [agency], period, onProgress: () => undefined, signal: new AbortController().signal },
    tools,
  );
  if (!made.ok || made.value[0] === undefined) throw new Error(made.ok ? "none" : made.code);
  return made.value[0].bytes;
};

export const takeIn = async (
  { tools }: Office,
  ...files: readonly (Uint8Array | { name: string; bytes: Uint8Array })[]
): Promise<ReturnReceipt> => {
  const named = files.map((file, index) =>
    file instanceof Uint8Array ? { name: `goi-${index + 1}.xlsx`, bytes: file } : file,
  );
  const taken = await takeInPackets({ files: named, signal: new AbortController().signal }, tools);
  if (!taken.ok) throw new Error(taken.code);
  return taken.value;
};

/** What a person does in a packet, cell by cell, as Excel would save it. */
export class PersonInPacket {
  private constructor(
    readonly workbook: Workbook,
    private readonly header = 4,
  ) {}

  static async open(bytes: Uint8Array): Promise<PersonInPacket> {
    const { Workbook } = await loadLibrary();
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes as never);
    return new PersonInPacket(workbook);
  }

  get tasks(): Worksheet {
    return this.sheet(sheets.sheetNames.tasks);
  }

  get targets(): Worksheet {
    return this.sheet(sheets.sheetNames.targets);
  }

  sheet(name: string): Worksheet {
    const sheet = this.workbook.getWorksheet(name);
    if (sheet === undefined) throw new Error(`no sheet ${name}`);
    return sheet;
  }

  column(key: string, sheet = this.tasks): number {
    for (let column = 1; column <= sheet.columnCount; column += 1) {
      if (sheet.getCell(this.header - 1, column).value === key) return column;
    }
    throw new Error(`no column ${key}`);
  }

  /** Row of the sheet that holds a row of the plan. */
  row(id: string, sheet = this.tasks): number {
    const column = this.column("id", sheet);
    for (let row = this.header + 1; row <= sheet.rowCount; row += 1) {
      if (sheet.getCell(row, column).value === id) return row;
    }
    throw new Error(`no row ${id}`);
  }

  type(id: string, key: string, value: string | number | null, sheet = this.tasks): this {
    sheet.getCell(this.row(id, sheet), this.column(key, sheet)).value = value;
    return this;
  }

  /** Gives a column of the table another header, as typing over it does: in the cell and in the table's own list. */
  rename(column: number, header: string): this {
    const [{ table } = { table: null }] = Object.values(this.tasks.tables) as unknown as {
      table: { columns: { name: string }[] };
    }[];
    const of = table?.columns[column - 1];
    if (of !== undefined) of.name = header;
    this.tasks.getCell(this.header, column).value = header;
    return this;
  }

  /** Makes the task table a column wider, named in the table's own list; cells are put by `put`. */
  addColumn(column: number, header: string): this {
    const [{ table } = { table: null }] = Object.values(this.tasks.tables) as unknown as {
      table: { columns: { name: string }[]; ref: string; tableRef: string; autoFilterRef: string };
    }[];
    if (table === null) throw new Error("no table");
    table.columns.splice(column - 1, 0, { name: header });
    const wider = (ref: string): string => ref.replace(/[A-Z]+(?=\d+$)/u, columnLetters(table.columns.length - 1));
    table.ref = wider(table.ref);
    table.tableRef = wider(table.tableRef);
    table.autoFilterRef = wider(table.autoFilterRef);
    return this;
  }

  /** Values of a body row, from column 1. */
  values(row: number, sheet = this.tasks): unknown[] {
    return Array.from({ length: sheet.columnCount }, (_, index) => sheet.getCell(row, index + 1).value);
  }

  put(row: number, values: readonly unknown[], sheet = this.tasks): this {
    values.forEach((value, index) => {
      sheet.getCell(row, index + 1).value = value as never;
    });
    return this;
  }

  async save(savedAt?: string): Promise<Uint8Array> {
    if (savedAt !== undefined) (this.workbook as unknown as { modified: Date }).modified = new Date(savedAt);
    return new Uint8Array(await this.workbook.xlsx.writeBuffer());
  }
}

/** The packet with something typed into it. */
export const filledIn = async (bytes: Uint8Array, work: (person: PersonInPacket) => void): Promise<Uint8Array> => {
  const person = await PersonInPacket.open(bytes);
  work(person);
  return person.save();
};
