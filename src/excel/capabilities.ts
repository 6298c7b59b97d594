/** Excel 2021 is the oldest Excel the add-in runs in; everything above this set has to be asked for here. */
export const FLOOR = "1.14";

const supports = (version: string): boolean => Office.context.requirements.isSetSupported("ExcelApi", version);

/** True where the open Excel has every member the add-in cannot do without. */
export const meetsFloor = (): boolean => supports(FLOOR);

export interface Capabilities {
  /** Rename events of worksheets and names (1.17). */
  renameEvents: boolean;
  /** Notes, the older kind of comments (1.18). */
  notes: boolean;
  /** Several requests as one step of Excel's undo (1.20). */
  undoGrouping: boolean;
}

/** What the open Excel can do beyond the floor. */
export const capabilities = (): Capabilities => ({
  renameEvents: supports("1.17"),
  notes: supports("1.18"),
  undoGrouping: supports("1.20"),
});
