import fc from "fast-check";
import type { SharedFields, SharedRecord, SharedValue } from "../../src/domain/sharedRecord";
import { quarter, ongoing } from "../builders/aPlan";
import { copyInExcel, copyInFile } from "../builders/copyFixtures";
import { sharedPlan, type CopyFixture } from "../contracts/planCopy.contract";

// A workbook is laid out and read for every step.
jest.setTimeout(120_000);

const text = fc.constantFrom(
  "",
  "Việc khác",
  "=1+1",
  "- gạch đầu dòng",
  "'trích",
  "+84",
  "hai\ndòng",
  "01/02/2026",
  "TRUE",
);
const day = fc.constantFrom(null, "2026-02-28", "2026-12-31");

/** Values a field may get. */
const rowFields = fc.record(
  {
    activity: text,
    deliverable: text,
    leadAgency: fc.constantFrom("Phòng Nội vụ", "Văn phòng", ""),
    displayOrder: fc.constantFrom("1", "2.1", ""),
    area: fc.constantFrom("I", "II", "VII.A"),
    deadline: fc.constantFrom<SharedValue>(quarter(2026, 2), ongoing, { kind: "missing", text: "" }),
    percent: fc.constantFrom(null, 0, 7, 85, 100),
    completedOn: day,
    documentDate: day,
    documentNumber: text,
    evidence: text,
    note: text,
  },
  { requiredKeys: [] },
);

type Step =
  | { is: "set"; at: number; fields: SharedFields }
  | { is: "target"; actual: number | null }
  | { is: "remove"; at: number }
  | { is: "insert"; at: number; fields: SharedFields }
  | { is: "move"; at: number; to: number };

const place = fc.nat({ max: 20 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ is: fc.constant("set" as const), at: place, fields: rowFields }) },
  fc.record({ is: fc.constant("target" as const), actual: fc.constantFrom(null, 0, 12.5) }),
  fc.record({ is: fc.constant("remove" as const), at: place }),
  fc.record({ is: fc.constant("insert" as const), at: place, fields: rowFields }),
  fc.record({ is: fc.constant("move" as const), at: place, to: place }),
);

const withRows = (records: readonly SharedRecord[], rows: readonly SharedRecord[]): SharedRecord[] => {
  const first = records.findIndex(({ table }) => table === "rows");
  const others = records.filter(({ table }) => table !== "rows");
  return others.toSpliced(first < 0 ? others.length : first, 0, ...rows);
};

/** Records after a step; `made` counts what was inserted. */
const after = (records: readonly SharedRecord[], of: Step, made: number): SharedRecord[] => {
  const rows = records.filter(({ table }) => table === "rows");
  const at = rows.length === 0 ? 0 : ("at" in of ? of.at : 0) % rows.length;
  const row = rows[at];
  switch (of.is) {
    case "target":
      return records.map((record) =>
        record.table === "targets" ? { ...record, fields: { ...record.fields, actual: of.actual } } : record,
      );
    case "set":
      return records.map((record) =>
        record === row ? { ...record, fields: { ...record.fields, ...of.fields } } : record,
      );
    case "remove":
      return rows.length < 2 ? [...records] : records.filter((record) => record !== row);
    case "insert": {
      if (row === undefined) return [...records];
      const added = { ...row, id: `new-${made}`, fields: { ...row.fields, task: `2.${made}. Việc mới`, ...of.fields } };
      return withRows(records, rows.toSpliced(at + 1, 0, added));
    }
    case "move": {
      if (row === undefined) return [...records];
      const rest = rows.filter((other) => other !== row);
      return withRows(records, rest.toSpliced(of.to % (rest.length + 1), 0, row));
    }
  }
};

const quietly = { signal: new AbortController().signal };

const holds = async (create: () => Promise<CopyFixture>, steps: readonly Step[]): Promise<void> => {
  const { copy, dispose } = await create();
  const read = async (): Promise<readonly SharedRecord[]> => {
    const contents = await copy.read({ identify: true });
    if (!contents.ok || contents.value === null) throw new Error(JSON.stringify(contents));
    return contents.value.records;
  };
  try {
    let before = await read();
    for (const [index, of] of steps.entries()) {
      const next = after(before, of, index);
      expect(await copy.write({ before, after: next }, quietly)).toEqual({ ok: true, value: { refused: [] } });
      before = await read();
      expect(before).toEqual(next);
    }
  } finally {
    dispose();
  }
};

describe("records that are written are the records that are read", () => {
  it("in the workbook that is open in Excel", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) =>
        holds(() => copyInExcel(sharedPlan()), steps),
      ),
      { numRuns: 12 },
    );
  });

  it("in the workbook in a file", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) =>
        holds(() => copyInFile(sharedPlan()), steps),
      ),
      { numRuns: 8 },
    );
  });
});
