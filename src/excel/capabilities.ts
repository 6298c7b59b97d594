/** Excel 2021 is the oldest Excel the add-in runs in; everything above this set has to be asked for here. */
export const FLOOR = "1.14";

const supports = (version: string): boolean => Office.context.requirements.isSetSupported("ExcelApi", version);

/** True where the open Excel has every member the add-in cannot do without. */
export const meetsFloor = (): boolean => supports(FLOOR);
