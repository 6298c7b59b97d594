import type { FormulaReader } from "../../formula/standalone";
import type { Sheet } from "../../model/sheet";
import { ask, tell } from "../dialog";
import { readTyped } from "../edits";
import { problemText } from "../problems";
import { texts } from "../texts";
import { isAllowed, validationAt } from "../validation";
import type { Spot } from "./selection";

/** Whether a typed text may go into the cell; asks the person where a validation has something against it. */
export async function checkTyped(
  sheet: Sheet,
  spot: Spot,
  text: string,
  reader: FormulaReader,
): Promise<"yes" | "no" | "again"> {
  let value;
  try {
    const entered = readTyped(sheet, spot.row, spot.column, text);
    if (entered.formula !== null) return "yes";
    value = entered.value;
  } catch (reason) {
    await tell(texts.cannot, problemText(reason));
    return "again";
  }
  const validation = validationAt(sheet, spot.row, spot.column);
  if (!validation || isAllowed(validation, value, { sheet: sheet, ...spot }, reader)) return "yes";
  const { title, message, style, showAlert } = validation.errorAlert;
  if (!showAlert) return "yes";
  const stop = style === "Stop" || style === undefined;
  const go = { label: texts.continue, value: "yes" as const };
  const again = { label: texts.retry, value: "again" as const };
  const none = { label: texts.cancel, value: "no" as const };
  return ask({
    title: title || texts.invalidTitle,
    text: message || texts.invalidText,
    answers: stop ? [again, none] : [go, again, none],
  });
}
