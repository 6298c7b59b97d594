import { parse } from "node:querystring";

/** Names of the query whose values are whole numbers. */
const NUMBERS: ReadonlySet<string> = new Set(["since", "limit", "at"]);

/** Names of the query that are either there or not. */
const FLAGS: ReadonlySet<string> = new Set(["late"]);

/** The query of an address: texts, numbers where digits stand for one, and true for a flag. Anything else is left for the schema to refuse. */
export const readQuery = (text: string): Record<string, unknown> => {
  const query: Record<string, unknown> = { ...parse(text, "&", "=", { maxKeys: 50 }) };
  for (const name of NUMBERS) {
    const value = query[name];
    if (typeof value === "string" && /^\d{1,16}$/u.test(value)) query[name] = Number(value);
  }
  for (const name of FLAGS) if (query[name] === "true") query[name] = true;
  return query;
};
