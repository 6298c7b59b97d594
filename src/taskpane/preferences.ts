import type { Language, Preferences } from "./services";

type Storage = Pick<globalThis.Storage, "getItem" | "setItem">;

/**
 * Preferences in local storage under the host's partition key. Browsers may forbid storage inside a frame, even for reading:
 * then the choice holds until the pane closes.
 */
export const storedPreferences = (storage: () => Storage, partitionKey: string | undefined): Preferences => {
  const key = `${partitionKey ?? ""}keHoachCchc.language`;
  let chosen: Language | null = null;
  return {
    language() {
      if (chosen !== null) return chosen;
      try {
        return storage().getItem(key) === "en" ? "en" : "vi";
      } catch {
        return "vi";
      }
    },
    setLanguage(language) {
      chosen = language;
      try {
        storage().setItem(key, language);
      } catch {
        // Kept in memory only, see above.
      }
    },
  };
};
