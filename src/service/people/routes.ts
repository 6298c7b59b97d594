import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Type from "typebox";
import {
  AccountChange,
  AccountInfo,
  AccountWithCode,
  NewAccount,
  PATHS,
  Person,
  Refresh,
  SignIn,
  Tokens,
} from "../../protocol";
import { request } from "../../protocol/values";
import { authorOf, signedIn } from "../authentication";
import { sendProblem, sendResult } from "../problems";
import { answers, NoQuery } from "../routes/schemas";
import type { Routes } from "../routes/types";
import { oidcRoutes } from "./oidcRoutes";
import type { People } from "./types";

const AccountParams = request({ account: Type.String({ minLength: 1, maxLength: 64, pattern: "^[a-z0-9._@-]+$" }) });
const Done = Type.Object({});

/** Fastify plugin: signing in and out, who one is, and accounts for administrators. Codes and tokens stand in bodies only. */
export const peopleRoutes = async (scope: FastifyInstance, { people }: { people: People }): Promise<void> => {
  const app = scope as unknown as Routes;
  signInRoutes(app, people);
  accountRoutes(app, people);
  if (people.oidc !== null) oidcRoutes(app, people.oidc);
};

const signInRoutes = (app: Routes, people: People): void => {
  app.post(
    PATHS.signIn,
    { schema: { summary: "Sign in with account and access code", body: SignIn, response: answers(Tokens) } },
    async (request, reply) => sendResult(reply, await people.signIn(request.body, request.ip)),
  );

  app.post(
    PATHS.refresh,
    { schema: { summary: "New tokens for a refresh token", body: Refresh, response: answers(Tokens) } },
    async (request, reply) => sendResult(reply, await people.refresh(request.body.refresh)),
  );

  app.post(
    PATHS.signOut,
    { schema: { summary: "End the session of a refresh token", body: Refresh, response: answers(Done) } },
    async (request, reply) => {
      const ended = await people.signOut(request.body.refresh);
      return sendResult(reply, ended.ok ? { ok: true, value: {} } : ended);
    },
  );

  app.get(
    PATHS.me,
    {
      onRequest: signedIn(people),
      schema: { summary: "Who one is", querystring: NoQuery, response: answers(Person) },
    },
    async (request, reply) => {
      const { account, person, agency, role } = authorOf(request);
      return reply.send({ account, name: person, agency, role });
    },
  );
};

const accountRoutes = (app: Routes, people: People): void => {
  const onRequest = [signedIn(people), onlyAdministrators];
  const account = PATHS.account(":account").replace("%3A", ":");

  app.get(
    PATHS.accounts,
    {
      onRequest,
      schema: { summary: "All accounts", querystring: NoQuery, response: answers(Type.Array(AccountInfo)) },
    },
    async (_request, reply) => sendResult(reply, await people.accounts()),
  );

  app.post(
    PATHS.accounts,
    {
      onRequest,
      schema: { summary: "A new account with its access code", body: NewAccount, response: answers(AccountWithCode) },
    },
    async (request, reply) => sendResult(reply, await people.add(request.body)),
  );

  app.patch(
    account,
    {
      onRequest,
      schema: {
        summary: "Another name, agency or role; disable or enable",
        params: AccountParams,
        body: AccountChange,
        response: answers(AccountInfo),
      },
    },
    async (request, reply) => {
      const { role, disabled } = request.body;
      // Who took away their own rights could not give them back.
      const locksOut = disabled === true || (role !== undefined && role !== "administrator");
      if (locksOut && request.params.account === authorOf(request).account) {
        return sendProblem(reply, { code: "forbidden" });
      }
      return sendResult(reply, await people.change(request.params.account, request.body));
    },
  );

  app.post(
    PATHS.accountCode(":account").replace("%3A", ":"),
    {
      onRequest,
      schema: {
        summary: "A new access code; sessions of the account end",
        params: AccountParams,
        response: answers(AccountWithCode),
      },
    },
    async (request, reply) => sendResult(reply, await people.newCode(request.params.account)),
  );
};

/** Behind signedIn. */
const onlyAdministrators = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> => {
  if (request.author?.role !== "administrator") return sendProblem(reply, { code: "forbidden" });
};
