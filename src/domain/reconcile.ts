import { agencyKey } from "./agencyIndex";
import { ROW_FIELDS, textOf, type Plan, type PlanRow, type RowId } from "./plan";
import type { ReformArea } from "./reformArea";
import { rowContentKey } from "./rowKey";
import type { Target } from "./target";
import { withPeriod } from "./withPeriod";

/** How an imported document met the plan that the workbook already holds. */
export interface Reconciliation {
  plan: Plan;
  /** Rows of the document that the workbook did not hold. */
  added: number;
  /** Rows whose texts the document changed. */
  updated: number;
  unchanged: number;
  /** Rows edited by hand whose document text also changed: the workbook's text stays. */
  keptEdits: readonly RowId[];
  /** Rows of the workbook that the document no longer has; they stay at the end of their area. */
  missingFromDocument: readonly RowId[];
  /** Share of the document's rows that were found in the workbook, 0–1: near 0 the document is another plan. */
  overlap: number;
}

/** Least share of common words at which two rows of one area are taken for the same work. */
const SIMILAR = 0.6;

const wordsOf = (row: PlanRow): Set<string> =>
  new Set(agencyKey(`${row.objective} ${row.task} ${row.activity}`).split(" "));

const similarity = (left: Set<string>, right: Set<string>): number => {
  let common = 0;
  for (const word of left) if (right.has(word)) common += 1;
  return common / (left.size + right.size - common);
};

/** The `count` wanted candidates nearest to a place; candidates come in order, and at equal distance the earlier one is first. */
const nearest = <Candidate extends { row: PlanRow }>(
  candidates: readonly Candidate[],
  order: number,
  count: number,
  isWanted: (candidate: Candidate) => boolean,
): Candidate[] => {
  const found: Candidate[] = [];
  const firstBehind = candidates.findIndex(({ row }) => row.order >= order);
  let behind = firstBehind < 0 ? candidates.length : firstBehind;
  let before = behind - 1;
  while (found.length < count && (before >= 0 || behind < candidates.length)) {
    const left = candidates[before];
    const right = candidates[behind];
    const takeLeft = right === undefined || (left !== undefined && order - left.row.order <= right.row.order - order);
    const candidate = takeLeft ? left : right;
    if (takeLeft) before -= 1;
    else behind += 1;
    if (candidate !== undefined && isWanted(candidate)) found.push(candidate);
  }
  return found;
};

/**
 * Finds for each imported row the row of the workbook it is: by id (the document's row is unchanged), else by equal activity and
 * task text in the area, else by the most similar words near the same place. Each row is used once.
 */
const matchRows = (existing: readonly PlanRow[], imported: readonly PlanRow[]): Map<RowId, PlanRow> => {
  const matches = new Map<RowId, PlanRow>();
  const free = new Map<RowId, PlanRow>(existing.map((row) => [row.id, row]));
  const take = (importedRow: PlanRow, row: PlanRow): void => {
    matches.set(importedRow.id, row);
    free.delete(row.id);
  };

  const takeEqual = (keyOf: (row: PlanRow) => string): void => {
    const byKey = new Map<string, PlanRow[]>();
    for (const row of free.values()) {
      const rows = byKey.get(keyOf(row));
      if (rows === undefined) byKey.set(keyOf(row), [row]);
      else rows.push(row);
    }
    for (const row of imported) {
      const same = matches.has(row.id) ? undefined : byKey.get(keyOf(row))?.shift();
      if (same !== undefined) take(row, same);
    }
  };
  takeEqual((row) => row.sourceKey);
  takeEqual((row) => [row.area, row.task, row.activity].map(agencyKey).join("|"));

  // Only neighbours are compared: a revised plan keeps its order, and comparing all with all would grow with the square.
  const NEIGHBOURS = 40;
  const byArea = new Map<string, { row: PlanRow; words: Set<string> }[]>();
  for (const row of free.values()) {
    const inArea = byArea.get(row.area);
    const candidate = { row, words: wordsOf(row) };
    if (inArea === undefined) byArea.set(row.area, [candidate]);
    else inArea.push(candidate);
  }
  for (const row of imported) {
    if (matches.has(row.id)) continue;
    const words = wordsOf(row);
    const best = nearest(byArea.get(row.area) ?? [], row.order, NEIGHBOURS, ({ row: other }) => free.has(other.id))
      .map(({ row: other, words: otherWords }) => ({ other, value: similarity(words, otherWords) }))
      .sort((a, b) => b.value - a.value)[0];
    if (best !== undefined && best.value >= SIMILAR) take(row, best.other);
  }
  return matches;
};

