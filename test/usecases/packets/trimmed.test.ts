import { PacketJournal, type JournalEntry, type StoredFile } from "../../../src/usecases/packets/journal";
import type { PacketFacts } from "../../../src/usecases/packets/types";
import { anOffice, FINANCE, HOME_AFFAIRS } from "../../builders/packets";

const at = (turn: number): string => new Date(Date.UTC(2026, 0, 1, 0, turn)).toISOString();

const sent = (turn: number, agency: string): JournalEntry => ({
  kind: "sent",
  at: at(turn),
  packets: [{ packet: `${agency}/${turn}`, agency, period: "", checksum: `sum-${turn}` }],
});

const taken = (turn: number, of: { agency: string; sentAt: number; conflict?: string }): JournalEntry => {
  const packet = `${of.agency}/${of.sentAt}`;
  const facts: PacketFacts = {
    packet,
    plan: "p",
    title: "",
    agency: of.agency,
    period: "",
    madeAt: at(0),
    shared: null,
  };
  const place = { table: "rows", id: "row-1", field: "note", area: "", number: "", label: "" } as const;
  const conflicts =
    of.conflict === undefined
      ? []
      : [
          {
            key: of.conflict,
            packet,
            table: "rows" as const,
            id: "row-1",
            field: "note",
            place,
            base: "",
            mine: "a",
            theirs: "b",
          },
        ];
  const file: StoredFile = {
    ...{ name: "goi.xlsx", ok: true, facts, taken: [], same: 0, notes: [] },
    ...{ conflicts, savedAt: null, content: `content-${turn}`, cells: [] },
  };
  return { kind: "taken", at: at(turn), files: [file] };
};

/** A journal in the workbook of an office, and what its log holds. */
const aJournal = async (): Promise<{
  add: (entry: JournalEntry) => Promise<void>;
  again: () => Promise<PacketJournal>;
  lines: () => number;
}> => {
  const { copy } = anOffice();
  const again = async (): Promise<PacketJournal> => {
    const loaded = await PacketJournal.load(copy);
    if (!loaded.ok) throw new Error(loaded.code);
    return loaded.value;
  };
  const journal = await again();
  return {
    again,
    add: async (entry) => expect(await journal.add(entry)).toEqual({ ok: true, value: null }),
    lines: () => copy.logs.get("packets")?.length ?? 0,
  };
};

describe("what the workbook remembers of packets", () => {
  it("lets go of what no longer matters, and never of the last packet of an agency or an open conflict", async () => {
    const journal = await aJournal();
    await journal.add(sent(0, FINANCE));
    await journal.add(taken(1, { agency: FINANCE, sentAt: 0 }));
    await journal.add(sent(2, HOME_AFFAIRS));
    await journal.add(taken(3, { agency: HOME_AFFAIRS, sentAt: 2, conflict: "waits" }));
    await journal.add(taken(4, { agency: HOME_AFFAIRS, sentAt: 2, conflict: "decided" }));
    await journal.add({ kind: "decided", at: at(5), choices: [{ key: "decided", side: "mine" }] });
    for (let turn = 6; turn < 320; turn += 2) {
      await journal.add(sent(turn, HOME_AFFAIRS));
      await journal.add(taken(turn + 1, { agency: HOME_AFFAIRS, sentAt: turn }));
    }
    expect(journal.lines()).toBeLessThan(260);
    const after = await journal.again();
    expect(after.sent(`${FINANCE}/0`)?.checksum).toBe("sum-0");
    expect(after.cameAt("content-1")).toBe(at(1));
    expect([...after.openConflicts.keys()]).toEqual(["waits"]);
    expect(after.lastSentTo(HOME_AFFAIRS)?.packet).toBe(`${HOME_AFFAIRS}/318`);
    expect(after.cameAt("content-319")).toBe(at(319));
    expect(after.cameAt("content-7")).toBeNull();
  });
});
