import { act } from "react";

/** Lets lazy screens load and promises settle: as many rounds as it takes until `wanted` gives something. */
export const until = async (wanted: () => unknown): Promise<void> => {
  for (let round = 0; round < 500; round += 1) {
    if (wanted()) return;
    await act(() => new Promise((resolve) => setImmediate(resolve)));
  }
  throw new Error(`not shown; the document says: ${document.body.textContent ?? ""}`);
};

/** What a screen reader calls a control, as far as these screens name theirs. */
export const nameOf = (element: Element): string => element.getAttribute("aria-label") ?? element.textContent ?? "";

const isNamed = (element: Element, name: string | RegExp): boolean =>
  typeof name === "string" ? nameOf(element) === name : name.test(nameOf(element));

export const button = (name: string | RegExp): HTMLButtonElement | undefined =>
  [...document.querySelectorAll("button")].find((candidate) => isNamed(candidate, name));

/** Presses a button the way a keyboard does: the focus goes there first. */
export const press = async (name: string | RegExp): Promise<void> => {
  await until(() => button(name));
  await act(async () => {
    button(name)?.focus();
    button(name)?.click();
  });
};

/** A key pressed where the focus is. */
export const key = async (named: string): Promise<void> => {
  await act(async () => {
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: named, bubbles: true }));
  });
};

/** Types a text into a field as React hears it. */
export const type = async (field: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> => {
  const prototype = Object.getPrototypeOf(field) as object;
  const setter = Object.getOwnPropertyDescriptor(prototype, "value")?.set;
  await act(async () => {
    setter?.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
};
