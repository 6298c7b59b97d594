import type { Grant } from "../../domain/rights";
import { asked } from "./answers";
import { Held } from "./held";
import type { Beside } from "./historyController";
import type { Answer } from "./state";

export interface Outline {
  areas: readonly { code: string; name: string }[];
  agencies: readonly string[];
}

export type GrantsPanel = { kind: "edit"; grant: Grant; isNew: boolean } | { kind: "remove"; grant: Grant };

export interface GrantsState {
  /** Null while not asked. */
  list: { revision: number; grants: readonly Grant[] } | null;
  outline: Outline;
  loading: boolean;
  saving: boolean;
  panel: GrantsPanel | null;
  /** Somebody else saved first: the list was asked for anew and differs from the one the person saw. */
  changed: boolean;
}

const INITIAL: GrantsState = {
  list: null,
  outline: { areas: [], agencies: [] },
  loading: false,
  saving: false,
  panel: null,
  changed: false,
};

/** What the planner opens to agencies. The whole list is saved at the revision it was read at. */
export class GrantsController extends Held<GrantsState> {
  constructor(private readonly beside: Beside) {
    super(INITIAL);
  }

  async open(): Promise<void> {
    this.#change({ loading: true, changed: false });
    const outline = await asked(async () => (await this.beside.services()).outline());
    if (outline.ok) this.#change({ outline: outline.value });
    await this.#load();
    this.#change({ loading: false });
  }

  async add(): Promise<void> {
    const { newId } = await this.beside.services();
    const grant: Grant = { id: newId(), agency: "", area: null, rows: null, fields: [], insert: false, remove: false };
    this.#change({ panel: { kind: "edit", grant, isNew: true }, changed: false });
  }

  edit(grant: Grant): void {
    this.#change({ panel: { kind: "edit", grant, isNew: false }, changed: false });
  }

  askRemoving(grant: Grant): void {
    this.#change({ panel: { kind: "remove", grant }, changed: false });
  }

  closePanel(): void {
    this.#change({ panel: null, changed: false });
  }

  /** Saves a grant, new or changed. */
  save(grant: Grant): Promise<void> {
    return this.#store((grants) =>
      grants.some(({ id }) => id === grant.id)
        ? grants.map((of) => (of.id === grant.id ? grant : of))
        : [...grants, grant],
    );
  }

  remove(id: string): Promise<void> {
    return this.#store((grants) => grants.filter((of) => of.id !== id));
  }

  async #store(change: (grants: readonly Grant[]) => readonly Grant[]): Promise<void> {
    const { list, saving } = this.state();
    if (list === null || saving) return;
    this.#change({ saving: true, changed: false });
    const answer: Answer<{ revision: number; grants: readonly Grant[] }> = await asked(async () =>
      (await this.beside.services()).setGrants({ revision: list.revision, grants: change(list.grants) }),
    );
    if (answer.ok) {
      this.#change({ saving: false, list: answer.value, panel: null });
      this.beside.notice({ code: "granted" });
      return;
    }
    this.beside.fail(answer, "grants");
    // What the person filled in stays, on top of the list as it stands now.
    const changed = answer.code === "changedMeanwhile";
    if (changed) await this.#load({ quietly: true });
    this.#change({ saving: false, changed });
  }

  async #load({ quietly = false }: { quietly?: boolean } = {}): Promise<void> {
    const answer = await asked(async () => (await this.beside.services()).grants());
    if (answer.ok) this.#change({ list: answer.value });
    else if (!quietly) this.beside.fail(answer, "grants");
  }

  #change(change: Partial<GrantsState>): void {
    this.hold({ ...this.state(), ...change });
  }
}
