import { makeStyles, tokens } from "@fluentui/react-components";
import { createContext, useContext } from "react";
import type { PacketTexts } from "../../i18n/vi/packets";
import type { Language } from "../services";
import type { PacketsController } from "./controller";
import type { PacketsState } from "./state";

export interface PacketContextValue {
  packets: PacketsController;
  state: PacketsState;
  texts: PacketTexts;
  language: Language;
}

const PacketContext = createContext<PacketContextValue | null>(null);

export const PacketProvider = PacketContext.Provider;

export const usePackets = (): PacketContextValue => {
  const value = useContext(PacketContext);
  if (value === null) throw new Error("usePackets is for components inside PacketsScreen");
  return value;
};

/** Shapes that several parts of this screen share. */
export const usePacketStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: "12px", minWidth: 0 },
  list: { display: "flex", flexDirection: "column", gap: "8px", margin: 0, padding: 0, listStyle: "none", minWidth: 0 },
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    minWidth: 0,
    padding: "8px 10px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  strong: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2, fontStyle: "italic" },
  notes: { margin: 0, paddingLeft: "18px", overflowWrap: "anywhere" },
  facts: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "minmax(56px, max-content) minmax(0, 1fr)",
    gap: "2px 10px",
    "& dt": { color: tokens.colorNeutralForeground2 },
    "& dd": { margin: 0, minWidth: 0, overflowWrap: "anywhere" },
  },
});
