import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordsOf } from "../../src/domain/sharedPlan";
import { API, PATHS, type WorkbookInfo } from "../../src/protocol";
import { aPush, aRunningService, aSharedPlan, type PersonAsking, type ServiceHome } from "../builders/runningService";
import { aSmallPlan } from "../builders/smallPlan";

interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema: object }> }>;
}

interface Ajv {
  validateSchema(schema: object): boolean;
  validate(schema: object | boolean, data: unknown): boolean;
  errorsText(): string;
}

/** The one Fastify checks with, in its flavour for JSON Schema 2020-12, which OpenAPI 3.1 uses. */
const { default: Ajv2020 } = createRequire(createRequire(__filename).resolve("@fastify/ajv-compiler"))(
  "ajv/dist/2020",
) as { default: new (options: object) => Ajv };

describe("what the service says about itself", () => {
  let home: ServiceHome;
  let planner: PersonAsking;
  let workbook: WorkbookInfo;
  let description: Description;
  const ajv = new Ajv2020({ strict: false, validateSchema: true, formats: { binary: true } });

  beforeAll(async () => {
    home = await aRunningService();
    planner = await home.person("planner", "Sở Nội vụ");
    workbook = await aSharedPlan(planner);
    description = (await home.ask(`${API}/openapi.json`)).json<Description>();
  }, 60_000);
  afterAll(() => home.close());

  test("is an OpenAPI 3.1 description: every schema is one, every part of a path is described", () => {
    expect(description.openapi).toMatch(/^3\.1\./u);
    const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })),
    );
    expect(operations.length).toBeGreaterThan(20);
    for (const { name, path, operation } of operations) {
      const { parameters = [], requestBody, responses } = operation;
      const named = parameters.filter((of) => of.in === "path").map((of) => of.name);
      const parts = [...path.matchAll(/\{(\w+)\}/gu)].map(([, part]) => part);
      expect([name, named.sort()]).toEqual([name, parts.sort()]);
      for (const of of parameters) if (of.in === "path") expect([name, of.required]).toEqual([name, true]);
      expect([name, Object.keys(responses).length > 0]).toEqual([name, true]);
      const contents = [requestBody, ...Object.values(responses)].flatMap((of) => Object.values(of?.content ?? {}));
      for (const { schema } of [...parameters, ...contents]) {
        expect([name, ajv.validateSchema(schema)]).toEqual([name, true]);
      }
    }
  });

  test("holds: answers are what their schemas say, and problems too", async () => {
    const id = ":id".replace(":id", "{id}");
    const change = { kind: "set", table: "rows", id: recordsOf(aSmallPlan())[0]?.id ?? "", field: "note", base: 0 };
    const changes = [{ ...change, value: "x" }] as never[];
    const asked: [method: string, path: string, pattern: string, body?: unknown][] = [
      ["get", PATHS.info, PATHS.info],
      ["get", "/healthz", "/healthz"],
      ["get", PATHS.workbooks, PATHS.workbooks],
      ["get", PATHS.workbook(workbook.id), PATHS.workbook(id)],
      ["get", PATHS.head(workbook.id), PATHS.head(id)],
      ["get", `${PATHS.changes(workbook.id)}?epoch=${workbook.epoch}&since=0`, PATHS.changes(id)],
      ["get", PATHS.grants(workbook.id), PATHS.grants(id)],
      ["put", PATHS.grants(workbook.id), PATHS.grants(id), { revision: 0, grants: [] }],
      ["get", PATHS.history(workbook.id), PATHS.history(id)],
      ["get", PATHS.pushes(workbook.id), PATHS.pushes(id)],
      ["post", PATHS.pushes(workbook.id), PATHS.pushes(id), aPush(workbook, { changes })],
      ["post", PATHS.preview(workbook.id), PATHS.preview(id), { epoch: workbook.epoch, changes }],
      ["post", PATHS.publish(workbook.id), PATHS.publish(id)],
      ["get", PATHS.me, PATHS.me],
      ["get", PATHS.head(randomUUID()), PATHS.head(id)],
      ["get", PATHS.size, PATHS.size],
      ["post", PATHS.pushes(workbook.id), PATHS.pushes(id), { epoch: 1 }],
    ];
    for (const [method, path, pattern, body] of asked) {
      const name = `${method} ${path}`;
      const answer = await planner.ask(path, { method: method.toUpperCase(), body });
      const { responses } = description.paths[decodeURIComponent(pattern)]?.[method] ?? { responses: {} };
      const said = responses[String(answer.status)] ?? responses[`${Math.floor(answer.status / 100)}XX`];
      const schema = said?.content?.["application/json"]?.schema;
      expect([name, answer.status, schema !== undefined]).toEqual([name, answer.status, true]);
      const holds = ajv.validate(schema ?? false, answer.json());
      expect([name, holds, ajv.errorsText()]).toEqual([name, true, "No errors"]);
    }
  });

  test("the manifest names the origin people use, or the one it was asked at, and nothing a header smuggles in", async () => {
    const addin = mkdtempSync(join(tmpdir(), "cchc-addin-"));
    writeFileSync(
      join(addin, "manifest.xml"),
      '<a href="https://localhost:3443/taskpane.html">https://localhost:3443</a>',
    );
    const [asked, fixed] = [
      await aRunningService({ addin }),
      await aRunningService({ addin, origin: "https://kehoach.example.gov.vn" }),
    ];
    try {
      const manifest = ({ service }: ServiceHome, host: string) =>
        service.app.inject({ url: "/manifest.xml", headers: { host } });
      const own = await asked.ask("/manifest.xml");
      expect(own.bytes.toString()).toBe(`<a href="${asked.service.url}/taskpane.html">${asked.service.url}</a>`);
      expect(own.headers["content-type"]).toMatch(/^application\/xml/u);
      expect((await manifest(fixed, "may-chu.lan:8443")).body).toContain(
        '"https://kehoach.example.gov.vn/taskpane.html"',
      );
      for (const host of ['a"/><script>', "a b", "a/b", "a&b"]) {
        expect([host, (await manifest(asked, host)).statusCode]).toEqual([host, 400]);
      }
    } finally {
      await asked.close();
      await fixed.close();
      rmSync(addin, { recursive: true });
    }
  }, 60_000);
});
