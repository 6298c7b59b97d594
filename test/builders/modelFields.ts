import type { SharedTable, SharedValue } from "../../src/domain/sharedRecord";

interface ModelField {
  good: readonly SharedValue[];
  bad: readonly SharedValue[];
  /** Where the record lacks the field. */
  empty: SharedValue;
  /** The later one holds, without a conflict. */
  later?: true;
}

/** Fields the model works with: what they may hold is written down here, not looked up. */
export const MODEL_FIELDS: Readonly<Record<"rows" | "targets", Readonly<Record<string, ModelField>>>> = {
  rows: {
    percent: { good: [null, 0, 40, 100], bad: [101, "40", true], empty: null },
    evidence: { good: ["", "Báo cáo", "Tờ trình"], bad: [1, null, "a\r"], empty: "" },
    deadline: {
      good: [
        { kind: "missing", text: "" },
        { kind: "unclear", text: "khi cần" },
      ],
      bad: ["31/12", { kind: "unclear" }],
      empty: { kind: "missing", text: "" },
    },
    sourceKey: { good: ["A", "B", ""], bad: [3], empty: "", later: true },
  },
  targets: {
    note: { good: ["", "cao"], bad: [false], empty: "" },
    actual: { good: [null, 1.5, -2], bad: ["1,5"], empty: null },
  },
};

const specOf = (table: SharedTable, field: string): ModelField | undefined =>
  table === "rows" || table === "targets" ? MODEL_FIELDS[table][field] : undefined;

export const isKnown = (table: SharedTable, field: string): boolean => specOf(table, field) !== undefined;
export const isLater = (table: SharedTable, field: string): boolean => specOf(table, field)?.later === true;
export const standsFor = (table: SharedTable, field: string): SharedValue => specOf(table, field)?.empty ?? null;
export const isGood = (table: SharedTable, field: string, value: SharedValue): boolean =>
  specOf(table, field)?.good.some((good) => JSON.stringify(good) === JSON.stringify(value)) === true;
