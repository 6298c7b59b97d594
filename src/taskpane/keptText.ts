type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

/** A text remembered on this machine as far as the host allows; `standard` where there is none. */
export const keptText = (options: {
  storage: () => Storage;
  key: string;
  standard: string;
}): { recall: () => string; remember: (text: string) => void } => {
  let kept: string | null = null;
  return {
    recall() {
      try {
        return kept ?? options.storage().getItem(options.key) ?? options.standard;
      } catch {
        return options.standard;
      }
    },
    remember(text) {
      kept = text;
      try {
        options.storage().setItem(options.key, text);
      } catch {
        // Storage is off or full: memory has it.
      }
    },
  };
};
