import fc from "fast-check";
import type { SharedValue } from "../../src/domain/sharedRecord";
import { sameValue } from "../../src/domain/sharedValue";
import { cellKey, mergeRemote, pendingOf, type Conflict } from "../../src/merge";
import { ModelOffice } from "../builders/modelOffice";
import { ModelService } from "../builders/modelService";

const OPS = ["type", "type", "type", "same", "undo", "insert", "remove", "move", "scribble", "plan"] as const;
const STEPS = ["send", "answer", "push", "pull", "pull", "sync", "choose"] as const;

interface Step {
  office: number;
  act: (typeof OPS)[number] | (typeof STEPS)[number];
  at: number;
  field: "task" | "note" | "percent";
  more: number;
}

const steps = fc.array(
  fc.record<Step>({
    office: fc.nat({ max: 2 }),
    act: fc.constantFrom(...OPS, ...STEPS),
    at: fc.nat({ max: 7 }),
    field: fc.constantFrom("task", "note", "percent"),
    more: fc.nat({ max: 9 }),
  }),
  { maxLength: 60 },
);

/** What must become of a value somebody typed: accepted, refused, given up in a conflict, or replaced by the same person. */
class Ledger {
  readonly typed = new Map<string, { office: number; key: string }>();
  readonly settled = new Set<string>();
  #count = 0;

  type(office: number, key: string): string {
    const value = `w${office}-${(this.#count += 1)}`;
    this.replace(office, key);
    this.typed.set(value, { office, key });
    return value;
  }

  /** The same person typed or removed something over it. */
  replace(office: number, key: string): void {
    for (const [value, of] of this.typed) if (of.office === office && of.key.startsWith(key)) this.settled.add(value);
  }

  giveUp(values: SharedValue): void {
    if (typeof values === "string") this.settled.add(values);
    else if (typeof values === "object" && values !== null) Object.values(values).forEach((of) => this.giveUp(of));
  }
}

const refusal = (forbidden: string) => (change: { kind: string; value?: SharedValue; id: string }) => {
  if (change.kind === "set" && change.value === forbidden) return "badValue";
  return change.kind === "move" && change.id === "r3" ? "moveNotOpen" : null;
};

/** No base moves past a value that was shown neither in the workbook nor in a conflict. */
const expectShown = (office: ModelOffice, before: ModelOffice["state"]): void => {
  for (const [key, base] of office.state.base) {
    const was = before.base.get(key);
    const record = office.row(base.id);
    if (was === undefined || was === base || base.removed || record === undefined) continue;
    if ([...office.state.conflicts.values()].some(({ id, field }) => id === base.id && field === null)) continue;
    for (const [field, { value, revision }] of Object.entries(base.cells)) {
      const old = was.cells[field];
      if (field === "sourceKey" || old === undefined || old.revision === revision || sameValue(old.value, value))
        continue;
      expect([base.id, field, record.fields[field]]).toEqual([base.id, field, value]);
    }
  }
};

class World {
  readonly ledger = new Ledger();
  readonly service = new ModelService({ refusal: refusal("forbidden") });
  readonly offices = [0, 1, 2].map(() => new ModelOffice(this.service));
  #rows = 0;

  constructor() {
    const [first] = this.offices as [ModelOffice, ...ModelOffice[]];
    for (const id of ["r1", "r2", "r3", "r4"]) first.put(id, 9, { task: `việc ${id}`, note: "", sourceKey: id });
    for (const office of [first, ...this.offices]) office.sync();
  }

  step({ office: who, act, at, field, more }: Step): void {
    const office = this.offices[who] as ModelOffice;
    const rows = office.table("rows");
    const id = rows[at % Math.max(rows.length, 1)]?.id ?? "none";
    const key = cellKey("rows", id, field);
    const before = office.state;
    switch (act) {
      case "type":
        if (rows.length > 0) office.type(id, { [field]: field === "percent" ? more : this.ledger.type(who, key) });
        break;
      case "plan":
        if (rows.length > 0) {
          const value = this.ledger.type(who, cellKey("rows", id, "task"));
          office.type(id, { task: value, sourceKey: `k${value}` });
        }
        break;
      case "same":
        this.ledger.replace(who, key);
        office.type(id, { [field]: field === "percent" ? 50 : more === 0 ? "forbidden" : "như nhau" });
        break;
      case "undo": {
        const base = office.state.base.get(`rows/${id}`)?.cells[field];
        this.ledger.replace(who, key);
        if (base !== undefined) office.type(id, { [field]: base.value });
        break;
      }
      case "insert": {
        const fresh = more < 3 ? `same-${more}` : `n${(this.#rows += 1)}`;
        if (office.row(fresh) === undefined) {
          const task = this.ledger.type(who, cellKey("rows", fresh, "task"));
          office.put(fresh, at, { task, note: "", sourceKey: "" });
        }
        break;
      }
      case "remove":
        this.ledger.replace(who, `rows/${id}\u001f`);
        office.remove(id);
        break;
      case "move":
        office.put(id, more);
        break;
      case "scribble":
        this.ledger.replace(who, key);
        office.scribble(id, field);
        break;
      case "send":
        office.send();
        break;
      case "answer":
        office.answer();
        break;
      case "push":
        office.push();
        break;
      case "pull":
      case "sync":
        office.answer();
        if (act === "sync") office.push();
        office.pull();
        this.#pullAgain(office);
        break;
      case "choose":
        this.choose(office, more % 2 === 0 ? "mine" : "theirs", office.conflicts.slice(0, 1));
        break;
    }
    if (act === "pull") expectShown(office, before);
  }

