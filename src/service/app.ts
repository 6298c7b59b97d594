import compress from "@fastify/compress";
import swagger from "@fastify/swagger";
import fastify, { LogController, type FastifyInstance } from "fastify";
import type { ServerOptions } from "node:https";
import { constants } from "node:zlib";
import { PROTOCOL, PROTOCOL_HEADER } from "../protocol";
import { answerBrokenRequest, answerErrors, answerFrameworkError } from "./errors";
import { setHeaders } from "./headers";
import { answerUnknownPaths } from "./notFound";
import type { Notices } from "./notices";
import { peopleRoutes } from "./people/routes";
import type { People } from "./people/types";
import { sendProblem } from "./problems";
import { BODY_BYTES, readJsonBodies } from "./requestBodies";
import { logAnswers } from "./requestLog";
import { readQuery } from "./requestQuery";
import { eventRoutes } from "./routes/eventRoutes";
import { fileRoutes } from "./routes/fileRoutes";
import { serviceRoutes, type CertificateDates } from "./routes/serviceRoutes";
import type { Routes } from "./routes/types";
import { workbookRoutes } from "./routes/workbookRoutes";
import { staticFiles, type StaticOptions } from "./staticFiles";
import type { WorkbookStore } from "./store/types";
import type { ServiceFiles } from "./files/types";

/** How long and how many; what is left out is meant for an office network. */
export interface Limits {
  /** For all headers of a request to come, after which the line is closed. */
  headersMs: number;
  /** For a whole request to come. */
  requestMs: number;
  /** Without a byte in either direction. */
  silenceMs: number;
  /** How often lines are looked at. */
  checkMs: number;
  connections: number;
  listeners: number;
}

export const LIMITS: Limits = {
  headersMs: 15_000,
  requestMs: 60_000,
  silenceMs: 180_000,
  checkMs: 5_000,
  connections: 5_000,
  listeners: 2_000,
};

/** Structured lines, one JSON text each; to standard output where no stream is named. */
export interface LogOptions {
  level: string;
  stream?: { write(line: string): void };
}

export interface AppOptions {
  store: WorkbookStore;
  people: People;
  notices: Notices;
  files: ServiceFiles;
  pages: StaticOptions;
  /** Name that people see when they connect. */
  name: string;
  /** Key and certificate; null for plain HTTP. */
  tls: Pick<ServerOptions, "key" | "cert"> | null;
  certificate: () => CertificateDates | null;
  /** Hosts that may show the pane in a frame, beside this origin. */
  frameAncestors: readonly string[];
  /** Proxies whose X-Forwarded-For is believed; null for none. */
  trustProxy: string | null;
  limits: Limits;
  log: LogOptions | null;
  /** Numbers of requests and bugs. */
  reference: () => string;
  /** True from the moment the service stops: what comes then is asked to come again. */
  isStopping: () => boolean;
  onChange: (workbook: string) => void;
}

/** The whole service as one application: API, notices, files, the add-in and the administrator's page. */
export const buildApp = (options: AppOptions): FastifyInstance => {
  const app = emptyApp(options);
  setHeaders(app, options.frameAncestors);
  app.decorateRequest("author", null);
  readJsonBodies(app);
  answerErrors(app, options.reference);
  answerUnknownPaths(app);
  logAnswers(app);
  app.addHook("onRequest", async (request, reply) => {
    if (options.isStopping()) return sendProblem(reply.header("connection", "close"), { code: "stopping" });
    if (/%00/u.test(request.url)) return sendProblem(reply, { code: "malformed" });
    const protocol = request.headers[PROTOCOL_HEADER];
    if (protocol !== undefined && protocol !== String(PROTOCOL)) return sendProblem(reply, { code: "protocolUnknown" });
    const encoding = request.headers["content-encoding"];
    if (encoding !== undefined && encoding !== "identity") return sendProblem(reply, { code: "wrongType" });
  });
  void app.register(compress, {
    threshold: 1_024,
    encodings: ["br", "gzip"],
    zlibOptions: { level: 5 },
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  void app.register(swagger, { openapi: DESCRIPTION });
  void app.register(async (scope) => {
    const routes = scope as unknown as Routes;
    serviceRoutes(routes, { ...options, listeners: () => options.notices.listeners });
    workbookRoutes(routes, options);
    eventRoutes(routes, { ...options, mostListeners: options.limits.listeners });
    fileRoutes(routes, options);
    await scope.register(peopleRoutes, { people: options.people });
    await staticFiles(scope, options.pages);
  });
  return app;
};

const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "Kế hoạch CCHC", version: String(PROTOCOL), description: "Shared workbooks of reform plans" },
  components: { securitySchemes: { token: { type: "http" as const, scheme: "bearer" } } },
  servers: [{ url: "/" }],
};

const emptyApp = ({ tls, limits, log, reference, trustProxy }: AppOptions): FastifyInstance => {
  const server = {
    headersTimeout: limits.headersMs,
    connectionsCheckingInterval: limits.checkMs,
    handshakeTimeout: limits.headersMs,
    maxHeaderSize: 16_384,
  };
  const app = fastify({
    ...(tls === null ? { http: server } : { https: { ...server, ...tls, minVersion: "TLSv1.2" } }),
    logger: log ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES,
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.silenceMs,
    keepAliveTimeout: 65_000,
    return503OnClosing: false,
    exposeHeadRoutes: false,
    genReqId: reference,
    trustProxy: trustProxy ?? false,
    routerOptions: { maxParamLength: 500, querystringParser: readQuery },
    ajv: {
      // What a message says more than it may is told, not dropped; a text is no number.
      customOptions: {
        strict: true,
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
        allErrors: false,
      },
    },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerBrokenRequest,
  }) as unknown as FastifyInstance;
  // Answers are written as they are: schemas describe them. Writing by schema is slower for records of any fields.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.server.maxConnections = limits.connections;
  return app;
};
