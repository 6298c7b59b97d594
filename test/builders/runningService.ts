import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Role } from "../../src/domain/rights";
import { recordsOf } from "../../src/domain/sharedPlan";
import type { SharedRecord } from "../../src/domain/sharedRecord";
import {
  PATHS,
  type Change,
  type ChangesPage,
  type PushAnswer,
  type PushRequest,
  type Tokens,
  type WorkbookInfo,
} from "../../src/protocol";
import { readConfiguration, type Configuration } from "../../src/service/configuration";
import type { LogOptions } from "../../src/service/app";
import { startWiredService } from "../../src/service/mainStart";
import type { Settings } from "../../src/service/options";
import type { RunningService } from "../../src/service/start";
import { askOver, type Answered, type Ask, type Asking } from "./askOver";
import { aSmallPlan } from "./smallPlan";

export interface ServiceHome {
  folder: string;
  service: RunningService;
  ask: Ask & { close: () => void };
  /** A new account, signed in: asks with its token. */
  person(role: Role, agency: string): Promise<PersonAsking>;
  close(): Promise<void>;
}

export interface PersonAsking {
  account: string;
  code: string;
  tokens: Tokens;
  ask(path: string, asking?: Asking): Promise<Answered>;
}

/** Settings of a service on a free port of this machine, with its data in the folder. */
export const configurationFor = (folder: string, settings: Settings = {}): Configuration => {
  const read = readConfiguration(
    { port: "0", host: "localhost", data: folder, logLevel: "silent", ...settings },
    folder,
  );
  if (!read.ok) throw new Error(read.mistakes.map(({ code }) => code).join());
  return read.value;
};

type More = Omit<NonNullable<Parameters<typeof startWiredService>[1]>, "log"> & { log?: LogOptions };

/** A whole service on a real socket with an empty store of its own. */
export const aRunningService = async (settings: Settings = {}, more: More = {}): Promise<ServiceHome> => {
  const folder = mkdtempSync(join(tmpdir(), "cchc-service-"));
  const started = await startWiredService(configurationFor(folder, settings), more);
  if (!started.ok) throw new Error(started.code);
  const service = started.value;
  const ask = askOver({ url: service.url, ca: service.tls()?.cert ?? null });
  return {
    folder,
    service,
    ask,
    person: async (role, agency) => personAt({ service, ask, role, agency }),
    close: async () => {
      ask.close();
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const personAt = async ({
  service,
  ask,
  role,
  agency,
}: {
  service: RunningService;
  ask: Ask;
  role: Role;
  agency: string;
}): Promise<PersonAsking> => {
  const account = `a-${randomUUID().slice(0, 8)}`;
  const made = await service.people.add({ account, name: `Người ${account}`, agency, role });
  if (!made.ok) throw new Error(made.code);
  const { code } = made.value;
  const tokens = (await ask(PATHS.signIn, { method: "POST", body: { account, code } })).json<Tokens>();
  return {
    account,
    code,
    tokens,
    ask: (path, asking = {}) => ask(path, { token: tokens.access, ...asking }),
  };
};

/** Changes that make records of nothing, in their order. */
export const insertsOf = (records: readonly SharedRecord[]): Change[] => {
  const last = new Map<string, string>();
  return records.map(({ table, id, fields }) => {
    const after = last.get(table) ?? null;
    last.set(table, id);
    return { kind: "insert", table, id, after, fields };
  });
};

export const aPush = (
  workbook: { epoch: string },
  given: Partial<PushRequest> & { changes: Change[] },
): PushRequest => ({
  client: randomUUID(),
  seq: 1,
  epoch: workbook.epoch,
  mode: "whole",
  file: "Kế hoạch.xlsx",
  ...given,
});

/** Revision of a cell, as a copy that is up to date knows it. */
export const revisionOf = async (
  person: Pick<PersonAsking, "ask">,
  workbook: { id: string; epoch: string },
  { table, id, field }: { table: string; id: string; field: string },
): Promise<number> => {
  const query = `?epoch=${workbook.epoch}&since=0`;
  const { records } = (await person.ask(PATHS.changes(workbook.id) + query)).json<ChangesPage>();
  const record = records.find((of) => of.t === table && of.id === id);
  return record?.c?.[field] ?? record?.r ?? 0;
};

/** A published workbook with a plan in it, made by a planner. */
export const aSharedPlan = async (
  planner: PersonAsking,
  { records = recordsOf(aSmallPlan()), publish = true }: { records?: readonly SharedRecord[]; publish?: boolean } = {},
): Promise<WorkbookInfo> => {
  const id = randomUUID();
  const body = { id, title: "Kế hoạch cải cách hành chính", planId: "plan-1" };
  const made = await planner.ask(PATHS.workbooks, { method: "POST", body });
  if (made.status !== 200) throw new Error(made.bytes.toString());
  const workbook = made.json<WorkbookInfo>();
  const client = randomUUID();
  const changes = insertsOf(records);
  for (let at = 0, seq = 1; at < changes.length; at += 1_000, seq += 1) {
    const push = aPush(workbook, { client, seq, changes: changes.slice(at, at + 1_000) });
    const pushed = await planner.ask(PATHS.pushes(id), { method: "POST", body: push });
    const refused =
      pushed.status === 200 ? pushed.json<PushAnswer>().outcomes.find(({ is }) => is !== "applied") : null;
    if (refused !== undefined) throw new Error(refused === null ? pushed.bytes.toString() : JSON.stringify(refused));
  }
  if (!publish) return workbook;
  return (await planner.ask(PATHS.publish(id), { method: "POST" })).json<WorkbookInfo>();
};
