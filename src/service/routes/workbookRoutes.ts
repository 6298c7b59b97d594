import Type from "typebox";
import {
  ActionRequest,
  ChangesPage,
  ChangesQuery,
  Grants,
  Head,
  HistoryPage,
  HistoryQuery,
  NewWorkbook,
  Preview,
  PushAnswer,
  PushList,
  PushRequest,
  SizeReport,
  Snapshot,
  TakeBack,
  WorkbookInfo,
} from "../../protocol";
import { authorOf, signedIn } from "../authentication";
import type { Notices } from "../notices";
import type { People } from "../people/types";
import { sendProblem, sendResult } from "../problems";
import type { WorkbookStore } from "../store/types";
import { answers, NoQuery, PATTERNS, PeriodParams, PushesQuery, PushParams, WorkbookParams } from "./schemas";
import type { Routes } from "./types";

/** Shared workbooks: what the store does, for people who are signed in. */
export const workbookRoutes = (
  app: Routes,
  {
    store,
    people,
    notices,
    onChange,
  }: {
    store: WorkbookStore;
    people: People;
    notices: Pick<Notices, "changed">;
    /** A workbook has a new revision. */
    onChange: (workbook: string) => void;
  },
): void => {
  const onRequest = signedIn(people);
  const changed = (workbook: string): void => {
    void notices.changed(workbook);
    onChange(workbook);
  };

  app.get(
    PATTERNS.workbooks,
    {
      onRequest,
      schema: { summary: "Workbooks one may see", querystring: NoQuery, response: answers(Type.Array(WorkbookInfo)) },
    },
    async (request, reply) => sendResult(reply, await store.list(authorOf(request))),
  );

  app.post(
    PATTERNS.workbooks,
    {
      onRequest,
      schema: {
        summary: "A new, empty workbook",
        body: NewWorkbook,
        querystring: NoQuery,
        response: answers(WorkbookInfo),
      },
    },
    async (request, reply) => sendResult(reply, await store.create(authorOf(request), request.body)),
  );

  app.get(
    PATTERNS.workbook,
    {
      onRequest,
      schema: {
        summary: "One workbook",
        params: WorkbookParams,
        querystring: NoQuery,
        response: answers(WorkbookInfo),
      },
    },
    async (request, reply) => sendResult(reply, await store.info(authorOf(request), request.params.id)),
  );

  app.post(
    PATTERNS.publish,
    {
      onRequest,
      schema: { summary: "Shows a filled workbook to others", params: WorkbookParams, response: answers(WorkbookInfo) },
    },
    async (request, reply) => {
      const published = await store.publish(authorOf(request), request.params.id);
      if (published.ok) changed(request.params.id);
      return sendResult(reply, published);
    },
  );

  app.get(
    PATTERNS.head,
    {
      onRequest,
      schema: {
        summary: "Where the workbook stands; 304 where If-None-Match names it",
        params: WorkbookParams,
        querystring: NoQuery,
        response: answers(Head),
      },
    },
    async (request, reply) => {
      const head = await store.head(authorOf(request), request.params.id);
      if (!head.ok) return sendProblem(reply, head);
      const tag = `"${head.value.epoch}.${head.value.head}"`;
      reply.header("etag", tag);
      const known = (request.headers["if-none-match"] ?? "").split(",").map((of) => of.trim().replace(/^W\//u, ""));
      if (known.includes(tag)) return reply.code(304).send();
      return reply.send(head.value);
    },
  );

  app.get(
    PATTERNS.changes,
    {
      onRequest,
      schema: {
        summary: "What changed since a revision, page by page",
        params: WorkbookParams,
        querystring: ChangesQuery,
        response: answers(ChangesPage),
      },
    },
    async (request, reply) => {
      const page = await store.changesText(authorOf(request), request.params.id, request.query);
      return page.ok
        ? reply.type("application/json; charset=utf-8").send(Buffer.from(page.value))
        : sendProblem(reply, page);
    },
  );

  app.post(
    PATTERNS.pushes,
    {
      onRequest,
      schema: {
        summary: "Changes of one copy; the same push again gets the stored answer",
        params: WorkbookParams,
        body: PushRequest,
        response: answers(PushAnswer),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const answer = await store.push(authorOf(request), id, request.body);
      if (answer.ok && answer.value.push !== null) changed(id);
      return sendResult(reply, answer);
    },
  );

  app.post(
    PATTERNS.preview,
    {
      onRequest,
      schema: {
        summary: "What a push would answer",
        params: WorkbookParams,
        body: Preview,
        response: answers(PushAnswer),
      },
    },
    async (request, reply) =>
      sendResult(reply, await store.preview(authorOf(request), request.params.id, request.body)),
  );

  app.post(
    PATTERNS.takeBack,
    {
      onRequest,
      schema: { summary: "Takes one push back", params: PushParams, body: TakeBack, response: answers(PushAnswer) },
    },
    async (request, reply) => {
      const { id, push } = request.params;
      const answer = await store.takeBack(authorOf(request), id, push, request.body);
      if (answer.ok && answer.value.push !== null) changed(id);
      return sendResult(reply, answer);
    },
  );

  app.post(
    PATTERNS.reporting,
    {
      onRequest,
      schema: {
        summary: "Something done with periods, reports or exceptions; 409 actionRefused where it is not done",
        params: WorkbookParams,
        body: ActionRequest,
        response: answers(PushAnswer),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const answer = await store.act(authorOf(request), id, request.body);
      if (answer.ok && answer.value.push !== null) changed(id);
      return sendResult(reply, answer);
    },
  );

  app.get(
    PATTERNS.snapshot,
    {
      onRequest,
      schema: {
        summary: "The plan as a period left it",
        params: PeriodParams,
        querystring: NoQuery,
        response: answers(Snapshot),
      },
    },
    async (request, reply) => {
      const { id, period } = request.params;
      const snapshot = await store.snapshotText(authorOf(request), id, period);
      return snapshot.ok
        ? reply.type("application/json; charset=utf-8").send(Buffer.from(snapshot.value))
        : sendProblem(reply, snapshot);
    },
  );

  app.get(
    PATTERNS.grants,
    {
      onRequest,
      schema: {
        summary: "What the planner opened to agencies",
        params: WorkbookParams,
        querystring: NoQuery,
        response: answers(Grants),
      },
    },
    async (request, reply) => sendResult(reply, await store.grants(authorOf(request), request.params.id)),
  );

  app.put(
    PATTERNS.grants,
    {
      onRequest,
      schema: { summary: "Replaces all grants", params: WorkbookParams, body: Grants, response: answers(Grants) },
    },
    async (request, reply) =>
      sendResult(reply, await store.setGrants(authorOf(request), request.params.id, request.body)),
  );

  app.get(
    PATTERNS.history,
    {
      onRequest,
      schema: {
        summary: "Changes of a workbook, record, field, push or account, newest first",
        params: WorkbookParams,
        querystring: HistoryQuery,
        response: answers(HistoryPage),
      },
    },
    async (request, reply) =>
      sendResult(reply, await store.history(authorOf(request), request.params.id, request.query)),
  );

  app.get(
    PATTERNS.pushes,
    {
      onRequest,
      schema: {
        summary: "Pushes of a workbook, newest first",
        params: WorkbookParams,
        querystring: PushesQuery,
        response: answers(PushList),
      },
    },
    async (request, reply) => {
      const { before = null, limit = 50 } = request.query;
      return sendResult(reply, await store.pushes(authorOf(request), request.params.id, before, limit));
    },
  );

  app.get(
    PATTERNS.size,
    {
      onRequest,
      schema: {
        summary: "How much is stored; for administrators",
        querystring: NoQuery,
        response: answers(SizeReport),
      },
    },
    async (request, reply) =>
      authorOf(request).role === "administrator"
        ? reply.send(await store.size())
        : sendProblem(reply, { code: "forbidden" }),
  );
};
