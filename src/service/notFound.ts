import type { FastifyInstance } from "fastify";
import { sendProblem } from "./problems";

const asPattern = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split("/")
      .map((part) =>
        part === "*" ? ".*" : part.startsWith(":") ? "[^/]+" : part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"),
      )
      .join("/")}$`,
    "u",
  );

/** Answers what no route is for: 405 with the methods there are where the path is known, else 404. */
export const answerUnknownPaths = (app: FastifyInstance): void => {
  const known: { pattern: RegExp; wild: boolean; methods: readonly string[] }[] = [];
  app.addHook("onRoute", ({ url, method }) => {
    known.push({ pattern: asPattern(url), wild: url.endsWith("*"), methods: [method].flat() });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    // Everything that is no API could be a file.
    const routes = path.startsWith("/api/") ? known.filter(({ wild }) => !wild) : known;
    const methods = routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    if (methods.length === 0 || methods.includes(request.method)) return sendProblem(reply, { code: "notFound" });
    reply.header("allow", [...new Set(methods)].join(", "));
    return sendProblem(reply, { code: "notFound" }, 405);
  });
};
