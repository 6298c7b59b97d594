import { zipSync } from "fflate";
import { packetAgencies, makePackets } from "../../../src/usecases/packets/makePackets";
import { archiveOf } from "../../../src/usecases/packets/archive";
import { renderWorkbook } from "../../../src/xlsx";
import { layout } from "../../../src/layout";
import { sheets } from "../../../src/i18n/vi/sheets";
import { anOffice, filledIn, FINANCE, HOME_AFFAIRS, packetFor, packetPlan, takeIn } from "../../builders/packets";

jest.setTimeout(60_000);

const text = (of: string): Uint8Array => new TextEncoder().encode(of);

/** A compound file of old Office with one directory entry of this name. */
const compound = (name: string): Uint8Array => {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  [...name].forEach((letter, index) => bytes.set([letter.charCodeAt(0), 0], 512 + index * 2));
  return bytes;
};

const problemOf = async (bytes: Uint8Array, name = "goi.xlsx"): Promise<string> => {
  const [file] = (await takeIn(anOffice(), { name, bytes })).files;
  return file === undefined || file.ok ? "none" : file.problem.code;
};

describe("files that are no packets", () => {
  test.each([
    ["nothing in it", new Uint8Array(), "empty"],
    ["a password for opening", compound("EncryptedPackage"), "passwordProtected"],
    [".xls", compound("Workbook"), "oldFormat"],
    [".csv", text("TT;Nhiệm vụ\n1;x"), "notExcel"],
    ["a page of HTML", text("<html><body>Lỗi 502</body></html>"), "notExcel"],
    ["a broken archive", new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9, 9, 9, 9]), "unreadable"],
    ["a .docx", zipSync({ "[Content_Types].xml": text("<a/>"), "word/document.xml": text("<a/>") }), "notExcel"],
    ["an .xlsx that is only half there", zipSync({ "xl/workbook.xml": text("<workbook") }), "unreadable"],
  ])("%s: told by its code", async (_what, bytes, code) => {
    expect(await problemOf(bytes)).toBe(code);
  });

  test("a zip bomb is not unpacked", async () => {
    const part = new Uint8Array(40_000_000);
    expect(await problemOf(zipSync({ "xl/workbook.xml": text("<a/>"), "xl/worksheets/sheet1.xml": part }))).toBe(
      "tooLarge",
    );
    expect(await problemOf(zipSync({ "a.xlsx": part }), "goi.zip")).toBe("tooLarge");
  });

  test("a workbook of a plan is no packet, and a packet of another plan names it", async () => {
    const office = anOffice();
    expect(await problemOf(await renderWorkbook(layout(packetPlan(), { texts: sheets, today: "2026-04-01" })))).toBe(
      "noPacket",
    );
    const other = anOffice({ ...packetPlan(), id: "plan-2", title: "Kế hoạch khác" });
    const [file] = (await takeIn(office, await packetFor(other))).files;
    expect(file).toMatchObject({ ok: false, problem: { code: "otherPlan", title: "Kế hoạch khác" } });
  });

  test("a hidden sheet that was lost or edited is noticed", async () => {
    const office = anOffice();
    const packet = await packetFor(office);
    const hidden = "_CCHC_packet";
    const lost = await filledIn(packet, ({ workbook, sheet }) =>
      workbook.removeWorksheet(sheet.call({ workbook } as never, hidden).id),
    );
    expect(await problemOf(lost)).toBe("noPacket");
    const edited = await filledIn(packet, (person) => {
      const line = person.values(2, person.sheet(hidden))[0];
      person.put(2, [String(line).replace(HOME_AFFAIRS, FINANCE)], person.sheet(hidden));
    });
    const [file] = (await takeIn(office, edited)).files;
    expect(file).toMatchObject({ ok: false, problem: { code: "damaged" } });
  });

  test("a packet with the hidden part of another one does not pass for it", async () => {
    const office = anOffice();
    const [mine, theirs] = [await packetFor(office), await packetFor(office, FINANCE)];
    const { PersonInPacket: Person } = await import("../../builders/packets");
    const stolen = (await Person.open(theirs)).sheet("_CCHC_packet");
    const mixed = await filledIn(mine, (person) => {
      const hidden = person.sheet("_CCHC_packet");
      stolen.eachRow((row, number) => void (hidden.getCell(number, 1).value = row.getCell(1).value));
      person.type("row-1", "percent", 1);
    });
    const [file] = (await takeIn(office, mixed)).files;
    // It now says it is the other agency's: what that one does not lead is not taken.
    expect(file?.ok === true && file.taken).toEqual([]);
    expect(office.copy.get("row-1", "percent")).toBeNull();
  });
});

describe("archives", () => {
  test("packets in folders are found; what systems put there is passed over; Mac spellings of names are told as people write them", async () => {
    const office = anOffice();
    const packet = await filledIn(await packetFor(office), (person) => void person.type("row-1", "percent", 0.5));
    const name = "Phòng Nội vụ.xlsx".normalize("NFD");
    const bytes = zipSync({
      "Quy I/": new Uint8Array(),
      [`Quy I/${name}`]: packet,
      [`__MACOSX/Quy I/._${name}`]: text("x"),
      "Quy I/.DS_Store": text("x"),
      "Quy I/ghi chu.txt": text("gửi anh Ba"),
    });
    const { files } = await takeIn(office, { name: "goi.zip", bytes });
    expect(files.map((file) => [file.name, file.ok || file.problem.code])).toEqual([
      ["goi.zip › Phòng Nội vụ.xlsx", true],
      ["goi.zip › ghi chu.txt", "notExcel"],
    ]);
    expect(office.copy.get("row-1", "percent")).toBe(50);
  });

  test("all packets made at once come back as the archive they went out in", async () => {
    const office = anOffice();
    const made = await makePackets(
      {
        agencies: [HOME_AFFAIRS, FINANCE],
        period: "Quý I/2026",
        onProgress: () => undefined,
        signal: new AbortController().signal,
      },
      office.tools,
    );
    if (!made.ok) throw new Error(made.code);
    expect(made.value.map(({ name }) => name)).toEqual([
      `${HOME_AFFAIRS} - Quý I-2026.xlsx`,
      `${FINANCE} - Quý I-2026.xlsx`,
    ]);
    const { files } = await takeIn(office, { name: "tat-ca.zip", bytes: archiveOf(made.value) });
    expect(files.map(({ ok }) => ok)).toEqual([true, true]);
  });

  test("cancelled, nothing went out; a group of agencies gets no packet", async () => {
    const office = anOffice();
    const signal = AbortSignal.abort();
    const made = await makePackets(
      { agencies: [HOME_AFFAIRS], period: "", onProgress: () => undefined, signal },
      office.tools,
    );
    expect(made).toEqual({ ok: false, code: "cancelled" });
    expect(office.copy.logs.get("packets")).toBeUndefined();
    const group = await makePackets(
      {
        agencies: ["UBND các xã, thị trấn"],
        period: "",
        onProgress: () => undefined,
        signal: new AbortController().signal,
      },
      office.tools,
    );
    expect(group).toMatchObject({ ok: false, code: "noAgency" });
    const agencies = await packetAgencies(office.tools);
    expect(agencies.ok && agencies.value.find(({ group: is }) => is)).toMatchObject({ leads: 1 });
  });
});
