import type { FastifyReply, FastifyRequest } from "fastify";
import type { People } from "./people/types";
import { sendProblem } from "./problems";
import type { Author } from "./store/types";

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; set by `signedIn` before the route and its body are looked at. */
    author: Author | null;
  }
}

/** The token of "Authorization: Bearer …", null where there is none. */
export const bearerOf = ({ headers }: Pick<FastifyRequest, "headers">): string | null =>
  /^Bearer ([\w.~+/=-]{1,4096})$/iu.exec(headers.authorization ?? "")?.[1] ?? null;

/** onRequest hook of routes for people who are signed in: nothing of a body is read from anybody else. */
export const signedIn =
  (people: Pick<People, "authorOf">) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> => {
    const token = bearerOf(request);
    if (token === null) return sendProblem(reply, { code: "signedOut" });
    const found = await people.authorOf(token);
    if (!found.ok) return sendProblem(reply, found);
    request.author = found.value;
  };

/** The author of a request behind `signedIn`. */
export const authorOf = ({ author }: FastifyRequest): Author => {
  if (author === null) throw new Error("A route without the hook signedIn asks for its author");
  return author;
};
