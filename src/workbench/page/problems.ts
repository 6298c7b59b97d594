import { ExcelError } from "../model/errors";
import { texts } from "./texts";

/** What to tell a person about a refused operation; bugs are thrown on. */
export function problemText(reason: unknown): string {
  if (!(reason instanceof ExcelError)) throw reason;
  if (reason.code === "AccessDenied") return texts.locked;
  if (reason.message.endsWith("is no formula.")) return texts.formulaWrong;
  return `${reason.message} (${reason.code})`;
}
