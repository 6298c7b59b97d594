import type { PushAnswer, PushRequest, RecordDelta } from "../../../src/protocol";
import type { WorkbookStore } from "../../../src/service/store/types";
import { ModelStore, nameOf, type ModelEntry, type ModelRecord } from "../../builders/modelStore";
import { standsFor, isLater } from "../../builders/modelFields";
import { PLANNER } from "../../builders/storePeople";
import { BEGINNING, spelledOut, type Step } from "./randomWork";

const SECOND = { ...PLANNER, account: "ke.hoach.2", person: "Lý Bảo" };
const PEOPLE = [PLANNER, SECOND, PLANNER] as const;

const valueOf = <Value>(found: { ok: true; value: Value } | { ok: false; code: string }): Value => {
  if (!found.ok) throw new Error(`refused: ${found.code}`);
  return found.value;
};

/** A copy kept by pulling page by page, while others push. */
interface Puller {
  head: number;
  pull: { head: number; next: string } | null;
  records: Map<string, RecordDelta>;
}

/** Does the same to a workbook of the store and to the model, and expects the same. */
export class WorkTogether {
  readonly #model = new ModelStore();
  readonly #pushes: { revision: number; push: string }[] = [];
  readonly #sent: { person: number; request: PushRequest; answer: PushAnswer }[] = [];
  readonly #seqs = [0, 0, 0];
  readonly #pullers: Puller[] = [0, 1].map(() => ({ head: 0, pull: null, records: new Map() }));
  readonly #epochs: { epoch: string; lastShared: number }[] = [];
  #epoch = "";

  constructor(
    readonly store: WorkbookStore,
    readonly workbook: string,
  ) {}

  async begin(): Promise<void> {
    const made = await this.store.create(PLANNER, { id: this.workbook, title: "", planId: "" });
    this.#epoch = valueOf(made).epoch;
    await this.store.publish(PLANNER, this.workbook);
    await this.do(BEGINNING);
  }

