import { isWorkflowTable, type SharedFields, type SharedValue, type WorkflowTable } from "../../domain/sharedRecord";
import type { HistoryEntry } from "../../protocol";
import type { SharingTexts } from "../../i18n/vi/sharing";
import { fill } from "../fill";
import { columnWords } from "./sentences";

/** A value as the sheets show it. */
export type TextOf = (of: { table: HistoryEntry["table"]; field: string; value: SharedValue }) => string;

export const isWorkflow = (entry: HistoryEntry): entry is HistoryEntry & { table: WorkflowTable } =>
  isWorkflowTable(entry.table);

type Changed = ReadonlyMap<string, { old: SharedValue; new: SharedValue }>;

const fieldsOf = (value: SharedValue): SharedFields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as SharedFields) : {};

/** Field by field, whether the record was made or single fields of it were set. */
const changedIn = (entries: readonly HistoryEntry[]): Changed => {
  const changed = new Map<string, { old: SharedValue; new: SharedValue }>();
  for (const { kind, field, old, new: value } of entries) {
    if (kind === "set" && field !== null) changed.set(field, { old, new: value });
    else if (kind === "insert") {
      for (const [name, made] of Object.entries(fieldsOf(value))) changed.set(name, { old: null, new: made });
    }
  }
  return changed;
};

const textIn = (value: SharedValue | undefined): string => (typeof value === "string" ? value : "");

/** What one action of reporting did to one record, as a sentence. `entries`: those of the record in one revision, at least one. */
export const eventSentence = (
  entries: readonly (HistoryEntry & { table: WorkflowTable })[],
  { texts, textOf }: { texts: SharingTexts; textOf: TextOf },
): string => {
  const [first] = entries;
  if (first === undefined) return "";
  const words = texts.history.events;
  const { table, name } = first;
  const changed = changedIn(entries);
  const was = (kind: HistoryEntry["kind"]): boolean => entries.some((entry) => entry.kind === kind);
  const of = (field: string): SharedValue => changed.get(field)?.new ?? null;
  const text = (field: string): string => textOf({ table, field, value: of(field) });
  const agency = name.label === "" ? texts.nobody : name.label;
  const period = table === "periods" ? name.label : name.number;
  const columns = (): string =>
    [...changed]
      .filter(([field]) => !isMachinery(field))
      .map(([field, { old, new: now }]) => {
        const shown = (value: SharedValue): string => textOf({ table, field, value }) || texts.empty;
        return fill(words.column, { column: columnWords(table, field, texts), before: shown(old), after: shown(now) });
      })
      .join("; ") || columnNames(changed, table, texts);
  const because = (event: string): string => {
    const reason = textIn(of("reason")).trim();
    return reason === "" ? event : fill(words.because, { event, reason });
  };
  switch (table) {
    case "reports": {
      const state = changed.get("state");
      const sentence = (code: "submitted" | "withdrawn" | "returned" | "approved" | "reopened"): string =>
        because(fill(words[code], { agency, period }));
      if (state?.new === "submitted") return sentence("submitted");
      if (state?.new === "approved") return sentence("approved");
      if (state?.new === "returned") return sentence(state.old === "approved" ? "reopened" : "returned");
      if (state?.new === "draft") return sentence("withdrawn");
      return fill(words.report, { agency, period, columns: columns() });
    }
    case "periods": {
      if (was("remove")) return fill(words.periodRemoved, { period });
      if (was("insert")) {
        return fill(words.periodMade, { period, from: text("from"), to: text("to"), dueOn: text("dueOn") });
      }
      const closed = changed.get("closed") ?? changed.get("figures");
      if (closed !== undefined) {
        return fill(closed.new === null ? words.periodReopened : words.periodClosed, { period });
      }
      return fill(words.periodChanged, { period, columns: columns() });
    }
    case "exceptions": {
      if (was("remove")) return fill(words.allowedEnded, { agency, period });
      if (was("insert")) {
        const rows = of("rows");
        const count = Array.isArray(rows) ? rows.length : 0;
        const sentence = count === 0 ? words.allowed : words.allowedRows;
        return because(fill(sentence, { agency, period, count, until: text("until") }));
      }
      return because(fill(words.allowedChanged, { agency, period, columns: columns() }));
    }
  }
};

/** What the service keeps for itself: who signed, numbers, ids. */
const MACHINERY = new Set(["submitted", "decided", "granted", "closed", "figures", "approvedRevision", "period"]);
const isMachinery = (field: string): boolean => MACHINERY.has(field);

const columnNames = (changed: Changed, table: WorkflowTable, texts: SharingTexts): string =>
  [...changed.keys()].map((field) => columnWords(table, field, texts)).join("; ");
