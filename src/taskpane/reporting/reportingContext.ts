import { createContext, useContext } from "react";
import type { ReportingTexts } from "../../i18n/vi/reporting";
import type { SharingTexts } from "../../i18n/vi/sharing";
import type { ReportingView } from "../../usecases/reporting/types";
import type { Language } from "../services";
import type { ReportingController } from "./controller";
import type { ReportingState } from "./state";

export interface ReportingContextValue {
  reporting: ReportingController;
  state: ReportingState;
  view: ReportingView;
  texts: ReportingTexts;
  /** Words for what the service refuses, and for columns. */
  sharing: SharingTexts;
  language: Language;
}

const ReportingContext = createContext<ReportingContextValue | null>(null);

export const ReportingProvider = ReportingContext.Provider;

export const useReporting = (): ReportingContextValue => {
  const value = useContext(ReportingContext);
  if (value === null) throw new Error("useReporting is for components inside ReportingScreen");
  return value;
};
