import { STATE_SETTING, type BookState } from "./state";

/** The workbook's state during one use that writes parts of it: each writer sees what the others wrote before. */
export interface StateKeeper {
  /** As it stands now; null where the settings were lost, and then nothing is written. */
  current: () => BookState | null;
  write: (settings: Excel.SettingCollection, change: (state: BookState) => BookState) => void;
  /** Takes the state as it is now for what stands while the work goes on. */
  keepForFailure: () => void;
  /** After a failure nobody knows how far a request came: what stood while the work went on is true again. */
  fallBack: () => void;
}

export const stateKeeper = (state: BookState | null): StateKeeper => {
  let current = state;
  let kept: BookState | null = null;
  return {
    current: () => current,
    write: (settings, change) => {
      if (current === null) return;
      current = change(current);
      settings.add(STATE_SETTING, JSON.stringify(current));
    },
    keepForFailure: () => {
      kept = current;
    },
    fallBack: () => {
      current = kept ?? current;
    },
  };
};

/** Bytes of a request that writes the state. */
export const stateBytes = (keeper: StateKeeper): number => 600 + JSON.stringify(keeper.current()).length * 2;
