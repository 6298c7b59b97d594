import { parseArgs } from "node:util";
import type { RowField } from "../domain/plan";
import { isIsoDate } from "../domain/isoDate";
import { errorCode } from "./errorCode";

export interface CliOptions {
  document: string;
  out: string | null;
  json: boolean;
  /** What is asked of the document: its annex, its faults, or its targets. */
  mode: "read" | "check" | "targets";
  /** Header text → field; "" leaves the column out. */
  headerOverrides: Record<string, RowField | "">;
  tables: number[] | null;
  language: "vi" | "en";
  today: string | null;
}

/** Field names as `--json` prints them, and as the plan calls them. */
export const FIELD_NAMES: Readonly<Record<string, RowField>> = {
  tt: "displayOrder",
  displayOrder: "displayOrder",
  objective: "objective",
  task: "task",
  activity: "activity",
  deliverable: "deliverable",
  lead: "leadAgency",
  leadAgency: "leadAgency",
  coordinating: "coordinatingAgencies",
  coordinatingAgencies: "coordinatingAgencies",
  deadline: "deadline",
  funding: "funding",
};

/** Reads the words of a call; what is not understood is named in `detail`, which is empty where the document is missing. */
export const readArguments = (
  words: readonly string[],
): { ok: true; options: CliOptions | "help" } | { ok: false; detail: string } => {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        out: { type: "string" },
        json: { type: "boolean", default: false },
        check: { type: "boolean", default: false },
        targets: { type: "boolean", default: false },
        map: { type: "string", multiple: true, default: [] },
        table: { type: "string", multiple: true, default: [] },
        lang: { type: "string", default: "vi" },
        today: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    if (!errorCode(error).startsWith("ERR_PARSE_ARGS")) throw error;
    return { ok: false, detail: (error as Error).message };
  }
  const { values, positionals } = parsed;
  if (values.help) return { ok: true, options: "help" };
  if (positionals.length !== 1) return { ok: false, detail: positionals.slice(1).join(" ") };

  const headerOverrides: Record<string, RowField | ""> = {};
  for (const pair of values.map) {
    const cut = pair.lastIndexOf("=");
    const header = pair.slice(0, Math.max(0, cut)).trim();
    const name = pair.slice(cut + 1).trim();
    const field = name === "" ? "" : FIELD_NAMES[name];
    if (header === "" || field === undefined) return { ok: false, detail: `--map "${pair}"` };
    headerOverrides[header] = field;
  }
  const tables = values.table.flatMap((list) => list.split(",")).map(Number);
  if (tables.some((number) => !Number.isInteger(number) || number < 1)) {
    return { ok: false, detail: `--table ${values.table.join(",")}` };
  }
  if (values.check && values.targets) return { ok: false, detail: "--check --targets" };
  if ((values.check || values.targets) && values.out !== undefined) return { ok: false, detail: `--out ${values.out}` };
  if (values.lang !== "vi" && values.lang !== "en") return { ok: false, detail: `--lang ${values.lang}` };
  if (values.today !== undefined && !isIsoDate(values.today)) return { ok: false, detail: `--today ${values.today}` };
  if (values.out !== undefined && !/\.xlsx$/iu.test(values.out)) return { ok: false, detail: `--out ${values.out}` };
  return {
    ok: true,
    options: {
      document: positionals[0] ?? "",
      out: values.out ?? null,
      json: values.json,
      mode: values.check ? "check" : values.targets ? "targets" : "read",
      headerOverrides,
      tables: tables.length === 0 ? null : tables,
      language: values.lang,
      today: values.today ?? null,
    },
  };
};
