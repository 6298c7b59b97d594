import type { PaneFailure } from "../taskpane/services";

/** A failure a ribbon button can have, as far as a dialog's address carries it. */
const PLACED = ["protected", "nameTaken", "notFound", "filtered", "merged"] as const;
const PLAIN = ["cellBeingEdited", "requestTooLarge", "connectionLost", "noPlan"] as const;

/** Sheet names have 31 characters at most; a range may follow. */
const LONGEST_PLACE = 48;

/**
 * Address part that tells the dialog what failed. Only a code and a short place travel, never a sentence: whoever makes up an
 * address cannot put words into the dialog's mouth.
 */
export const noticeHash = (failure: PaneFailure): string => {
  const parameters = new URLSearchParams({ code: failure.code });
  if ("place" in failure) parameters.set("place", failure.place);
  return `#${parameters.toString()}`;
};

/** The failure an address part names; null where it names none. Codes without a sentence of their own become "unexpected". */
export const failureOfHash = (hash: string): PaneFailure | null => {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const code = parameters.get("code");
  if (code === null) return null;
  const placed = PLACED.find((known) => known === code);
  if (placed !== undefined) return { code: placed, place: (parameters.get("place") ?? "").slice(0, LONGEST_PLACE) };
  const plain = PLAIN.find((known) => known === code);
  return plain === undefined
    ? { code: "unexpected", detail: /^[A-Za-z]{1,32}$/.test(code) ? code : "?" }
    : { code: plain };
};
