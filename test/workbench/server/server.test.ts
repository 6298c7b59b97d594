import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOptions } from "../../../src/workbench/server/options";
import { serve } from "../../../src/workbench/server/serve";

describe("options of npm start", () => {
  it("the port of the command line wins over that of the environment", () => {
    expect(readOptions(["--port", "4000"], { PORT: "5000" })?.port).toBe(4000);
    expect(readOptions(["--port=4001"], {})?.port).toBe(4001);
    expect(readOptions([], { PORT: "5000" })?.port).toBe(5000);
    expect(readOptions([], {})).toEqual({ port: 3000, open: true, build: true, data: "data/trial" });
  });

  it.each([[["--prot", "1"]], [["--port", "x"]], [["--port", "70000"]], [["--port"]]])("%j is refused", (args) => {
    expect(readOptions(args, {})).toBeNull();
  });
});

describe("the development server", () => {
  let folder: string;
  let stop: () => void;
  let base: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "serve-"));
    for (const name of ["a", "b"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "secret.txt"), "secret");
    writeFileSync(join(folder, "a", "index.html"), "<p>a</p>");
    writeFileSync(join(folder, "b", "index.html"), "<p>b</p>");
    writeFileSync(join(folder, "b", "x.js"), "1");
    const { server, port } = await serve([join(folder, "a"), join(folder, "b")], { port: 0, service: null });
    base = `http://localhost:${port}`;
    stop = () => {
      server.close();
      server.closeAllConnections();
    };
  });

  afterAll(() => {
    stop();
    rmSync(folder, { recursive: true });
  });

  it("serves the first folder that has the file", async () => {
    expect(await (await fetch(`${base}/`)).text()).toBe("<p>a</p>");
    const script = await fetch(`${base}/x.js?v=1`);
    expect([script.headers.get("content-type"), await script.text()]).toEqual(["text/javascript; charset=utf-8", "1"]);
  });

  it.each(["/..%2fsecret.txt", "/%2e%2e/secret.txt", "/..%5csecret.txt", "/nothing.js", "/%"])(
    "%s is not served",
    async (path) => {
      expect((await fetch(`${base}${path}`)).status).toBeGreaterThanOrEqual(400);
    },
  );

  it("takes no other method than GET and HEAD", async () => {
    expect((await fetch(`${base}/`, { method: "POST" })).status).toBe(405);
    expect((await fetch(`${base}/`, { method: "HEAD" })).status).toBe(200);
  });
});
