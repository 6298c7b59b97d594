/** Letters, digits and signs that Vietnamese texts are made of: precomposed already, nothing to do. */
const PLAIN = /^[\t\n\u0020-\u007e\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2027]*$/u;
const CONTROL = /[^\P{Cc}\t\n]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** A text as it is shared: NFC, lines end in "\n", no other control characters than tabs, no halves of characters. */
export const normalText = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text.replace(/\r\n?/gu, "\n").replace(CONTROL, "").replace(LONE_SURROGATE, "\ufffd").normalize("NFC");

export const sameText = (left: string, right: string): boolean =>
  left === right || normalText(left) === normalText(right);
