import { createContext, useContext } from "react";
import type { PaneTexts } from "../../i18n/vi/pane";
import type { PaneController } from "../controller";
import type { Language } from "../services";

export interface PaneContextValue {
  pane: PaneController;
  texts: PaneTexts;
  language: Language;
}

const PaneContext = createContext<PaneContextValue | null>(null);

export const PaneProvider = PaneContext.Provider;

/** The controller and the sentences for the components below App. */
export const usePane = (): PaneContextValue => {
  const value = useContext(PaneContext);
  if (value === null) throw new Error("usePane is for components inside App");
  return value;
};