const sameTexts = (left: PlanRow, right: PlanRow): boolean =>
  left.area === right.area && ROW_FIELDS.every((field) => textOf(left, field) === textOf(right, field));

/**
 * Brings an imported plan together with the plan of the workbook. What people typed wins: progress and what was asked always; texts where the
 * document's row is the one that was imported before, and where a row was edited by hand.
 */
export const reconcile = (options: { existing: Plan; imported: Plan }): Reconciliation => {
  const { imported } = options;
  const existing = withPeriod(options.existing, imported.period);
  const matches = matchRows(existing.rows, imported.rows);
  const keptEdits: RowId[] = [];
  let added = 0;
  let updated = 0;

  const rows = imported.rows.map((row): PlanRow => {
    const known = matches.get(row.id);
    if (known === undefined) {
      added += 1;
      return row;
    }
    const documentUnchanged = known.sourceKey === row.sourceKey;
    if (documentUnchanged) return { ...known, order: row.order };
    const isEdited = known.sourceKey !== rowContentKey(known);
    if (isEdited && !sameTexts(known, row)) {
      keptEdits.push(known.id);
      return { ...known, order: row.order, sourceKey: row.sourceKey };
    }
    if (!sameTexts(known, row)) updated += 1;
    return { ...row, id: known.id, progress: known.progress, asked: known.asked };
  });

  const used = new Set([...matches.values()].map((row) => row.id));
  const missing = existing.rows.filter((row) => !used.has(row.id));
  return {
    plan: {
      ...imported,
      id: existing.id,
      rows: withKeptRows(rows, missing),
      framework: { ...imported.framework, areas: mergeAreas(existing.framework.areas, imported.framework.areas) },
      agencies: withNew(existing.agencies, imported.agencies, (agency) => agencyKey(agency.name)),
      targets: mergeTargets(existing.targets, imported.targets),
      parameters: existing.parameters ?? imported.parameters,
    },
    added,
    updated,
    unchanged: imported.rows.length - added - updated,
    keptEdits,
    missingFromDocument: missing.map((row) => row.id),
    overlap: imported.rows.length === 0 ? 0 : matches.size / imported.rows.length,
  };
};

/** Puts rows that only the workbook has behind the last row of their area, and numbers all anew. */
const withKeptRows = (rows: readonly PlanRow[], kept: readonly PlanRow[]): PlanRow[] => {
  const result = [...rows];
  for (const row of kept) {
    const last = result.reduce((found, other, index) => (other.area === row.area ? index : found), -1);
    // What such a row inherited stood in another place; its texts stay, as its own.
    const own = { ...row, inherited: [] };
    if (last < 0) result.push(own);
    else result.splice(last + 1, 0, own);
  }
  return result.map((row, index) => ({ ...row, order: index + 1 }));
};

/** Existing entries as they are, new ones behind them. */
const withNew = <Entry>(
  existing: readonly Entry[],
  imported: readonly Entry[],
  keyOf: (entry: Entry) => string,
): Entry[] => {
  const known = new Set(existing.map(keyOf));
  return [...existing, ...imported.filter((entry) => !known.has(keyOf(entry)))];
};

/** Areas in the document's order, as the workbook has them; areas that only the workbook has follow. */
const mergeAreas = (existing: readonly ReformArea[], imported: readonly ReformArea[]): ReformArea[] => {
  const known = new Map(existing.map((area) => [area.code, area]));
  const ordered = imported.map((area) => known.get(area.code) ?? area);
  return withNew(ordered, existing, (area) => area.code);
};

/** What was reached stays; the rest of a target is the document's where its sentence changed, else the workbook's. */
const mergeTargets = (existing: readonly Target[], imported: readonly Target[]): Target[] => {
  const fresh = new Map(imported.map((target) => [target.id, target]));
  const merged = existing.map((target) => {
    const document = fresh.get(target.id);
    return document === undefined || document.quote === target.quote
      ? target
      : { ...document, actual: target.actual, note: target.note };
  });
  return withNew(merged, imported, (target) => target.id);
};
