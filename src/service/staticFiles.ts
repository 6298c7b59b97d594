import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { sendProblem } from "./problems";

export interface StaticOptions {
  /** Folder of the built add-in. */
  addin: string;
  /** Folder of the administrator's page. */
  adminPage: string;
  /** Origin under which people reach the service, without a slash at the end; null: the one they ask at. */
  origin: string | null;
}

/** Address that a manifest from the repository names; the one that serves it takes its place. */
const BUILT_FOR = /https:\/\/localhost:3443/gu;

const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/iu;

/** The origin somebody asked at; null where the request names none that could be one. */
const originOf = ({ headers, protocol }: FastifyRequest): string | null =>
  HOST.test(headers.host ?? "") ? `${protocol}://${headers.host}` : null;

const isHashed = (path: string): boolean => /\.[0-9a-f]{12}\.js$/u.test(basename(path));

const cacheControl = (path: string): string =>
  isHashed(path)
    ? "public, max-age=31536000, immutable"
    : /\.(?:html|xml)$/u.test(path)
      ? "no-cache"
      : "public, max-age=3600";

/** The add-in, its manifest with this origin in it, and the administrator's page. */
export const staticFiles = async (app: FastifyInstance, { addin, adminPage, origin }: StaticOptions): Promise<void> => {
  const isBuilt = (): boolean => existsSync(join(addin, "taskpane.html"));

  app.get("/manifest.xml", { schema: { hide: true } }, async (request, reply) => {
    if (!existsSync(join(addin, "manifest.xml"))) return sendProblem(reply, { code: "notFound" });
    const own = origin ?? originOf(request);
    if (own === null) return sendProblem(reply, { code: "malformed" });
    const manifest = readFileSync(join(addin, "manifest.xml"), "utf8").replaceAll(BUILT_FOR, own);
    return reply.type("application/xml; charset=utf-8").header("cache-control", "no-cache").send(manifest);
  });

  app.get("/", { schema: { hide: true } }, async (_request, reply) =>
    isBuilt()
      ? reply.redirect("/help.html")
      : reply.type("text/html; charset=utf-8").header("cache-control", "no-store").send(NOT_BUILT),
  );
  app.get("/taskpane.html", { schema: { hide: true } }, async (_request, reply) =>
    isBuilt()
      ? reply.sendFile("taskpane.html", addin)
      : reply.code(503).type("text/html; charset=utf-8").header("cache-control", "no-store").send(NOT_BUILT),
  );

  app.get("/admin", { schema: { hide: true } }, async (_request, reply) => reply.redirect("/admin/"));
  await app.register(fastifyStatic, {
    root: adminPage,
    prefix: "/admin/",
    decorateReply: false,
    cacheControl: false,
    setHeaders: (response) => void response.setHeader("cache-control", "no-cache"),
  });
  await app.register(fastifyStatic, {
    root: addin,
    prefix: "/",
    index: false,
    cacheControl: false,
    dotfiles: "deny",
    setHeaders: (response, path) => void response.setHeader("cache-control", cacheControl(path)),
  });
};

const NOT_BUILT = `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8" />
    <title>Kế hoạch CCHC</title>
  </head>
  <body>
    <p>Dịch vụ đang chạy, nhưng phần bổ trợ Excel chưa được dựng. Hãy chạy lệnh: <code>npm run build</code></p>
    <p lang="en">The service runs, but the Excel add-in has not been built yet. Run: <code>npm run build</code></p>
  </body>
</html>
`;
