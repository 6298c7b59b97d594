import type { ReturnedFile } from "../../../src/usecases/packets/types";
import {
  anOffice,
  filledIn,
  HOME_AFFAIRS,
  packetFor,
  takeIn,
  type Office,
  type PersonInPacket,
} from "../../builders/packets";
import { convertWithLibreOffice, describeWithLibreOffice } from "../../builders/libreOffice";

jest.setTimeout(120_000);

type Good = Extract<ReturnedFile, { ok: true }>;

const returned = async (
  work: (person: PersonInPacket) => void,
): Promise<{ office: Office; file: Good; codes: string[] }> => {
  const office = anOffice();
  const { files } = await takeIn(office, await filledIn(await packetFor(office), work));
  const [file] = files;
  if (file?.ok !== true) throw new Error(JSON.stringify(file));
  return { office, file, codes: file.notes.map(({ code }) => code) };
};

/** Rows of the table in the packet: 1, 2 and 4 to be filled in, then 3 to read. */
const BODY = [5, 6, 7, 8];

describe("a packet people handled", () => {
  test("sorted rows go by their identity", async () => {
    const { office, codes } = await returned((person) => {
      person.type("row-1", "note", "một").type("row-4", "note", "bốn");
      const rows = BODY.map((row) => person.values(row));
      rows.reverse().forEach((values, index) => person.put(BODY[index] ?? 0, values));
    });
    expect(codes).toEqual([]);
    expect([office.copy.get("row-1", "note"), office.copy.get("row-4", "note")]).toEqual(["một", "bốn"]);
  });

  test("where only the columns people see were sorted, what was filled in goes with the texts it stands beside", async () => {
    const { office, file, codes } = await returned((person) => {
      person.type("row-1", "note", "một").type("row-2", "note", "hai");
      const id = person.column("id");
      const [first, second] = [person.values(5), person.values(6)];
      const swap = (row: number, values: unknown[]): void => {
        values.forEach((value, index) => {
          if (index + 1 < id) person.tasks.getCell(row, index + 1).value = value as never;
        });
      };
      swap(5, second);
      swap(6, first);
    });
    expect([office.copy.get("row-1", "note"), office.copy.get("row-2", "note")]).toEqual(["một", "hai"]);
    expect(codes).toEqual(["foundByTexts"]);
    expect(file.notes[0]).toMatchObject({ rows: 2 });
  });

  test("of a copied row the filled-in copy is meant; two different reports are both told", async () => {
    const { office, file } = await returned((person) => {
      person.type("row-2", "note", "thứ nhất");
      person.put(9, person.values(person.row("row-1"))).put(10, person.values(person.row("row-2")));
      person.tasks.getCell(9, person.column("percent")).value = 0.4;
      person.tasks.getCell(10, person.column("note")).value = "thứ hai";
    });
    expect(office.copy.get("row-1", "percent")).toBe(40);
    expect(office.copy.get("row-2", "note")).toBe("thứ nhất");
    expect(file.notes).toMatchObject([{ code: "copiedRow", value: "thứ hai", place: { id: "row-2" } }]);
  });

  test("deleted and emptied rows are named and deleted nowhere; added rows are told with all they say", async () => {
    const { office, file } = await returned((person) => {
      const added = person.values(5).map(() => null as unknown);
      added[person.column("activity") - 1] = "3.9. Việc mới";
      added[person.column("percent") - 1] = 0.25;
      const row = person.row("row-2");
      const blank = person.values(row).map((value, index) => (index + 1 >= person.column("id") ? value : null));
      person
        .put(row, blank)
        .put(
          person.row("row-4"),
          person.values(5).map(() => null),
        )
        .put(12, added);
    });
    expect(file.notes).toMatchObject([
      { code: "addedRow", value: "3.9. Việc mới; 25 %" },
      { code: "missingRow", place: { id: "row-2" } },
      { code: "missingRow", place: { id: "row-4" } },
    ]);
    expect(office.copy.get("row-2", "activity")).toBe("3.2. Lấy ý kiến các đơn vị");
    expect((office.copy.records ?? []).filter(({ table }) => table === "rows")).toHaveLength(5);
  });

  test("moved, inserted and renamed columns are found again; what stands in new ones is told", async () => {
    const { office, file } = await returned((person) => {
      person.type("row-1", "percent", 0.4).type("row-1", "note", "xong").type("row-1", "obstacle", "thiếu người");
      const [percent, note] = [person.column("percent"), person.column("note")];
      // Inside the table columns move without the hidden row of keys above it.
      const names = [percent, note].map((column) => String(person.tasks.getCell(4, column).value));
      person.rename(percent, names[1] ?? "").rename(note, names[0] ?? "");
      for (const row of BODY) {
        const left = person.tasks.getCell(row, percent).value;
        person.tasks.getCell(row, percent).value = person.tasks.getCell(row, note).value;
        person.tasks.getCell(row, note).value = left;
      }
      person.rename(person.column("obstacle"), "Khó khăn của đơn vị");
      const far = person.tasks.columnCount + 1;
      person.tasks.getCell(4, far).value = "Người làm";
      person.tasks.getCell(5, far).value = "Chị Hoa";
    });
    expect(office.copy.get("row-1", "percent")).toBe(40);
    expect(office.copy.get("row-1", "note")).toBe("xong");
    expect(office.copy.get("row-1", "obstacle")).toBe("thiếu người");
    expect(file.notes).toMatchObject([{ code: "addedColumn", column: "Người làm", value: "Chị Hoa" }]);
  });

  test("a column put in between moves the hidden ones along; every cell is found, and the new ones are told", async () => {
    const { office, file } = await returned((person) => {
      person.type("row-1", "percent", 0.4).type("row-2", "note", "xong");
      const at = person.column("percent") - 1;
      const names = person.values(4);
      // Inside the table everything from here on goes one to the right, but not the hidden row of keys above.
      for (const row of [4, ...BODY]) {
        const values = person.values(row);
        person.put(row, [...values.slice(0, at), row === 5 ? "Chị Hoa" : null, ...values.slice(at)]);
      }
      person.addColumn(at + 1, "Người làm").put(4, [...names.slice(0, at), "Người làm", ...names.slice(at)]);
    });
    expect(office.copy.get("row-1", "percent")).toBe(40);
    expect(office.copy.get("row-2", "note")).toBe("xong");
    expect(file.taken).toHaveLength(2);
    expect(file.notes).toMatchObject([{ code: "addedColumn", column: "Người làm", value: "Chị Hoa" }]);
  });

  test("a column that is gone is named, and empties nothing", async () => {
    const office = anOffice();
    office.copy.set("row-1", { note: "có sẵn" });
    const bytes = await filledIn(await packetFor(office), (person) => {
      const note = person.column("note");
      for (const row of [3, ...BODY]) person.tasks.getCell(row, note).value = null;
      person.rename(note, "Column1");
    });
    const [file] = (await takeIn(office, bytes)).files;
    expect(file).toMatchObject({ ok: true, taken: [], notes: [{ code: "missingColumn", column: "Ghi chú" }] });
    expect(office.copy.get("row-1", "note")).toBe("có sẵn");
  });

  test("sheets that were renamed, added, shown or put elsewhere make no difference; words on a new sheet are told", async () => {
    const { office, file } = await returned((person) => {
      person.type("row-1", "percent", 0.4);
      for (const sheet of person.workbook.worksheets) sheet.state = "visible";
      person.tasks.name = "Bảng của phòng";
      person.workbook.addWorksheet("Nháp").getCell(3, 3).value = "nhớ hỏi lại";
    });
    expect(office.copy.get("row-1", "percent")).toBe(40);
    expect(file.notes).toEqual([{ code: "addedSheet", sheet: "Nháp", value: "nhớ hỏi lại" }]);
  });

  test("a packet whose rows are all gone takes nothing and names every one", async () => {
    const { file, codes } = await returned((person) => person.workbook.removeWorksheet(person.tasks.id));
    expect(file.taken).toEqual([]);
    expect(codes).toEqual(["missingRow", "missingRow", "missingRow", "missingRow"]);
  });
});

