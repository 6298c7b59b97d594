import { parse } from "node:querystring";

/** Names of the query whose values are whole numbers. */
const NUMBERS: ReadonlySet<string> = new Set(["since", "limit", "at"]);

/** The query of an address: texts, and numbers where digits stand for one. Anything else is left for the schema to refuse. */
export const readQuery = (text: string): Record<string, unknown> => {
  const query: Record<string, unknown> = { ...parse(text, "&", "=", { maxKeys: 50 }) };
  for (const name of NUMBERS) {
    const value = query[name];
    if (typeof value === "string" && /^\d{1,16}$/u.test(value)) query[name] = Number(value);
  }
  return query;
};
