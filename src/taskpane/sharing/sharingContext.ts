import { createContext, useContext } from "react";
import type { SharingTexts } from "../../i18n/vi/sharing";
import type { Language } from "../services";
import type { SharingController } from "./controller";
import type { SharingState } from "./state";

export interface SharingContextValue {
  sharing: SharingController;
  state: SharingState;
  texts: SharingTexts;
  language: Language;
}

const SharingContext = createContext<SharingContextValue | null>(null);

export const SharingProvider = SharingContext.Provider;

/** State, actions and sentences for the components below SharingScreen. */
export const useSharing = (): SharingContextValue => {
  const value = useContext(SharingContext);
  if (value === null) throw new Error("useSharing is for components inside SharingScreen");
  return value;
};
