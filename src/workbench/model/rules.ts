import type { Area } from "./calculator";
import type { StylePatch } from "./style";

/** One validation holds for an area; the newest wins where areas meet. Shapes of rule and texts are those of Office.js. */
export interface Validation {
  id: string;
  areas: Area[];
  rule: Record<string, unknown>;
  errorAlert: { title: string; message: string; style: string; showAlert: boolean };
  prompt: { title: string; message: string; showPrompt: boolean };
  ignoreBlanks: boolean;
}

export interface ConditionalFormat {
  id: string;
  areas: Area[];
  /** "Custom", "CellValue", "ContainsText", "DataBar" …; only Custom is evaluated by the page. */
  type: string;
  /** With "=", relative to the top left cell of the first area. */
  formula: string;
  style: StylePatch;
  priority: number;
  stopIfTrue: boolean;
  /** Rules of the other kinds as Office.js gave them. */
  rule: Record<string, unknown> | null;
}