  /** The same delta twice, or nothing at all, changes nothing. */
  #pullAgain(office: ModelOffice): void {
    const { state, local } = office;
    for (const since of [0, office.cursor]) {
      const again = mergeRemote({ state, local, remote: office.service.pull(since) });
      expect(again.arrived).toEqual([]);
      expect(again.local).toEqual(local);
      expect(again.state.conflicts).toEqual(state.conflicts);
      expect(pendingOf(again)).toEqual(pendingOf(office));
    }
  }

  choose(office: ModelOffice, side: "mine" | "theirs", conflicts: readonly Conflict[]): void {
    for (const { key, kind, table, id, field } of conflicts) {
      const fields = office.row(id)?.fields ?? {};
      if (side === "theirs" && kind !== "removedByMe")
        this.ledger.giveUp(field === null ? fields : (fields[field] ?? null));
      if (side === "mine" && kind === "removedByMe")
        this.ledger.replace(this.offices.indexOf(office), cellKey(table, id, ""));
      office.choose(side, [key]);
    }
  }

  /** Everybody reads what cannot be read, pushes, pulls and decides, until nothing happens any more. */
  rest(): void {
    for (let round = 0; round < 12; round += 1) {
      for (const [who, office] of this.offices.entries()) {
        office.answer();
        for (const { id, fields } of office.table("rows")) {
          for (const field of ["task", "note", "percent"]) {
            if (!(field in fields)) office.type(id, { [field]: field === "percent" ? 7 : "đọc được" });
          }
        }
        office.sync();
        this.choose(office, (who + round) % 2 === 0 ? "mine" : "theirs", office.conflicts);
      }
    }
  }
}

/** Records of a pull cut into pages, merged one after the other. */
const pagedPull = (office: ModelOffice, size: number): ModelOffice => {
  const remote = office.service.pull(office.cursor);
  const paged = Object.assign(new ModelOffice(office.service), { state: office.state, local: office.local });
  for (let at = 0; at === 0 || at < remote.length; at += size) paged.merge(remote.slice(at, at + size));
  return paged;
};

const played = (list: readonly Step[]): World => {
  const world = new World();
  for (const step of list) world.step(step);
  world.rest();
  return world;
};

describe("offices over one service", () => {
  it("[M1] come to say the same, in values, order and existence, however they worked", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { offices, service } = played(list);
        const there = service.table("rows");
        for (const office of offices) {
          expect(office.conflicts).toEqual([]);
          expect(office.pending).toEqual([]);
          expect(office.table("rows").map(({ id }) => id)).toEqual(there.map(({ id }) => id));
          expect(office.table("rows")).toEqual(there);
        }
      }),
      { numRuns: 400, seed: 41 },
    );
  });

  it("[M1] lose nothing: what was typed is accepted, refused, given up by choice, or replaced by the same person", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { ledger, service, offices } = played(list);
        const accepted = new Set(service.log.map(({ value }) => value));
        const refused = new Set(
          offices.flatMap(({ rejected }) =>
            rejected.flatMap(({ pending }) =>
              pending.kind === "set" ? [pending.value] : Object.values("fields" in pending ? pending.fields : {}),
            ),
          ),
        );
        const lost = [...ledger.typed.keys()].filter(
          (value) => !accepted.has(value) && !refused.has(value) && !ledger.settled.has(value),
        );
        expect(lost).toEqual([]);
      }),
      { numRuns: 400, seed: 42 },
    );
  });

  it("[M1] replace an accepted value only by naming its revision", () => {
    fc.assert(
      fc.property(steps, (list) => {
        for (const { kind, field, named, replaced } of played(list).service.log) {
          if (kind === "set" && field !== "sourceKey") expect(named).toBeGreaterThanOrEqual(replaced ?? 0);
        }
      }),
      { numRuns: 100, seed: 43 },
    );
  });

  it("[M17] get the same from one page as from many", () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 3 }), (list, size) => {
        const world = new World();
        for (const step of list) world.step(step);
        for (const office of world.offices) {
          office.answer();
          const moves = office.pending.some(({ kind }) => kind === "move");
          const paged = pagedPull(office, size);
          office.pull();
          expect(paged.state).toEqual(office.state);
          const byId = (records: ModelOffice["local"]) => new Map(records.map((record) => [record.id, record]));
          expect(byId(paged.local)).toEqual(byId(office.local));
          if (!moves) expect(paged.local).toEqual(office.local);
        }
      }),
      { numRuns: 150, seed: 44 },
    );
  });
});
