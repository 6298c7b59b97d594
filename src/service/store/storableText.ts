/** Most characters of a record's id. */
const MOST = 200;
const CONTROLS = /[\u0000-\u001f]/u;
const LONE_SURROGATES = /\p{Cs}/gu;

/** Whether a text can be the id of a record: one that both databases keep as it is. */
export const isRecordId = (text: string): boolean =>
  text !== "" && text.length <= MOST && !CONTROLS.test(text) && text.search(LONE_SURROGATES) < 0;

/** Ids made by the service or by clients' random numbers. */
export const isId = (text: string): boolean => /^[A-Za-z0-9_.-]{1,64}$/u.test(text);

/** A text for a column: databases keep neither NUL nor halves of characters. (In JSON both are escaped.) */
export const storableText = (text: string): string => text.replaceAll("\0", "").replace(LONE_SURROGATES, "\ufffd");
