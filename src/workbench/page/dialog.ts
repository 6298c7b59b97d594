import { texts } from "./texts";

export interface Question<Answer> {
  title: string;
  text: string;
  /** The first one is what Enter takes; the last one what Escape takes. */
  answers: readonly { label: string; value: Answer }[];
}

let open: HTMLDialogElement | null = null;

/** Asks in the page (browsers' own dialogs block everything, the add-in included). Focus goes back where it was. */
export function ask<Answer>({ title, text, answers }: Question<Answer>): Promise<Answer> {
  open?.close();
  const before = document.activeElement as HTMLElement | null;
  const dialog = document.createElement("dialog");
  dialog.className = "message";
  const heading = document.createElement("h2");
  heading.textContent = title;
  heading.id = "message-title";
  dialog.setAttribute("aria-labelledby", heading.id);
  const body = document.createElement("p");
  body.textContent = text;
  const buttons = document.createElement("div");
  buttons.className = "buttons";
  dialog.append(heading, body, buttons);
  document.body.append(dialog);
  open = dialog;
  return new Promise((resolve) => {
    let chosen = answers.at(-1)?.value as Answer;
    answers.forEach(({ label, value }, index) => {
      const button = document.createElement("button");
      button.textContent = label;
      button.className = index === 0 ? "primary" : "";
      button.autofocus = index === 0;
      button.addEventListener("click", () => {
        chosen = value;
        dialog.close();
      });
      buttons.append(button);
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      open = null;
      before?.focus();
      resolve(chosen);
    });
    dialog.showModal();
  });
}

export const tell = (title: string, text: string): Promise<null> =>
  ask({ title, text, answers: [{ label: texts.ok, value: null }] });
