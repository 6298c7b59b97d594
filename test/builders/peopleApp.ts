import swagger from "@fastify/swagger";
import fastifyStatic from "@fastify/static";
import fastify, { type FastifyInstance } from "fastify";
import { join } from "node:path";
import { Writable } from "node:stream";
import { answerErrors } from "../../src/service/errors";
import { setHeaders } from "../../src/service/headers";
import { peopleRoutes } from "../../src/service/people/routes";
import type { People } from "../../src/service/people/types";
import { readJsonBodies } from "../../src/service/requestBodies";
import { readQuery } from "../../src/service/requestQuery";

/** The service as far as people are concerned: their routes and the administrator's page, with the settings of the whole. */
export const peopleApp = async (people: People): Promise<{ app: FastifyInstance; log: () => string }> => {
  let log = "";
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      log += chunk.toString();
      done();
    },
  });
  const app = fastify({
    logger: { level: "trace", stream },
    routerOptions: { maxParamLength: 500, querystringParser: readQuery },
    ajv: { customOptions: { strict: true, coerceTypes: false, removeAdditional: false, useDefaults: false } },
  });
  setHeaders(app, []);
  app.decorateRequest("author", null);
  readJsonBodies(app);
  answerErrors(app, () => "bug-1");
  await app.register(swagger, { openapi: { openapi: "3.1.0", info: { title: "test", version: "1" } } });
  await app.register(peopleRoutes, { people });
  await app.register(fastifyStatic, { root: join(__dirname, "../../src/service/page"), prefix: "/admin/" });
  return { app, log: () => log };
};
