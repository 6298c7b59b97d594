import { makeStyles, tokens } from "@fluentui/react-components";
import { createContext, useContext } from "react";
import type { EntryTexts } from "../../i18n/vi/entry";
import type { Language } from "../services";
import type { EntryController } from "./controller";
import type { EntryState } from "./state";

export interface EntryContextValue {
  entry: EntryController;
  state: EntryState;
  texts: EntryTexts;
  language: Language;
}

const EntryContext = createContext<EntryContextValue | null>(null);

export const EntryProvider = EntryContext.Provider;

export const useEntry = (): EntryContextValue => {
  const value = useContext(EntryContext);
  if (value === null) throw new Error("useEntry is for components inside EntryScreen");
  return value;
};

/** Shapes that several parts of this screen share. */
export const useEntryStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    minWidth: 0,
    padding: "8px 10px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  strong: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  group: {
    display: "flex",
    flexDirection: "column",
    gap: "10px",
    minWidth: 0,
    margin: 0,
    padding: 0,
    border: "none",
    "& > legend": { padding: 0, marginBottom: "8px", fontWeight: tokens.fontWeightSemibold },
  },
  list: { margin: 0, paddingLeft: "18px", overflowWrap: "anywhere" },
});
