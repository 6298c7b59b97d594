import { gunzipSync } from "node:zlib";
import { PATHS, type ChangesPage, type PushAnswer } from "../../../src/protocol";
import { elapsedMs, figure, median, quantile, type Figure } from "../figure";
import type { SignedIn } from "./processes";
import type { Reporter } from "./reporter";
import { ROWS, WORKBOOK } from "./sharedLargePlan";

interface Pulled {
  requests: number;
  /** As they came over the line, without headers. */
  gzipBytes: number;
  head: number;
  records: number;
  cells: number;
  ms: number;
}

/** Pulls everything since a revision as the pane does, page after page. */
const pull = async ({ ask, token }: SignedIn, of: { epoch: string; since: number }): Promise<Pulled> => {
  const pulled: Pulled = { requests: 0, gzipBytes: 0, head: 0, records: 0, cells: 0, ms: 0 };
  for (let next: string | null = null; pulled.requests === 0 || next !== null;) {
    const query = new URLSearchParams({ epoch: of.epoch, since: String(of.since) });
    if (next !== null) query.set("next", next);
    const path = `${PATHS.changes(WORKBOOK)}?${query.toString()}`;
    const start = performance.now();
    const answer = await ask(path, { token, headers: { "accept-encoding": "gzip" } });
    pulled.ms += performance.now() - start;
    if (answer.status !== 200) throw new Error(answer.bytes.toString());
    if (answer.headers["content-encoding"] !== "gzip") throw new Error("not compressed");
    const page = JSON.parse(gunzipSync(answer.bytes).toString()) as ChangesPage;
    pulled.requests += 1;
    pulled.gzipBytes += answer.bytes.length;
    pulled.head = page.head;
    pulled.records += page.records.length;
    pulled.cells += page.records.reduce((sum, { f }) => sum + Object.keys(f).length, 0);
    next = page.next;
  }
  return pulled;
};

const WARM_UP = 20;
const PUSHES = 80;
const CHANGED_ROWS = 1_000;
const ROWS_A_PUSH = 50;

/** Pushes and pulls over HTTPS at a service in a process of its own. */
export const exchangeFigures = async (of: {
  person: SignedIn;
  reporter: Reporter;
  epoch: string;
}): Promise<Figure[]> => {
  const { person, reporter, epoch } = of;
  const { ask, token } = person;
  const push = async (rows: number, fields?: Parameters<Reporter["report"]>[1]): Promise<void> => {
    const body = reporter.report(rows, fields);
    const answer = await ask(PATHS.pushes(WORKBOOK), { method: "POST", token, body });
    if (answer.status !== 200) throw new Error(answer.bytes.toString());
    reporter.took(body, answer.json<PushAnswer>());
  };
  const times: number[] = [];
  for (let turn = -WARM_UP; turn < PUSHES; turn += 1) {
    const ms = await elapsedMs(() => push(50));
    if (turn >= 0) times.push(ms);
  }

  const first = await pull(person, { epoch, since: 0 });
  for (let rows = 0; rows < CHANGED_ROWS; rows += ROWS_A_PUSH) await push(ROWS_A_PUSH, ["percent", "note"]);
  const news = await pull(person, { epoch, since: first.head });
  if (news.records !== CHANGED_ROWS || news.cells !== 2 * CHANGED_ROWS) throw new Error(JSON.stringify(news));
  const [firstName, newsName] = [`sharing.firstPull${ROWS}`, `sharing.pull${CHANGED_ROWS}x2`];
  return [
    figure("sharing.push50.overHttps.median", median(times), "ms", null),
    figure("sharing.push50.overHttps.p99", quantile(times, 0.99), "ms", null),
    figure(`${firstName}.bytesPerCell`, first.gzipBytes / first.cells, "bytes gzip", 12),
    figure(`${firstName}.requests`, first.requests, "requests", Math.ceil(first.records / 1_000)),
    figure(`${firstName}.bytes`, first.gzipBytes, "bytes gzip", null),
    figure(`${firstName}.time`, first.ms, "ms", null),
    figure(`${newsName}.requests`, news.requests, "requests", 1),
    figure(`${newsName}.bytes`, news.gzipBytes, "bytes gzip", 20_000),
    figure(`${newsName}.time`, news.ms, "ms", null),
  ];
};
