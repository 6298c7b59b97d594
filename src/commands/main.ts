import { ExcelWorkbook } from "../excel/ExcelWorkbook";
import { pane as en } from "../i18n/en/pane";
import { pane as vi } from "../i18n/vi/pane";
import { storedPreferences } from "../taskpane/preferences";
import { failureSentence } from "../taskpane/sentences";
import type { PaneFailure } from "../taskpane/services";
import { restoreOrder } from "../usecases/restoreOrder";
import { failureOfHash, noticeHash } from "./notice";

/** Per cent of the screen: two sentences. */
const DIALOG = { height: 22, width: 30, displayInIframe: true };

/**
 * Buttons without a pane have nowhere to write, and alert() is forbidden in add-ins: what failed is said by this same page in a
 * small dialog. Success needs no words, the table stands in order.
 */
const tell = (failure: PaneFailure): Promise<void> =>
  new Promise((resolve) => {
    const url = new URL(`commands.html${noticeHash(failure)}`, window.location.href).href;
    Office.context.ui.displayDialogAsync(url, DIALOG, () => resolve());
  });

const onRestoreOrder = async (event: Office.AddinCommands.Event): Promise<void> => {
  try {
    const result = await restoreOrder(new ExcelWorkbook());
    if (!result.ok) await tell(result.code === "notFound" ? { code: "noPlan" } : result);
  } catch (error) {
    await tell({ code: "unexpected", detail: error instanceof Error ? error.message : String(error) });
  } finally {
    // Without this call Excel keeps the button busy and ends the page after five minutes.
    event.completed();
  }
};

void Office.onReady(() => {
  const failure = failureOfHash(window.location.hash);
  const message = document.getElementById("message");
  if (failure === null || message === null) return;
  const language = storedPreferences(() => window.localStorage, Office.context?.partitionKey).language();
  document.documentElement.lang = language;
  message.textContent = failureSentence(failure, { vi, en }[language], language);
});

Office.actions.associate("restoreOrder", onRestoreOrder);
