import { makeStyles, tokens } from "@fluentui/react-components";

/** Shapes that several parts of the sharing screens share. */
export const useSharingStyles = makeStyles({
  plain: { margin: 0, padding: 0, listStyle: "none" },
  list: { display: "flex", flexDirection: "column", gap: "8px", minWidth: 0 },
  stack: { display: "flex", flexDirection: "column", gap: "12px", minWidth: 0 },
  strong: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    minWidth: 0,
    padding: "8px 10px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  box: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    minWidth: 0,
    padding: "10px 12px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  /** Names left, values right; the names take no more than they need. */
  facts: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "minmax(56px, max-content) minmax(0, 1fr)",
    gap: "2px 10px",
    "& dt": { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
    "& dd": { margin: 0, minWidth: 0, overflowWrap: "anywhere" },
  },
  actions: { display: "flex", flexWrap: "wrap", gap: "4px", "& button": { minWidth: 0 } },
  narrow: { minWidth: 0, width: "100%" },
  quiet: { color: tokens.colorNeutralForeground2, fontStyle: "italic" },
  group: { border: "none", margin: 0, padding: 0, minWidth: 0 },
});