describeWithLibreOffice("a packet that LibreOffice saved", () => {
  test("untouched it says nothing new; filled in it says what was filled in", async () => {
    const office = anOffice();
    office.copy.set("row-4", { note: "=1+1", evidence: "dòng 1\ndòng 2", percent: 33.5, completedOn: "2026-02-28" });
    const packet = await packetFor(office);
    const [untouched] = (await takeIn(office, convertWithLibreOffice(packet, "xlsx"))).files;
    expect(untouched).toMatchObject({ ok: true, taken: [], same: 0, notes: [] });

    const filled = await filledIn(packet, (person) => {
      person.type("row-1", "percent", 0.855).type("row-1", "completedOn", 46_112).type("row-2", "note", "0012");
      person.type("t1", "actual", 82.5, person.targets);
    });
    const [file] = (await takeIn(office, convertWithLibreOffice(filled, "xlsx"))).files;
    expect(file).toMatchObject({ ok: true, notes: [], conflicts: [] });
    expect(office.copy.get("row-1", "percent")).toBe(85.5);
    expect(office.copy.get("row-1", "completedOn")).toBe("2026-03-31");
    expect(office.copy.get("row-2", "note")).toBe("0012");
    expect(office.copy.get("t1", "actual")).toBe(82.5);
  });

  test("its summary still counts: formulas recalculated there show the agency's own figures", async () => {
    const office = anOffice();
    const packet = await filledIn(await packetFor(office, HOME_AFFAIRS), (person) => {
      person.type("row-1", "completedOn", 46_050).type("row-1", "percent", 1);
    });
    const { PersonInPacket: Person } = await import("../../builders/packets");
    const summary = (await Person.open(convertWithLibreOffice(packet, "xlsx"))).sheet("Tổng hợp");
    const values: unknown[] = [];
    summary.eachRow((row) => row.eachCell((cell) => void values.push(cell.result ?? cell.value)));
    expect(values).toContain("1/3");
    expect(values.filter((value) => typeof value === "object" && value !== null && "error" in value)).toEqual([]);
  });
});
