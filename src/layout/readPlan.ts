import type { Agency } from "../domain/agency";
import type { Parameter } from "../domain/parameter";
import type { Plan } from "../domain/plan";
import type { ReformArea } from "../domain/reformArea";
import { topicOf } from "../domain/frameworks";
import { failure, success, type Result } from "../domain/result";
import type { Target } from "../domain/target";
import {
  AGENCY_COLUMNS,
  AGENCY_TABLE,
  AREA_COLUMNS,
  AREA_TABLE,
  PARAMETER_COLUMNS,
  PARAMETER_TABLE,
  TARGET_COLUMNS,
  TARGET_TABLE,
  TASK_COLUMNS,
  TASK_TABLE,
} from "./columns";
import { METADATA_SHEET, parseMetadata, VERSION, type Metadata, type Words } from "./metadata";
import { readRows, type RowMemory } from "./readRows";
import { identifyRows, readTable, sortRows, type Notebook, type ReadFinding, type UnreadCell } from "./readTable";
import type { WorkbookSnapshot } from "./types";

export type { CellPlace, ReadFinding, UnreadCell } from "./readTable";
export type { RowMemory } from "./readRows";

/** A plan read from a workbook, with what has to be told to people and what has to be given to the next layout. */
export interface PlanReadBack {
  plan: Plan;
  findings: readonly ReadFinding[];
  /** Hand these to layout (LayoutOptions.unread), so that nothing typed is lost. */
  unread: readonly UnreadCell[];
  /** Hand this to layout (LayoutOptions.carried): metadata of a newer version. */
  carried: Readonly<Record<string, unknown>>;
}

export type ReadFailure =
  { code: "noPlan" } | { code: "damaged"; place: string } | { code: "missingTable"; table: string };

export interface ReadOptions {
  /** Identity for rows that people added: different on every call and on every machine. */
  newId: () => string;
  /** "Trước 15/01": true counts the 15th as in time. */
  beforeIsInclusive?: boolean;
  /** Rows read before, for reading again after an edit; see RowMemory. */
  memory?: RowMemory;
}

/** Reads the plan that a workbook holds; the columns are found by the hidden key rows, never by header or place. */
export const readPlan = (snapshot: WorkbookSnapshot, options: ReadOptions): Result<PlanReadBack, ReadFailure> => {
  if (snapshot.metadata === null || snapshot.metadata === "") return failure<ReadFailure>({ code: "noPlan" });
  const metadata = parseMetadata(snapshot.metadata);
  if (metadata === null) return failure<ReadFailure>({ code: "damaged", place: METADATA_SHEET });

  const notebook: Notebook = { findings: [], unread: [] };
  if (metadata.version > VERSION) notebook.findings.push({ code: "newerVersion", version: metadata.version });

  const tasks = readTable(snapshot, { table: TASK_TABLE, columns: TASK_COLUMNS, identity: "id" }, notebook);
  if (tasks === null) return failure<ReadFailure>({ code: "missingTable", table: TASK_TABLE });
  const { plan: facts } = metadata;
  const areas = readAreas(snapshot, metadata.words, notebook) ?? facts.framework.areas;
  const rows = readRows(
    tasks,
    {
      newId: options.newId,
      deadlines: { period: facts.period, beforeIsInclusive: options.beforeIsInclusive ?? false },
      areas: new Set(areas.map(({ code }) => code)),
      longTexts: metadata.longTexts,
      memory: options.memory,
    },
    notebook,
  );
  const plan: Plan = {
    ...facts,
    body: facts.body ?? [],
    parameters: readParameters(snapshot, metadata, options, notebook),
    framework: { ...facts.framework, areas },
    rows,
    targets: readTargets(snapshot, metadata.words, options, notebook),
    agencies: readAgencies(snapshot, metadata.words, options, notebook),
  };
  return success({ plan, findings: notebook.findings, unread: notebook.unread, carried: metadata.carried });
};

const anywhere = (): boolean => false;

const readAreas = (snapshot: WorkbookSnapshot, words: Words, notebook: Notebook): ReformArea[] | null => {
  const table = readTable(snapshot, { table: AREA_TABLE, columns: AREA_COLUMNS, identity: "code" }, notebook);
  if (table === null) return null;
  const { rows } = sortRows(
    table.filter(({ isBlank }) => !isBlank),
    anywhere,
  );
  return rows.map((row) => {
    const name = row.text("name");
    return {
      code: row.text("code").trim(),
      name,
      topic: row.word("topic", words.topics) ?? topicOf(name),
      parent: row.text("parent").trim() || null,
      leadAgency: row.text("leadAgency"),
    };
  });
};

const readTargets = (
  snapshot: WorkbookSnapshot,
  words: Words,
  { newId }: ReadOptions,
  notebook: Notebook,
): Target[] => {
  const table = readTable(snapshot, { table: TARGET_TABLE, columns: TARGET_COLUMNS, identity: "id" }, notebook) ?? [];
  const { rows } = sortRows(identifyRows(table, newId, notebook), anywhere);
  return rows.map((row) => ({
    id: row.id,
    area: row.text("area").trim(),
    quote: row.text("quote"),
    comparator: row.word("comparator", words.comparators) ?? "plain",
    value: row.number("value") ?? 0,
    upperValue: row.number("upperValue"),
    unitOfMeasure: row.text("unitOfMeasure"),
    level: row.text("level"),
    year: row.number("year"),
    source: row.word("source", words.targetSources) ?? "annex",
    code: row.text("code"),
    baseline: row.text("baseline"),
    exception: row.text("exception"),
    partOf: row.text("partOf") || null,
    actual: row.number("actual"),
    note: row.text("note"),
  }));
};

const readAgencies = (
  snapshot: WorkbookSnapshot,
  words: Words,
  { newId }: ReadOptions,
  notebook: Notebook,
): Agency[] => {
  const table = readTable(snapshot, { table: AGENCY_TABLE, columns: AGENCY_COLUMNS, identity: "id" }, notebook) ?? [];
  const { rows } = sortRows(identifyRows(table, newId, notebook), anywhere);
  return rows.map((row) => ({
    id: row.id,
    name: row.text("name"),
    aliases: row
      .text("aliases")
      .split(/[\n;]/u)
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ""),
    type: row.word("type", words.agencyTypes) ?? "single",
    level: row.word("level", words.levels),
    validFrom: row.date("validFrom"),
    validTo: row.date("validTo"),
  }));
};

/** Null where the workbook has no parameters of its own: an older version made it, or the table was deleted. */
const readParameters = (
  snapshot: WorkbookSnapshot,
  { words, hasParameters = false }: Metadata,
  { newId }: ReadOptions,
  notebook: Notebook,
): Parameter[] | null => {
  if (!hasParameters && !snapshot.tables.some(({ name }) => name === PARAMETER_TABLE)) return null;
  const table = readTable(snapshot, { table: PARAMETER_TABLE, columns: PARAMETER_COLUMNS, identity: "id" }, notebook);
  if (table === null) return null;
  const { rows } = sortRows(identifyRows(table, newId, notebook), anywhere);
  return rows.map((row) => ({
    id: row.id,
    area: row.text("area").trim(),
    kind: row.word("kind", words.parameterKinds),
    content: row.text("content"),
    source: row.text("source"),
    note: row.text("note"),
  }));
};
