/** A state that screens subscribe to; whoever extends it decides how it changes. */
export class Held<State> {
  #state: State;
  #listeners = new Set<() => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  readonly state = (): State => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  protected hold(state: State): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
