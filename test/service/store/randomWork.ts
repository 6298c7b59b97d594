import fc from "fast-check";
import type { SharedTable, SharedValue } from "../../../src/domain/sharedRecord";
import type { Change } from "../../../src/protocol";
import { MODEL_FIELDS } from "../../builders/modelFields";
import { nameOf, type ModelState } from "../../builders/modelStore";

/** A change whose base is chosen when it is sent: "right", or a revision that is right by chance only. */
type DraftChange =
  | { kind: "set"; table: SharedTable; id: string; field: string; value: SharedValue; base: "right" | number }
  | { kind: "remove"; table: SharedTable; id: string; base: "right" | number }
  | Extract<Change, { kind: "insert" | "restore" | "move" }>;

export type Step =
  | {
      do: "push" | "preview";
      client: number;
      mode: "whole" | "valid";
      /** Epochs ago. */
      epoch: number;
      changes: readonly DraftChange[];
    }
  | { do: "repeat"; which: number; other: boolean }
  | { do: "takeBack"; which: number }
  | { do: "page"; reader: number; limit: number }
  | { do: "raiseEpochs" };

const TABLES = ["rows", "targets"] as const;
const THERE = ["a", "b", "c", "d", "e"] as const;
const id = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...THERE) }, fc.constantFrom("f", "g", "ộ h"));
/** Most are new. */
const newId = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 30 }).map((at) => `n${at}`) }, id);
const base = fc.oneof({ weight: 3, arbitrary: fc.constant("right" as const) }, fc.nat(6));
const after = fc.option(id, { freq: 4 });

const fieldsOf = (table: (typeof TABLES)[number]): fc.Arbitrary<Record<string, SharedValue>> => {
  const fields = Object.entries(MODEL_FIELDS[table]).map(
    ([name, { good, bad }]) =>
      [name, fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...good) }, fc.constantFrom(...bad))] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] }) as fc.Arbitrary<Record<string, SharedValue>>;
};

const setting = (table: (typeof TABLES)[number]): fc.Arbitrary<DraftChange> => {
  const fields = Object.entries(MODEL_FIELDS[table]).map(([field, { good, bad }]) => {
    const value = fc.oneof({ weight: 15, arbitrary: fc.constantFrom(...good) }, fc.constantFrom(...bad));
    return fc.record({
      kind: fc.constant("set" as const),
      table: fc.constant(table),
      id,
      field: fc.constant(field),
      value,
      base,
    });
  });
  return fc.oneof(...fields);
};

const change: fc.Arbitrary<DraftChange> = fc.constantFrom(...TABLES).chain((table) => {
  const of = <const Kind extends string>(kind: Kind) => ({ kind: fc.constant(kind), table: fc.constant(table), id });
  return fc.oneof(
    { weight: 8, arbitrary: setting(table) },
    {
      weight: 4,
      arbitrary: fc.record({ ...of("insert"), id: newId, after, fields: fieldsOf(table) }) as fc.Arbitrary<DraftChange>,
    },
    { weight: 2, arbitrary: fc.record({ ...of("remove"), base }) },
    { weight: 2, arbitrary: fc.record(of("restore")) },
    { weight: 4, arbitrary: fc.record({ ...of("move"), after }) },
    { weight: 1, arbitrary: fc.record({ ...of("set"), field: fc.constant("nothing"), value: fc.constant(1), base }) },
  );
});

const pushing = <const Do extends string>(what: Do) =>
  fc.record({
    do: fc.constant(what),
    client: fc.nat(2),
    mode: fc.constantFrom("valid" as const, "valid" as const, "whole" as const),
    epoch: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.constant(1)),
    changes: fc.array(change, { minLength: 1, maxLength: 8 }),
  });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 24, arbitrary: pushing("push") },
  { weight: 2, arbitrary: pushing("preview") },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("repeat" as const), which: fc.nat(9), other: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("takeBack" as const), which: fc.nat(3) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("page" as const),
      reader: fc.nat(1),
      limit: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("raiseEpochs" as const) }) },
);

/** What a workbook begins with: the records most of the changes are about. */
export const BEGINNING: Step = {
  do: "push",
  client: 0,
  mode: "whole",
  epoch: 0,
  changes: TABLES.flatMap((table) =>
    THERE.map((name, at) => ({ kind: "insert" as const, table, id: name, after: THERE[at - 1] ?? null, fields: {} })),
  ),
};

/** What people do to one workbook, one after the other. */
export const randomWork = fc.array(step, { minLength: 5, maxLength: 30, size: "max" });

/** The change as it is sent by somebody who sees a state. */
export const spelledOut = (draft: DraftChange, state: ModelState): Change => {
  if (!("base" in draft) || draft.base !== "right") return draft as Change;
  const record = state.records.get(nameOf(draft));
  const seen = draft.kind === "set" ? record?.cells.get(draft.field)?.revision : record?.revision;
  return { ...draft, base: seen ?? 0 } as Change;
};
