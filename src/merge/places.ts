import type { SharedRecord } from "../domain/sharedRecord";

interface Keyed {
  id: string;
  orderKey: string;
}

const isBefore = (left: Keyed, right: Keyed): boolean =>
  left.orderKey < right.orderKey || (left.orderKey === right.orderKey && left.id < right.id);

const byKey = (left: Keyed, right: Keyed): number => (isBefore(left, right) ? -1 : isBefore(right, left) ? 1 : 0);

/** The fewest of a sequence that must have moved for the keys of the others to increase (longest increasing subsequence). */
export const movedIn = (sequence: readonly Keyed[]): ReadonlySet<string> => {
  const moved = new Set<string>();
  if (sequence.every((item, at) => at === 0 || isBefore(sequence[at - 1] as Keyed, item))) return moved;
  /** Places of the last items of the best runs by length, and of the item before each. */
  const ends: number[] = [];
  const before: number[] = [];
  sequence.forEach((item, at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(sequence[ends[middle] as number] as Keyed, item)) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : (ends[low - 1] as number);
    ends[low] = at;
  });
  const kept = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] as number) kept.add(at);
  sequence.forEach(({ id }, at) => {
    if (!kept.has(at)) moved.add(id);
  });
  return moved;
};

/** Order keys of the records of a table, by id; undefined where the service has no place for it. */
export type PlaceOf = (id: string) => string | undefined;

/**
 * Records whose place changed between two states of the service. Where others got new keys around them and the order stayed
 * (keys are renewed when they grow long), nothing moved; a record that kept its key did not move.
 */
export const movedThere = (ids: readonly string[], before: PlaceOf, after: PlaceOf): ReadonlySet<string> => {
  const known = ids.flatMap((id) => {
    const [old, now] = [before(id), after(id)];
    return old === undefined || now === undefined ? [] : [{ id, old: { id, orderKey: old }, orderKey: now }];
  });
  const changed = known.filter(({ old, orderKey }) => old.orderKey !== orderKey);
  if (changed.length === 0) return new Set();
  known.sort((left, right) => byKey(left.old, right.old));
  const moved = new Set<string>();
  /** Neighbours that kept their keys: what moved beyond one of them did move. */
  let below: Keyed | null = null;
  const inPlace = known.filter((item) => {
    if (item.old.orderKey === item.orderKey) below = item;
    else if (below !== null && isBefore(item, below)) moved.add(item.id);
    return !moved.has(item.id);
  });
  let above: Keyed | null = null;
  for (const item of [...inPlace].reverse()) {
    if (item.old.orderKey === item.orderKey) above = item;
    else if (above !== null && isBefore(above, item)) moved.add(item.id);
  }
  for (const id of movedIn(inPlace.filter(({ id }) => !moved.has(id)))) moved.add(id);
  return moved;
};

/**
 * The records of one table in their new order: those the service has by its keys; new ones and those moved here alone behind
 * the record they stood behind.
 */
export const ordered = (of: {
  /** Ids as the workbook has them in order. */
  before: readonly string[];
  /** Records that are to stand in the workbook. */
  records: ReadonlyMap<string, SharedRecord>;
  old: PlaceOf;
  now: PlaceOf;
  /** Records that take the service's place whoever moved them. */
  settled: ReadonlySet<string>;
}): { order: SharedRecord[]; arrived: ReadonlySet<string> } => {
  const keyed = of.before.flatMap((id): Keyed[] => {
    const orderKey = of.old(id);
    return orderKey === undefined ? [] : [{ id, orderKey }];
  });
  const here = movedIn(keyed);
  const there = movedThere(of.before, of.old, of.now);
  const floats = (id: string): boolean =>
    of.now(id) === undefined || (here.has(id) && !there.has(id) && !of.settled.has(id));

  const before = new Set(of.before);
  const fixed: Keyed[] = [];
  for (const id of of.records.keys()) {
    const orderKey = of.now(id);
    if (orderKey !== undefined && !(before.has(id) && floats(id))) fixed.push({ id, orderKey });
  }
  fixed.sort(byKey);
  const isFixed = new Set(fixed.map(({ id }) => id));
  const behind = new Map<string | null, SharedRecord[]>();
  let anchor: string | null = null;
  for (const id of of.before) {
    const record = of.records.get(id);
    if (isFixed.has(id)) anchor = id;
    else if (record !== undefined) {
      const list = behind.get(anchor);
      if (list === undefined) behind.set(anchor, [record]);
      else list.push(record);
    }
  }
  const order = [...(behind.get(null) ?? [])];
  for (const { id } of fixed) order.push(of.records.get(id) as SharedRecord, ...(behind.get(id) ?? []));
  return { order, arrived: there };
};
