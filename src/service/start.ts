import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Server as HttpsServer } from "node:https";
import type { FastifyInstance } from "fastify";
import { failure, success, type Result } from "../domain/result";
import { PATHS } from "../protocol";
import { buildApp, LIMITS, type Limits, type LogOptions } from "./app";
import type { Configuration } from "./configuration";
import { ExportFolder, SERVICE_READER, sweepFolder } from "./files/exportFolder";
import type { MakeHistoryFile, MakeWorkbookFile, ServiceFiles } from "./files/types";
import { WorkbookFiles } from "./files/workbookFiles";
import { Notices } from "./notices";
import { SqlPeople } from "./people/people";
import type { People } from "./people/types";
import { Replicas } from "./replicas";
import { machineNames, selfSigned } from "./selfSigned";
import { openDatabase, type Database, type OpenFailure } from "./store/database";
import type { Surroundings, WorkbookStore } from "./store/types";
import { SqlWorkbookStore } from "./store/workbookStore";
import { isToRenew, type TlsFailure, type TlsFiles } from "./tls";
import { readTls, watchTls } from "./tlsWatch";

export interface StartOptions {
  configuration: Configuration;
  /** Folder of the built add-in, where the configuration names none. */
  addin: string;
  makeWorkbookFile: MakeWorkbookFile;
  makeHistoryFile: MakeHistoryFile;
  /** Ends what makes files, when the service stops. */
  closeFiles?: () => Promise<void>;
  log: LogOptions | null;
  /** The calendar day of the office. */
  today: () => string;
  surroundings?: Surroundings;
  limits?: Partial<Limits>;
  /** Milliseconds between looks for pushes of other replicas, and between signs of life. */
  times?: { pollMs?: number; heartbeatMs?: number };
  /** Folder of the administrator's page. */
  adminPage: string;
}

export interface RunningService {
  /** Where it listens, without a slash at the end. */
  url: string;
  app: FastifyInstance;
  database: Database;
  store: WorkbookStore;
  people: People;
  /** The certificate in use, null for plain HTTP; clients of a self-signed one may trust it by this text. */
  tls: () => TlsFiles | null;
  /** Ends notices, finishes requests (those that take longer than `deadlineMs` are broken off) and closes the store. */
  stop(deadlineMs?: number): Promise<void>;
}

export type StartFailure =
  | OpenFailure
  | TlsFailure
  | { code: "fileUnreadable"; file: string }
  | { code: "portTaken" }
  | { code: "portNotAllowed" }
  | { code: "addressUnknown" };

export const SURROUNDINGS: Surroundings = { now: () => new Date(), random: (bytes) => randomBytes(bytes) };
const STOP_WITHIN_MS = 10_000;

/** Opens the data and serves API, notices, files and the add-in on one origin. */
export const startService = async (options: StartOptions): Promise<Result<RunningService, StartFailure>> => {
  const { configuration, surroundings = SURROUNDINGS } = options;
  const tls = await tlsOf(configuration, surroundings.now());
  if (tls !== null && !tls.ok) return tls;
  const opened = await openDatabase(configuration.database, surroundings.now);
  if (!opened.ok) return opened;
  const service = assemble(options, { database: opened.value, tls: tls?.value ?? null });
  const listening = await listen(service.app, configuration);
  if (!listening.ok) {
    await service.stop(0);
    return listening;
  }
  return success({ ...service, url: listening.value });
};

const tlsOf = async (
  { tls, data, origin }: Configuration,
  now: Date,
): Promise<Result<TlsFiles, TlsFailure | { code: "fileUnreadable"; file: string }> | null> => {
  if (tls.is === "none") return null;
  if (tls.is === "own") return readTls(tls.paths, now);
  const names = machineNames(origin === null ? [] : [new URL(origin).hostname.replace(/[[\]]/gu, "")]);
  return success(await selfSigned({ folder: data, names, now }));
};