  async do(step: Step): Promise<void> {
    switch (step.do) {
      case "push":
        return await this.#push(step);
      case "preview": {
        const changes = step.changes.map((draft) => spelledOut(draft, this.#model.state));
        const answer = valueOf(await this.store.preview(PLANNER, this.workbook, { epoch: this.#epoch, changes }));
        const expected = this.#model.push(changes, { mode: "valid", given: answer.outcomes, keep: false });
        expect(answer).toMatchObject({ push: null, revision: this.#model.head, outcomes: expected.outcomes });
        return;
      }
      case "repeat":
        return await this.#repeat(step);
      case "takeBack":
        return await this.#takeBack(step);
      case "page":
        return await this.#page(this.#pullers[step.reader] as Puller, step.limit);
      case "raiseEpochs": {
        await this.store.raiseEpochs();
        this.#epochs.push({ epoch: this.#epoch, lastShared: this.#model.head });
        const head = valueOf(await this.store.head(PLANNER, this.workbook));
        expect(head).toMatchObject({ head: this.#model.head, lineage: this.#epochs });
        expect(this.#epochs.map(({ epoch }) => epoch)).not.toContain(head.epoch);
        this.#epoch = head.epoch;
      }
    }
  }

  /** Everything that can be read, after all that was done. */
  async end(): Promise<void> {
    for (const puller of this.#pullers) {
      do await this.#page(puller, 2);
      while (puller.pull !== null || puller.head < this.#model.head);
      expect([...puller.records].sort()).toEqual(
        this.#model
          .deltas(0)
          .map((delta) => [nameOf({ table: delta.t, id: delta.id }), flat(delta)])
          .sort(),
      );
    }
    for (let revision = 0; revision <= this.#model.head; revision += 1) {
      const at = valueOf(await this.store.records(PLANNER, this.workbook, revision));
      expect(at).toEqual({ revision, records: this.#model.present(revision) });
      const query = { epoch: this.#epoch, since: revision };
      const page = valueOf(await this.store.changes(PLANNER, this.workbook, query));
      const { epoch } = query;
      expect(page).toEqual({ epoch, head: this.#model.head, records: this.#model.deltas(revision), next: null });
    }
    const entries: unknown[] = [];
    let before: string | undefined;
    do {
      const query = { limit: 7, ...(before === undefined ? {} : { before }) };
      const page = valueOf(await this.store.history(PLANNER, this.workbook, query));
      entries.push(...page.entries.map(shown));
      before = page.next ?? undefined;
    } while (before !== undefined);
    expect(entries).toEqual(this.#model.log.map(shown).reverse());
  }

  async #push(step: Step & { do: "push" | "preview" }): Promise<void> {
    const { client, mode } = step;
    const old = this.#epochs.at(-step.epoch)?.epoch;
    const epoch = step.epoch === 0 || old === undefined ? this.#epoch : old;
    const changes = step.changes.map((draft) => spelledOut(draft, this.#model.state));
    const seq = (this.#seqs[client] = (this.#seqs[client] ?? 0) + 1);
    const request = { client: `c${client}`, seq, epoch, mode, file: "", changes };
    const given = await this.store.push(PEOPLE[client] ?? PLANNER, this.workbook, request);
    if (epoch !== this.#epoch) {
      expect(given).toMatchObject({ ok: false, code: "epochChanged" });
      return;
    }
    const answer = valueOf(given);
    const { outcomes, revision, applied } = this.#model.push(changes, { mode, given: answer.outcomes });
    expect(answer).toEqual({
      push: applied ? (expect.any(String) as string) : null,
      revision,
      at: expect.any(String) as string,
      outcomes,
    });
    expect(this.#model.misplaced()).toEqual([]);
    this.#sent.push({ person: client, request, answer });
    if (answer.push !== null) this.#pushes.push({ revision, push: answer.push });
  }

  async #repeat({ which, other }: Step & { do: "repeat" }): Promise<void> {
    const sent = this.#sent.at(-1 - which);
    if (sent === undefined) return;
    const { person, request, answer } = sent;
    const again = other ? ({ ...request, mode: request.mode === "whole" ? "valid" : "whole" } as const) : request;
    const given = await this.store.push(PEOPLE[person] ?? PLANNER, this.workbook, again);
    if (other) expect(given).toMatchObject({ ok: false, code: "otherBody" });
    else expect(given).toEqual({ ok: true, value: answer });
    expect(await this.store.headOf(this.workbook)).toEqual({ epoch: this.#epoch, head: this.#model.head });
  }

  async #takeBack({ which }: Step & { do: "takeBack" }): Promise<void> {
    const taken = this.#pushes.at(-1 - which);
    if (taken === undefined) return;
    const seq = (this.#seqs[0] = (this.#seqs[0] ?? 0) + 1);
    const request = { client: "c0", seq, epoch: this.#epoch, file: "", reason: "" };
    const given = await this.store.takeBack(PLANNER, this.workbook, taken.push, request);
    const blockers = this.#model.blockers(taken.revision);
    if (blockers.length > 0) {
      const named = !given.ok && given.code === "takeBackRefused" ? given.blockers : null;
      // What cannot go back for another reason as well is named with both.
      const later = named?.filter(({ why }) => why === "changedLater");
      expect(later?.map((of) => `${nameOf(of)}#${of.field ?? ""}`).sort()).toEqual(blockers);
      return;
    }
    const { push, revision, outcomes } = valueOf(given);
    for (const { is } of outcomes) expect(["applied", "same"]).toContain(is);
    const isNewest = taken.revision === this.#model.head;
    if (push !== null) {
      const { entries } = valueOf(await this.store.history(PLANNER, this.workbook, { push, limit: 1_000 }));
      this.#model.adopt(
        entries.map(({ kind, table, id, field, old, new: to }) => ({ kind, table, id, field, old, new: to })).reverse(),
        taken.push,
      );
      this.#pushes.push({ revision, push });
    }
    expect(revision).toBe(this.#model.head);
    this.#standsAsBefore(taken.revision);
    if (isNewest) {
      const names = (at: number): string[] => this.#model.present(at).map(nameOf);
      expect(names(this.#model.head)).toEqual(names(taken.revision - 1));
    }
  }

  /** What a push changed is as it was before it. */
  #standsAsBefore(revision: number): void {
    const past = this.#model.states[revision - 1]?.records;
    for (const entry of this.#model.log.filter((of) => of.revision === revision)) {
      const [record, was] = [this.#model.state.records.get(nameOf(entry)) as ModelRecord, past?.get(nameOf(entry))];
      expect([nameOf(entry), record.removed]).toEqual([nameOf(entry), was?.removed ?? true]);
      if (entry.field === null || was === undefined || isLater(entry.table, entry.field)) continue;
      const cell = was.cells.get(entry.field);
      const value = cell === undefined ? standsFor(entry.table, entry.field) : cell.value;
      expect(record.cells.get(entry.field)?.value).toEqual(value);
    }
  }

  async #page(puller: Puller, limit: number): Promise<void> {
    const next = puller.pull === null ? {} : { next: puller.pull.next };
    const query = { epoch: this.#epoch, since: puller.head, limit, ...next };
    const given = await this.store.changes(SECOND, this.workbook, query);
    if (!given.ok && given.code === "epochChanged" && puller.pull !== null) {
      puller.pull = null;
      return;
    }
    const page = valueOf(given);
    expect(page.head).toBe(puller.pull?.head ?? this.#model.head);
    expect(page.records.length).toBeLessThanOrEqual(limit);
    for (const delta of page.records) {
      const name = nameOf({ table: delta.t, id: delta.id });
      puller.records.set(name, merged(puller.records.get(name), delta));
    }
    if (page.next === null) puller.head = page.head;
    puller.pull = page.next === null ? null : { head: page.head, next: page.next };
  }
}

/** With the revision of every cell spelled out. */
const flat = (delta: RecordDelta): RecordDelta => ({
  ...delta,
  d: delta.d ?? false,
  c: Object.fromEntries(Object.keys(delta.f).map((field) => [field, delta.c?.[field] ?? delta.r])),
});

const merged = (seen: RecordDelta | undefined, delta: RecordDelta): RecordDelta => {
  const now = flat(delta);
  return seen === undefined ? now : { ...seen, ...now, f: { ...seen.f, ...now.f }, c: { ...seen.c, ...now.c } };
};

const shown = ({ revision, kind, table, id, field, old, new: to, takesBack }: Omit<ModelEntry, "fresh">): unknown => ({
  revision,
  kind,
  table,
  id,
  field,
  old,
  new: to,
  takesBack,
});
