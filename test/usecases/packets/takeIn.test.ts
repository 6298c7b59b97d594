import { FINANCE, HOME_AFFAIRS, anOffice, filledIn, packetFor, takeIn } from "../../builders/packets";
import { packetReceipts, resolvePackets } from "../../../src/usecases/packets/receipts";
import { packetAgencies } from "../../../src/usecases/packets/makePackets";
import type { ReturnedFile, ReturnReceipt } from "../../../src/usecases/packets/types";

const only = ({ files }: ReturnReceipt): Extract<ReturnedFile, { ok: true }> => {
  const [file] = files;
  if (file === undefined || files.length !== 1 || !file.ok) throw new Error(JSON.stringify(files));
  return file;
};
const codes = (file: Extract<ReturnedFile, { ok: true }>): string[] => file.notes.map(({ code }) => code);

describe("taking in a packet", () => {
  test("takes over what the agency filled in, and tells what and where", async () => {
    const office = anOffice();
    const returned = await filledIn(await packetFor(office), (person) => {
      person.type("row-1", "percent", 0.85).type("row-1", "note", "=SUM(1)").type("row-2", "completedOn", 46_112);
      person.type("t1", "actual", 82.5, person.targets);
    });
    const file = only(await takeIn(office, returned));
    expect(file.taken.map(({ place, before, after }) => [place.id, place.field, before, after])).toEqual([
      ["row-1", "percent", "", "85 %"],
      ["row-1", "note", "", "=SUM(1)"],
      ["row-2", "completedOn", "", "31/03/2026"],
      ["t1", "actual", "", "82,5"],
    ]);
    expect(file.notes).toEqual([]);
    expect(office.copy.get("row-1", "percent")).toBe(85);
    expect(office.copy.get("row-2", "completedOn")).toBe("2026-03-31");
  });

  test("an untouched packet counts as returned and changes nothing", async () => {
    const office = anOffice();
    const file = only(await takeIn(office, await packetFor(office)));
    expect({ taken: file.taken, same: file.same, notes: file.notes }).toEqual({ taken: [], same: 0, notes: [] });
    const agencies = await packetAgencies(office.tools);
    if (!agencies.ok) throw new Error(agencies.code);
    expect(agencies.value.find(({ agency }) => agency === HOME_AFFAIRS)?.returnedAt).not.toBeNull();
  });

  test("values typed as text are understood as they are meant", async () => {
    const office = anOffice();
    const returned = await filledIn(await packetFor(office), (person) => {
      person.type("row-1", "percent", "85,5 %").type("row-1", "completedOn", "31/03/2026").type("row-2", "percent", 40);
      person.type("row-2", "completedOn", "31 tháng 3");
    });
    const file = only(await takeIn(office, returned));
    expect(office.copy.get("row-1", "percent")).toBe(85.5);
    expect(office.copy.get("row-1", "completedOn")).toBe("2026-03-31");
    expect(office.copy.get("row-2", "percent")).toBe(40);
    expect(file.notes).toEqual([expect.objectContaining({ code: "unreadableCell", value: "31 tháng 3" })]);
  });

  test("what both sides changed differently waits for a decision and survives closing", async () => {
    const office = anOffice();
    const returned = await filledIn(await packetFor(office), (person) => void person.type("row-1", "note", "của họ"));
    office.copy.set("row-1", { note: "của tôi" });
    const [conflict] = only(await takeIn(office, returned)).conflicts;
    expect(conflict).toMatchObject({ kind: "cell", base: "", mine: "của tôi", theirs: "của họ" });
    expect(office.copy.get("row-1", "note")).toBe("của tôi");
    const again = await packetReceipts(office.tools);
    expect(again.ok && again.value[0]?.files[0]).toMatchObject({ conflicts: [{ key: conflict?.key }] });

    const decided = await resolvePackets([{ key: conflict?.key ?? "", side: "theirs" }], office.tools);
    expect(decided.ok && decided.value[0]?.files[0]).toMatchObject({ conflicts: [] });
    expect(office.copy.get("row-1", "note")).toBe("của họ");
  });

  test("a later version of the same packet counts, without a conflict with the earlier one", async () => {
    const office = anOffice();
    const packet = await packetFor(office);
    await takeIn(
      office,
      await filledIn(packet, (person) => void person.type("row-1", "percent", 0.5).type("row-1", "note", "a")),
    );
    const file = only(
      await takeIn(office, await filledIn(packet, (person) => void person.type("row-1", "percent", 0.8))),
    );
    expect(file.taken.map(({ place, before, after }) => [place.field, before, after])).toEqual([
      ["percent", "50 %", "80 %"],
      ["note", "a", ""],
    ]);
    expect(file.conflicts).toEqual([]);
  });

  test("the same content twice is told, whichever program saved it", async () => {
    const office = anOffice();
    const returned = await filledIn(await packetFor(office), (person) => void person.type("row-1", "percent", 0.5));
    const first = await takeIn(office, returned);
    const second = await takeIn(
      office,
      await filledIn(returned, (person) => void person.sheet("Tổng hợp").getCell("P9")),
    );
    expect(second.files).toEqual([{ name: "goi-1.xlsx", ok: false, problem: { code: "cameTwice", at: first.at } }]);
  });

  test("an earlier copy after a later one changes nothing silently", async () => {
    const office = anOffice();
    const packet = await packetFor(office);
    const early = await filledIn(packet, (person) => {
      person.type("row-1", "percent", 0.5);
      (person.workbook as unknown as { modified: Date }).modified = new Date("2026-04-02T00:00:00Z");
    });
    const late = await filledIn(packet, (person) => {
      person.type("row-1", "percent", 0.8);
      (person.workbook as unknown as { modified: Date }).modified = new Date("2026-04-03T00:00:00Z");
    });
    await takeIn(office, late);
    const file = only(await takeIn(office, early));
    expect(codes(file)).toEqual(["olderCopy"]);
    expect(file.conflicts).toMatchObject([{ base: "", mine: "80 %", theirs: "50 %" }]);
    expect(office.copy.get("row-1", "percent")).toBe(80);
  });

  test("of two versions taken in together the one saved later has the last word", async () => {
    const office = anOffice();
    const packet = await packetFor(office);
    const at = (percent: number, day: string) =>
      filledIn(packet, (person) => {
        person.type("row-1", "percent", percent);
        (person.workbook as unknown as { modified: Date }).modified = new Date(day);
      });
    await takeIn(office, await at(0.8, "2026-04-03T00:00:00Z"), await at(0.5, "2026-04-02T00:00:00Z"));
    expect(office.copy.get("row-1", "percent")).toBe(80);
  });

  test("an old packet after a newer one is merged against what it knew, and told", async () => {
    const office = anOffice();
    const old = await packetFor(office);
    const recent = await packetFor(office, HOME_AFFAIRS, "Quý II/2026");
    await takeIn(office, await filledIn(recent, (person) => void person.type("row-1", "percent", 0.9)));
    const file = only(await takeIn(office, await filledIn(old, (person) => void person.type("row-1", "percent", 0.3))));
    expect(codes(file)).toEqual(["olderPacket"]);
    expect(file.conflicts).toHaveLength(1);
    expect(office.copy.get("row-1", "percent")).toBe(90);
  });

  test("cells that are not theirs are told and not taken, also with the protection taken off", async () => {
    const office = anOffice();
    const returned = await filledIn(await packetFor(office), (person) => {
      person.type("row-3", "percent", 1).type("row-1", "leadAgency", FINANCE).type("row-1", "deadline", "Quý IV/2026");
    });
    const file = only(await takeIn(office, returned));
    expect(file.taken).toEqual([]);
    expect(file.notes.map((note) => [note.code, "value" in note && note.value])).toEqual([
      ["notOpen", FINANCE],
      ["notOpen", "Quý IV/2026"],
      ["notOpen", "100 %"],
    ]);
  });

  test("a row given to another agency meanwhile is no longer theirs; a deleted one is named", async () => {
    const office = anOffice();
    const returned = await filledIn(await packetFor(office), (person) => {
      person.type("row-1", "percent", 0.5).type("row-2", "note", "xong");
    });
    office.copy.set("row-1", { leadAgency: FINANCE });
    office.copy.remove("row-2");
    const file = only(await takeIn(office, returned));
    expect(codes(file).sort()).toEqual(["notOpen", "rowGone"]);
    expect(file.taken).toEqual([]);
  });

  test("what somebody types at the same moment is not told as taken, and the file can come again", async () => {
    const office = anOffice();
    const returned = await filledIn(
      await packetFor(office),
      (person) => void person.type("row-1", "note", "a").type("row-2", "note", "b"),
    );
    office.copy.before = (step) => {
      if (step === "write") office.copy.type("row-1", "note", "đang gõ");
    };
    const file = only(await takeIn(office, returned));
    expect(codes(file)).toEqual(["changedMeanwhile"]);
    expect(file.taken.map(({ place }) => place.id)).toEqual(["row-2"]);
    expect(office.copy.get("row-1", "note")).toBe("đang gõ");
    office.copy.before = () => undefined;
    office.copy.type("row-1", "note", "");
    expect(only(await takeIn(office, returned)).taken.map(({ place }) => place.id)).toEqual(["row-1"]);
  });
});
