import { createContext, useContext } from "react";
import type { CheckTexts } from "../../i18n/vi/checks";
import type { Language } from "../services";
import type { CheckController } from "./controller";
import type { CheckState } from "./state";

export interface CheckContextValue {
  checks: CheckController;
  state: CheckState;
  texts: CheckTexts;
  language: Language;
}

const CheckContext = createContext<CheckContextValue | null>(null);

export const CheckProvider = CheckContext.Provider;

/** State, actions and sentences for the components below ChecksScreen. */
export const useChecks = (): CheckContextValue => {
  const value = useContext(CheckContext);
  if (value === null) throw new Error("useChecks is for components inside ChecksScreen");
  return value;
};
