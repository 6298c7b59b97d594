import { PATHS, type PushAnswer } from "../../../src/protocol";
import { EventStream } from "../../builders/eventStream";
import type { ServiceProcess } from "../../builders/serviceProcess";
import { figure, median, quantile, type Figure } from "../figure";
import { residentMegabytes, type SignedIn } from "./processes";
import type { Reporter } from "./reporter";
import { WORKBOOK } from "./sharedLargePlan";

const LISTENERS = 250;
const WARM_UP = 10;
const ROUNDS = 4;
/** In one round. */
const PUSHES = 100;
const LIMIT_MS = 50;
const LIMIT_MEGABYTES = 400;
const OPENED_AT_ONCE = 25;

export interface Replica {
  service: ServiceProcess;
  person: SignedIn;
}

const opened = async ({ service, person }: Replica, count: number): Promise<EventStream[]> => {
  const streams: EventStream[] = [];
  while (streams.length < count) {
    const batch = Array.from({ length: Math.min(OPENED_AT_ONCE, count - streams.length) }, () =>
      EventStream.open({ url: service.url, ca: service.ca, token: person.token, workbook: WORKBOOK }),
    );
    streams.push(...(await Promise.all(batch)));
  }
  return streams;
};

/** Wall times, in milliseconds, until the last listener of a replica has the notice of a push. */
interface Times {
  /** From the first sign of the commit: the answer to the push or the first notice anywhere. */
  fromCommit: number[];
  /** From the request: with the push itself. */
  fromRequest: number[];
}

const pushOnce = async (
  { person: { ask, token } }: Replica,
  { reporter, streams }: { reporter: Reporter; streams: readonly EventStream[][] },
): Promise<{ requested: number; committed: number; last: number[] }> => {
  const body = reporter.report(5);
  const next = Math.max(...streams.flat().map(({ heads }) => heads.at(-1)?.head ?? 0)) + 1;
  const arrivals = streams.map((all) =>
    Promise.all(all.map((stream) => stream.head(next).then(() => performance.now()))),
  );
  const requested = performance.now();
  const answer = await ask(PATHS.pushes(WORKBOOK), { method: "POST", token, body });
  const answered = performance.now();
  if (answer.status !== 200) throw new Error(answer.bytes.toString());
  const pushed = answer.json<PushAnswer>();
  if (pushed.revision !== next) throw new Error(`${pushed.revision} instead of ${next}`);
  reporter.took(body, pushed);
  const arrived = await Promise.all(arrivals);
  const committed = Math.min(answered, ...arrived.flat());
  return { requested, committed, last: arrived.map((of) => Math.max(...of)) };
};

const round = async (
  first: Replica,
  of: { pushes: number; reporter: Reporter; streams: readonly EventStream[][] },
): Promise<Times[]> => {
  const times = of.streams.map((): Times => ({ fromCommit: [], fromRequest: [] }));
  for (let push = 0; push < of.pushes; push += 1) {
    const { requested, committed, last } = await pushOnce(first, of);
    times.forEach(({ fromCommit, fromRequest }, replica) => {
      fromCommit.push((last[replica] ?? 0) - committed);
      fromRequest.push((last[replica] ?? 0) - requested);
    });
  }
  return times;
};

const p99 = (values: readonly number[]): number => quantile(values, 0.99);

/**
 * 250 listeners, spread over the replicas; pushes go to the first replica. The limit is for the 99th percentile of the round of
 * pushes that other programs disturbed least; that of all rounds is told beside it.
 */
export const noticeFigures = async (of: {
  replicas: readonly [Replica, ...Replica[]];
  reporter: Reporter;
  name: string;
}): Promise<Figure[]> => {
  const { replicas, reporter, name } = of;
  const streams: EventStream[][] = [];
  for (const replica of replicas) streams.push(await opened(replica, LISTENERS / replicas.length));
  try {
    await round(replicas[0], { pushes: WARM_UP, reporter, streams });
    const rounds: Times[][] = [];
    while (rounds.length < ROUNDS) rounds.push(await round(replicas[0], { pushes: PUSHES, reporter, streams }));
    return replicas.flatMap((replica, index) => {
      const where = replicas.length === 1 ? "" : index === 0 ? ".ownReplica" : ".otherReplica";
      const times = rounds.map((round) => round[index] ?? { fromCommit: [], fromRequest: [] });
      const fromCommit = times.flatMap((round) => round.fromCommit);
      const fromRequest = times.flatMap((round) => round.fromRequest);
      const memory = residentMegabytes(replica.service);
      const notice = `${name}${where}.noticeToAll`;
      return [
        figure(`${notice}.p99OfBestRound`, Math.min(...times.map((round) => p99(round.fromCommit))), "ms", LIMIT_MS),
        figure(`${notice}.p99`, p99(fromCommit), "ms", null),
        figure(`${notice}.median`, median(fromCommit), "ms", null),
        figure(`${notice}.withThePush.median`, median(fromRequest), "ms", null),
        ...(memory === null ? [] : [figure(`${name}${where}.memory`, memory, "MB resident", LIMIT_MEGABYTES)]),
      ];
    });
  } finally {
    for (const stream of streams.flat()) stream.close();
  }
};
