import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { parse } from "acorn";

const script = readFileSync(join(__dirname, "../../src/taskpane/oldBrowser.js"), "utf8");

const TRIDENT = "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko";
const EDGE_HTML =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/70.0 Safari/537.36 Edge/18.19042";
const WEBVIEW2 = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0";
const SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";

interface Shown {
  texts: string[];
  oldBrowser: boolean;
  listened: boolean;
}

/** Runs the page script in a browser that calls itself `agent`, with only what an old browser has. */
const runAs = (agent: string, modern = true): Shown => {
  const texts: string[] = [];
  const root = { firstChild: null, setAttribute: () => undefined, appendChild: () => undefined };
  const listeners: (() => void)[] = [];
  const document = {
    getElementById: () => root,
    createElement: () => ({ style: {}, appendChild: (text: string) => texts.push(text) }),
    createTextNode: (text: string) => text,
  };
  const window: Record<string, unknown> = {
    navigator: { userAgent: agent },
    Promise: modern ? Promise : undefined,
    addEventListener: (_name: string, listener: () => void) => listeners.push(listener),
  };
  runInNewContext(script, { window, document, Object: modern ? Object : { keys: () => [] } });
  for (const listener of listeners) listener();
  return { texts, oldBrowser: window["oldBrowser"] === true, listened: listeners.length > 0 };
};

describe("the page script for old browsers", () => {
  test("is ES5, so that Internet Explorer's engine understands every character of it", () => {
    expect(() => parse(script, { ecmaVersion: 5 })).not.toThrow();
  });

  test.each([
    ["Internet Explorer's engine", TRIDENT],
    ["the first Edge", EDGE_HTML],
  ])("tells people in %s what is needed and what to do meanwhile", (_name, agent) => {
    const { texts, oldBrowser } = runAs(agent);
    expect(oldBrowser).toBe(true);
    expect(texts.join(" ")).toMatch(/Excel 2021 trở lên.*\.xlsx/);
  });

  test("tells people where the language features are missing, whatever the browser calls itself", () => {
    expect(runAs("Something", false).oldBrowser).toBe(true);
  });

  test.each([
    ["WebView2", WEBVIEW2],
    ["WKWebView", SAFARI],
  ])("stays out of the way in %s", (_name, agent) => {
    expect(runAs(agent)).toEqual({ texts: [], oldBrowser: false, listened: false });
  });
});
