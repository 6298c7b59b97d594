import type { ServerResponse } from "node:http";
import { PATHS, type Head } from "../../src/protocol";
import { HttpService } from "../../src/sharing/httpService";
import { memoryTokens } from "../../src/sharing/tokenKeeper";
import type { Notice } from "../../src/usecases/sharing/service";
import { HandTimer, say, ScriptedServer } from "./scriptedServer";

const HEARTBEAT = 20_000;
const person = { account: "noivu", name: "Lan", agency: "Sở Nội vụ", role: "department" };
const head = (at: number): Head => ({ epoch: "e1", head: at, at: "2026-01-01T00:00:00.000Z", lineage: [] });
const event = (at: number): string => `event: head\ndata: ${JSON.stringify(head(at))}\n\n`;

let server: ScriptedServer;
let time: HandTimer;
let notices: Notice[];
let stop: () => void;
let streams: ServerResponse[];
/** What the service does with a stream and with a question for the head. */
let onStream: (response: ServerResponse) => void;
let onHead: (response: ServerResponse, tag: string) => void;

const openStream = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "text/event-stream", "x-cchc-protocol": "1" });
  response.flushHeaders();
  streams.push(response);
};

/** Lets the network do its work until something has come about. */
const until = async (come: () => boolean): Promise<void> => {
  for (let turns = 0; turns < 20_000 && !come(); turns += 1) await new Promise((resolve) => setImmediate(resolve));
  if (!come()) throw new Error(`It never came about: ${JSON.stringify(notices)} ${JSON.stringify(time.waits)}`);
};

/** Waits between attempts, among the timers of requests under way. */
const pauses = (): number[] => time.waits.filter((wait) => ![30_000, 60_000, 120_000].includes(wait));

const lines = (): string[] => notices.flatMap((notice) => (notice.kind === "line" ? [notice.line] : []));
const heads = (): number[] => notices.flatMap((notice) => (notice.kind === "head" ? [notice.head.head] : []));

beforeEach(async () => {
  server = new ScriptedServer();
  time = new HandTimer();
  notices = [];
  streams = [];
  onStream = openStream;
  onHead = (response) => say(response, 200, head(1), { etag: '"1"' });
  server.handler = (asked, response) => {
    if (asked.path === PATHS.signIn)
      return say(response, 200, { access: "a", refresh: "r", expiresInSeconds: 1e6, person });
    if (asked.path === PATHS.events("w")) return onStream(response);
    return onHead(response, String(asked.headers["if-none-match"] ?? ""));
  };
  const url = await server.start();
  const { timer } = time;
  const http = new HttpService({ url, fetch, keeper: memoryTokens(), timer, now: () => 0, random: () => 0.4 });
  await http.signIn({ account: "noivu", code: "mã" });
  stop = http.listen("w", (notice) => notices.push(notice));
});
afterEach(async () => {
  stop();
  await server.stop();
});

test("heads come at once over the stream", async () => {
  await until(() => streams.length === 1);
  streams[0]?.write(event(3));
  await until(() => heads().length === 1);
  streams[0]?.write(event(4));
  await until(() => heads().length === 2);
  expect(lines()).toEqual(["live"]);
  expect(heads()).toEqual([3, 4]);
});

test("a stream that is cut is opened again, and what was missed is asked for", async () => {
  await until(() => streams.length === 1);
  streams[0]?.write(event(3));
  await until(() => heads().length === 1);
  onHead = (response) => say(response, 200, head(5), { etag: '"5"' });
  streams[0]?.end();
  await until(() => heads().includes(5));
  time.pass(2_000);
  await until(() => streams.length === 2);
  streams[1]?.write(event(6));
  await until(() => heads().includes(6));
  expect(lines()).toEqual(["live", "polling", "live"]);
});

test("heartbeats keep a quiet stream alive", async () => {
  await until(() => streams.length === 1);
  streams[0]?.write(event(3));
  await until(() => heads().length === 1);
  for (let beat = 0; beat < 6; beat += 1) {
    const { length } = notices;
    time.pass(HEARTBEAT);
    streams[0]?.write(`: alive\n\n${event(10 + beat)}`);
    await until(() => notices.length > length);
  }
  expect(lines()).toEqual(["live"]);
  expect(streams).toHaveLength(1);
});

test("where a proxy holds the stream back, the head is asked for from time to time", async () => {
  await until(() => streams.length === 1);
  time.pass(60_000);
  await until(() => lines().includes("polling"));
  let asked = 0;
  onHead = (response, tag) => {
    asked += 1;
    if (tag === '"1"' && asked < 3) response.writeHead(304, { "x-cchc-protocol": "1" }).end();
    else say(response, 200, head(8), { etag: '"8"' });
  };
  for (let polls = 1; polls <= 3; polls += 1) {
    await until(() => pauses().includes(14_250));
    time.pass(14_250);
    await until(() => asked === polls);
  }
  await until(() => heads().includes(8));
  expect(heads()).toEqual([1, 8]);
  expect(lines()).toEqual(["polling"]);
  expect(streams).toHaveLength(1);
});

test("where nothing answers it is offline, asks less and less often, and comes back by itself", async () => {
  onStream = (response) => void response.socket?.destroy();
  onHead = (response) => void response.socket?.destroy();
  const waits: number[] = [];
  await until(() => lines().includes("offline"));
  for (let times = 0; times < 8; times += 1) {
    await until(() => pauses().length === 1);
    const [pause = 0] = pauses();
    waits.push(pause);
    time.pass(pause);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 950));
  onStream = openStream;
  onHead = (response) => say(response, 200, head(9));
  await until(() => pauses().length === 1 || streams.length > 0);
  if (streams.length === 0) time.pass(57_000);
  await until(() => streams.length > 0);
  streams[0]?.write(event(9));
  await until(() => lines().at(-1) === "live");
});

test("after it was stopped nothing is told and nothing is asked", async () => {
  await until(() => streams.length === 1);
  streams[0]?.write(event(3));
  await until(() => heads().length === 1);
  let closed = false;
  streams[0]?.on("close", () => (closed = true));
  stop();
  await until(() => closed);
  const { length } = server.asked;
  time.pass(600_000);
  expect(server.asked).toHaveLength(length);
  expect(heads()).toEqual([3]);
});
