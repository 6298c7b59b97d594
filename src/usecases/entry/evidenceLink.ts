/** What an evidence text holds: an excerpt or title, and a link on the last line of its own. */
export interface EvidenceParts {
  excerpt: string;
  /** "" for none. */
  link: string;
}

/** Two backslashes, a machine, a shared folder, and what is in it; spaces are usual there. */
const NETWORK_PATH = /^\\\\[^\\/:*?"<>|\s]+\\[^\\/:*?"<>|\n\r][^:*?"<>|\n\r]*$/u;

/** True for what a pane may open after somebody clicks: a web address, a file address or a path in the office's network. */
export const isLink = (text: string): boolean => {
  if (NETWORK_PATH.test(text)) return true;
  if (!/^(?:https?|file):\/\/\S[^\n\r]*$/iu.test(text)) return false;
  const isFile = /^file:/iu.test(text);
  if (!isFile && /\s/u.test(text)) return false;
  return URL.canParse(text) && (isFile || new URL(text).hostname !== "");
};

export const isWebLink = (text: string): boolean => /^https?:/iu.test(text) && isLink(text);

export const joinEvidence = ({ excerpt, link }: EvidenceParts): string =>
  excerpt === "" || link === "" ? excerpt + link : `${excerpt}\n${link}`;

/** Takes the link off the end of a text; joined again the parts are the text, character by character. */
export const splitEvidence = (text: string): EvidenceParts => {
  const at = text.lastIndexOf("\n");
  const link = text.slice(at + 1);
  const parts = { excerpt: text.slice(0, Math.max(0, at)), link };
  return isLink(link) && joinEvidence(parts) === text ? parts : { excerpt: text, link: "" };
};
