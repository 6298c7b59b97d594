import { readFileSync } from "node:fs";
import { join } from "node:path";

const dist = join(process.cwd(), "node_modules", "@microsoft", "office-js", "dist");

export const officeFile = (name: string) => readFileSync(join(dist, name), "utf8");

/** The globals of a loaded runtime, as far as tests use them. */
export interface OfficeRuntime {
  Excel: typeof Excel;
  Office: typeof Office;
  OfficeExtension: typeof OfficeExtension;
}

const noop = () => undefined;

/** The little of a window that the runtime touches while it is loaded without a page. */
function bareWindow(): Record<string, unknown> {
  const document = {
    createElement: () => ({ style: {}, setAttribute: noop }),
    getElementsByTagName: () => [],
    addEventListener: noop,
    documentElement: {},
    cookie: "",
  };
  const window: Record<string, unknown> = {
    document,
    location: { href: "https://localhost/", search: "", hash: "", protocol: "https:" },
    navigator: { userAgent: "Node" },
    addEventListener: noop,
    removeEventListener: noop,
  };
  return Object.assign(window, { window, self: window, top: window, parent: window });
}

/** Compiled once for all hosts of a test file. */
let runtime: ((scope: object) => void) | null = null;

/** What the language and the platform bring along; everything else the script declares is its own. */
const builtIn = new Set(Object.getOwnPropertyNames(globalThis));

/**
 * Runs Microsoft's own Excel runtime, unmodified, in this realm with globals of its own: what the script declares lands
 * in the bare window and not in ours, so that several runtimes live side by side.
 */
export function loadExcelRuntime(): OfficeRuntime & { window: Record<string, unknown> } {
  const source = () => `with (scope) {\n${officeFile("excel-web-16.00.debug.js")}\n}`;
  runtime ??= new Function("scope", source()) as (scope: object) => void;
  const window = bareWindow();
  const scope = new Proxy(window, {
    has: (target, key) => typeof key === "string" && (key in target || !builtIn.has(key)),
    get: (target, key) => (key === Symbol.unscopables ? undefined : target[key as string]),
  });
  runtime(scope);
  return { ...(window as unknown as OfficeRuntime), window };
}
