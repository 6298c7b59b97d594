/** Where a reader stands between two pages. */
export interface ChangesCursor {
  epoch: string;
  since: number;
  /** Head when the first page was made. */
  head: number;
  stretch: "upToHead" | "beyondHead";
  /** The record the last page ended with. */
  revision: number;
  kind: string;
  id: string;
}

export const toCursor = ({ epoch, since, head, stretch, revision, kind, id }: ChangesCursor): string =>
  Buffer.from(JSON.stringify([epoch, since, head, stretch === "upToHead" ? 0 : 1, revision, kind, id])).toString(
    "base64url",
  );

/** Null for what toCursor did not make. */
export const fromCursor = (text: string): ChangesCursor | null => {
  const parts = parsed(Buffer.from(text, "base64url").toString("utf8"));
  if (!Array.isArray(parts) || parts.length !== 7) return null;
  const [epoch, since, head, stretch, revision, kind, id] = parts as unknown[];
  if (typeof epoch !== "string" || typeof kind !== "string" || typeof id !== "string") return null;
  if (!isRevision(since) || !isRevision(head) || !isRevision(revision) || (stretch !== 0 && stretch !== 1)) return null;
  return { epoch, since, head, stretch: stretch === 0 ? "upToHead" : "beyondHead", revision, kind, id };
};

const isRevision = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
