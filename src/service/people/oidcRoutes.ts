import type { FastifyReply, FastifyRequest } from "fastify";
import Type from "typebox";
import { OidcStart, PATHS, Tokens } from "../../protocol";
import { request } from "../../protocol/values";
import { sendProblem } from "../problems";
import { answers } from "../routes/schemas";
import type { Routes } from "../routes/types";
import { agreePage, donePage, troublePage } from "./oidcPages";
import type { OidcSignIn } from "./types";

const HandleParams = request({ handle: Type.String({ minLength: 1, maxLength: 100, pattern: "^[\\w-]+$" }) });

/** Pages for a browser that comes from the provider: nothing on them is run or loaded, and nobody shows them in a frame. */
const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

export const oidcRoutes = (app: Routes, oidc: OidcSignIn): void => {
  app.post(
    PATHS.oidcStart,
    { schema: { summary: "Begin to sign in at the organisation's provider", response: answers(OidcStart) } },
    async (_request, reply) => {
      const started = await oidc.start();
      return started.ok ? reply.send(started.value) : sendProblem(reply, started);
    },
  );

  app.get(
    PATHS.oidcResult(":handle").replace("%3A", ":"),
    {
      schema: {
        summary: "Tokens, once, when the person has signed in; null before",
        params: HandleParams,
        response: answers(Type.Union([Tokens, Type.Null()])),
      },
    },
    async (request, reply) => {
      const result = await oidc.result(request.params.handle);
      if (!result.ok) return sendProblem(reply, result);
      return reply.type("application/json; charset=utf-8").send(JSON.stringify(result.value));
    },
  );

  app.get(PATHS.oidcCallback, { schema: { hide: true } }, async (request, reply) => {
    const outcome = await oidc.callback(urlOf(request));
    return page(reply, outcome.ok ? 200 : 400, outcome.ok ? agreePage(outcome.value) : troublePage(outcome.code));
  });

  app.get(PATHS.oidcAgree, { schema: { hide: true } }, async (request, reply) => {
    const token = urlOf(request).searchParams.get("token") ?? "";
    const outcome = await oidc.agree(token);
    return page(reply, outcome.ok ? 200 : 400, outcome.ok ? donePage() : troublePage(outcome.code));
  });
};

const page = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply.code(status).headers(HEADERS).send(html);

/** Only path and query count; the host behind a proxy may be another. */
const urlOf = ({ url }: FastifyRequest): URL => new URL(url, "http://service.invalid");
