import { readHidden, type HiddenPart } from "../../../src/usecases/packets/hiddenPart";
import { readReturned } from "../../../src/usecases/packets/readReturned";
import type { ReturnedWorkbook } from "../../../src/usecases/ports";
import { XlsxPacketFiles } from "../../../src/xlsx/packetFiles";
import { anOffice, filledIn, packetFor, PersonInPacket, takeIn, type Office } from "../../builders/packets";

const ASKED = "Vì sao chưa hoàn thành?";

const officeThatAsks = (): Office => {
  const office = anOffice();
  office.copy.set("row-1", { asked: ASKED });
  return office;
};

const read = async (bytes: Uint8Array): Promise<{ workbook: ReturnedWorkbook; part: HiddenPart }> => {
  const workbook = await new XlsxPacketFiles().read(bytes);
  if (!workbook.ok) throw new Error(workbook.code);
  const part = readHidden(workbook.value.hidden);
  if (!part.ok) throw new Error(part.code);
  return { workbook: workbook.value, part: part.value };
};

describe("Explanations by packet", () => {
  test("the question stands there to be read, its answers are open", async () => {
    const person = await PersonInPacket.open(await packetFor(officeThatAsks()));
    const cell = (key: string) => person.tasks.getCell(person.row("row-1"), person.column(key));
    expect(cell("asked").value).toBe(ASKED);
    expect(["asked", "lateReason", "measure", "newDate"].map((key) => cell(key).protection?.locked ?? true)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test("what is answered arrives, a typed day among it", async () => {
    const office = officeThatAsks();
    const returned = await filledIn(await packetFor(office), (person) => {
      person.type("row-1", "lateReason", "Chờ thẩm định").type("row-1", "measure", "Họp tháo gỡ");
      person.type("row-1", "newDate", "30/9/2026");
    });
    const { files } = await takeIn(office, returned);
    expect(files).toMatchObject([{ ok: true, notes: [], taken: { length: 3 } }]);
    expect(["lateReason", "measure", "newDate", "asked"].map((field) => office.copy.get("row-1", field))).toEqual([
      "Chờ thẩm định",
      "Họp tháo gỡ",
      "2026-09-30",
      ASKED,
    ]);
  });

  test("who changes or empties the question is told that it is not theirs, and it stays", async () => {
    for (const value of [null, "Không hỏi gì"]) {
      const office = officeThatAsks();
      const returned = await filledIn(await packetFor(office), (person) => void person.type("row-1", "asked", value));
      const { files } = await takeIn(office, returned);
      expect(files).toMatchObject([{ ok: true, taken: [], notes: [{ code: "notOpen", place: { field: "asked" } }] }]);
      expect(office.copy.get("row-1", "asked")).toBe(ASKED);
    }
  });

  test("a text where the new date belongs is told and not taken", async () => {
    const office = officeThatAsks();
    const returned = await filledIn(
      await packetFor(office),
      (person) => void person.type("row-1", "newDate", "cuối năm"),
    );
    const { files } = await takeIn(office, returned);
    expect(files).toMatchObject([{ taken: [], notes: [{ code: "unreadableCell", value: "cuối năm" }] }]);
  });

  test("a packet made before there were explanations misses no column", async () => {
    const { workbook, part } = await read(await packetFor(anOffice()));
    const added = ["asked", "lateReason", "measure", "newDate"];
    const headers = Object.fromEntries(
      Object.entries(part.headers).map(([table, of]) => [
        table,
        Object.fromEntries(Object.entries(of).filter(([key]) => !added.includes(key))),
      ]),
    );
    const base = part.base.map((record) => ({
      ...record,
      fields: Object.fromEntries(Object.entries(record.fields).filter(([key]) => !added.includes(key))),
    }));
    const gone = new Set(added.map((key) => part.headers["tblNhiemVu"]?.[key]));
    const sheets = workbook.sheets.map(({ name, rows }) => {
      const at = rows.flatMap((cells) => cells.flatMap((cell, index) => (gone.has(String(cell)) ? [index] : [])));
      return { name, rows: rows.map((cells) => cells.filter((_, index) => !at.includes(index))) };
    });
    expect(readReturned({ ...workbook, sheets }, { ...part, base, headers }, { has: () => false })).toEqual({
      cells: [],
      notes: [],
    });
  });
});
