import { utf8Length } from "./bytes";
import { stop } from "./failures";
import type { Session } from "./requests";

/** Beside the adapter's own settings, so that neither takes the other's name. */
const PREFIX = "cchc.memory.";

/** Settings are meant for little things. */
const LIMIT = 100_000;

/** A text that was remembered with the workbook; null for none. */
export const recallText = async (on: Session, key: string): Promise<string | null> => {
  const saved = [on.context.workbook.settings.getItemOrNullObject(PREFIX + key)];
  for (const setting of saved) setting.load("value");
  await on.sync();
  const [value = null] = saved.map((setting): unknown => (setting.isNullObject ? null : setting.value));
  return typeof value === "string" ? value : null;
};

/**
 * Remembers a text with the workbook; an empty one is forgotten. Together all texts may have 100 kB: more is the failure
 * requestTooLarge, and what was remembered before stays.
 */
export const rememberText = async (on: Session, key: string, text: string): Promise<null> => {
  const { settings } = on.context.workbook;
  settings.load("items/key,items/value");
  await on.sync();
  const texts = new Map(
    settings.items.flatMap((item): [string, string][] =>
      item.key.startsWith(PREFIX) && typeof item.value === "string" ? [[item.key, item.value]] : [],
    ),
  );
  const name = PREFIX + key;
  if ((texts.get(name) ?? "") === text) return null;
  texts.set(name, text);
  if ([...texts].reduce((sum, [of, value]) => sum + utf8Length(of) + utf8Length(value), 0) > LIMIT) {
    stop({ code: "requestTooLarge" });
  }
  if (text === "") settings.getItemOrNullObject(name).delete();
  else settings.add(name, text);
  await on.sync();
  return null;
};