const assemble = (
  options: StartOptions,
  { database, tls }: { database: Database; tls: TlsFiles | null },
): Omit<RunningService, "url"> => {
  const { configuration, surroundings = SURROUNDINGS } = options;
  let tlsInUse = tls;
  let isStopping = false;
  const store = new SqlWorkbookStore(database, { timeZone: configuration.timeZone, ...surroundings });
  const { oidc, origin } = configuration;
  const redirectUri = `${origin ?? ""}${PATHS.oidcCallback}`;
  const people = new SqlPeople({ database, surroundings, oidc: oidc === null ? null : { ...oidc, redirectUri } });
  const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? (error as Error).name);
  const notices = new Notices({
    store,
    people,
    ...(options.times === undefined ? {} : { times: options.times }),
    onError: (error) => app.log.warn({ code: codeOf(error) }, "notices wait"),
  });
  const replicas =
    "url" in configuration.database
      ? new Replicas({
          url: configuration.database.url,
          own: Buffer.from(surroundings.random(12)).toString("hex"),
          heard: (workbook) => void notices.changed(workbook),
          onError: (error) => app.log.warn({ code: codeOf(error) }, "replicas wait"),
        })
      : null;
  const files: ServiceFiles = new WorkbookFiles({
    store,
    make: options.makeWorkbookFile,
    makeHistory: options.makeHistoryFile,
    today: options.today,
    ...(options.closeFiles === undefined ? {} : { close: options.closeFiles }),
  });
  const exports = exportFolderOf(configuration, { files, store, log: () => app.log });
  const app: FastifyInstance = buildApp({
    store,
    people,
    notices,
    files,
    pages: {
      addin: configuration.addin ?? options.addin,
      adminPage: options.adminPage,
      origin: configuration.origin,
    },
    name: configuration.name,
    tls: tls === null ? null : { key: tls.key, cert: tls.cert },
    certificate: () =>
      tlsInUse === null ? null : { validTo: tlsInUse.validTo, renew: isToRenew(tlsInUse.validTo, surroundings.now()) },
    frameAncestors: configuration.frameAncestors,
    trustProxy: configuration.trustProxy,
    limits: { ...LIMITS, ...options.limits },
    log: options.log,
    reference: () => Buffer.from(surroundings.random(6)).toString("hex"),
    isStopping: () => isStopping,
    onChange: (workbook) => {
      void replicas?.changed(workbook);
      exports?.changed(workbook);
    },
  });
  app.addHook("onReady", async () => replicas?.start());
  app.addHook("onClose", async () => replicas?.stop());
  const endWatch =
    tls === null
      ? () => undefined
      : watchTls({
          paths: configuration.tls.is === "own" ? configuration.tls.paths : null,
          inUse: () => tlsInUse ?? tls,
          take: (taken) => {
            tlsInUse = taken;
            (app.server as unknown as HttpsServer).setSecureContext({ key: taken.key, cert: taken.cert });
          },
          say: (news, { code, validTo }) =>
            news === "taken"
              ? app.log.info({ validTo }, "certificate taken up")
              : app.log.warn({ code, validTo }, news === "toRenew" ? "certificate to renew" : "certificate refused"),
          now: surroundings.now,
        });

  let stopped: Promise<void> | null = null;
  const stop = async (deadlineMs: number): Promise<void> => {
    isStopping = true;
    endWatch();
    notices.stop();
    const broken = setTimeout(() => app.server.closeAllConnections(), deadlineMs);
    await app.close();
    clearTimeout(broken);
    await exports?.stop();
    await files.close();
    await database.close();
  };
  return {
    app,
    database,
    store,
    people,
    tls: () => tlsInUse,
    stop: (deadlineMs = STOP_WITHIN_MS) => (stopped ??= stop(deadlineMs)),
  };
};

const exportFolderOf = (
  { exportFolder }: Configuration,
  { files, store, log }: { files: ServiceFiles; store: WorkbookStore; log: () => FastifyInstance["log"] },
): ExportFolder | null => {
  if (exportFolder === null) return null;
  const exports = new ExportFolder({
    folder: exportFolder,
    files,
    say: (news, workbook, code) =>
      news === "written"
        ? log().info({ workbook }, "workbook exported")
        : log().warn({ workbook, code }, "workbook not exported"),
  });
  // What changed before the service last stopped may not have been written.
  void sweepFolder(exportFolder)
    .then(() => store.list(SERVICE_READER))
    .then((listed) => {
      if (listed.ok) for (const { id } of listed.value) exports.changed(id);
    })
    .catch(() => log().warn({ code: "storeGone" }, "workbook not exported"));
  return exports;
};

const LISTEN_FAILURES: Readonly<Record<string, "portTaken" | "portNotAllowed" | "addressUnknown">> = {
  EADDRINUSE: "portTaken",
  EACCES: "portNotAllowed",
  EADDRNOTAVAIL: "addressUnknown",
  ENOTFOUND: "addressUnknown",
};

const listen = async (
  app: FastifyInstance,
  { port, host, tls, origin }: Configuration,
): Promise<Result<string, StartFailure>> => {
  try {
    await app.listen({ port, host });
  } catch (error) {
    const code = LISTEN_FAILURES[String((error as { code?: unknown }).code)];
    if (code === undefined) throw error;
    return failure<StartFailure>({ code });
  }
  const taken = (app.server.address() as AddressInfo).port;
  const shown = ["0.0.0.0", "::"].includes(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return success(origin ?? `${tls.is === "none" ? "http" : "https"}://${shown}:${taken}`);
};
