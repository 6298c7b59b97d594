import Type from "typebox";
import { failure, success, type Result } from "../domain/result";
import * as protocol from "../protocol";
import { PATHS } from "../protocol";
import type { Asked, Notice, ServiceFailure, SharedService } from "../usecases/sharing/service";
import { checked, isChangesPage, isSnapshot, knownTables } from "./checks";
import { exchange, type Answer, type Ask, type Network } from "./exchange";
import { listening, SILENCE } from "./listening";
import { SignedIn } from "./signedIn";
import { wait, type Timer } from "./timer";
import type { TokenKeeper } from "./tokenKeeper";

export interface HttpServiceOptions {
  /** As serviceAddress gives it. */
  url: string;
  fetch: typeof globalThis.fetch;
  keeper: TokenKeeper;
  timer: Timer;
  /** Milliseconds; only differences count. */
  now: () => number;
  /** From 0 to 1, for waits that differ from client to client. */
  random: () => number;
}

/** Milliseconds for requests that carry or compute much. */
const LONG = 120_000;

/** Waits before a request is repeated that may be repeated: the line hiccups, the service starts anew. */
const REPEATS = [300, 1_500];

/** No longer than this does a request wait because the service asks for it. */
const LONGEST_ASKED_WAIT = 3;

const queryOf = (query: Readonly<Record<string, string | number | boolean | undefined>>): string => {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
};

type Told = Result<unknown, ServiceFailure>;

/** The shared workbook service over HTTP, as the pane and Node use it. */
export class HttpService implements SharedService {
  readonly url: string;
  readonly #network: Network;
  readonly #signedIn: SignedIn;

  constructor(private readonly options: HttpServiceOptions) {
    const { url, fetch, timer } = options;
    this.url = url;
    // The browser's fetch refuses to be called as a method of anything but the window.
    this.#network = { url, timer, fetch: (input, init) => fetch(input, init) };
    this.#signedIn = new SignedIn(this.#network, options.keeper, options.now);
  }

  async info(): Asked<protocol.ServiceInfo> {
    return this.#checked(
      protocol.ServiceInfo,
      await this.#repeated(() => this.#open({ method: "GET", path: PATHS.info })),
    );
  }

  async signIn(request: protocol.SignIn): Asked<protocol.Person> {
    const answer = await this.#open({ method: "POST", path: PATHS.signIn, body: request });
    return this.#taken(await this.#checked(protocol.Tokens, answer));
  }

  async startOidc(): Asked<protocol.OidcStart> {
    return this.#checked(protocol.OidcStart, await this.#open({ method: "POST", path: PATHS.oidcStart }));
  }

  async finishOidc(handle: string): Asked<protocol.Person | null> {
    const answer = await this.#open({ method: "GET", path: PATHS.oidcResult(handle) });
    if (answer.ok && answer.value.body === null) return success(null);
    return this.#taken(await this.#checked(protocol.Tokens, answer));
  }

  async person(): Asked<protocol.Person | null> {
    return success(this.#signedIn.person());
  }

  async signOut(): Promise<void> {
    const refresh = this.#signedIn.forget();
    if (refresh !== null) await this.#open({ method: "POST", path: PATHS.signOut, body: { refresh } });
  }

  workbooks(): Asked<readonly protocol.WorkbookInfo[]> {
    return this.#get(Type.Array(protocol.WorkbookInfo), PATHS.workbooks);
  }

  create(request: protocol.NewWorkbook): Asked<protocol.WorkbookInfo> {
    return this.#post(protocol.WorkbookInfo, PATHS.workbooks, request);
  }

  publish(workbook: string): Asked<protocol.WorkbookInfo> {
    return this.#post(protocol.WorkbookInfo, PATHS.publish(workbook), undefined);
  }

  head(workbook: string): Asked<protocol.Head> {
    return this.#get(protocol.Head, PATHS.head(workbook));
  }

  async changes(workbook: string, query: protocol.ChangesQuery): Asked<protocol.ChangesPage> {
    const path = PATHS.changes(workbook) + queryOf(query);
    const answer = await this.#repeated(() => this.#ask({ method: "GET", path, patience: LONG }));
    if (!answer.ok) return answer;
    const { body } = answer.value;
    return isChangesPage(body) ? success(knownTables(body)) : failure<ServiceFailure>({ code: "notThisService" });
  }

  push(workbook: string, request: protocol.PushRequest): Asked<protocol.PushAnswer> {
    return this.#post(protocol.PushAnswer, PATHS.pushes(workbook), request);
  }

  preview(workbook: string, request: protocol.Preview): Asked<protocol.PushAnswer> {
    return this.#post(protocol.PushAnswer, PATHS.preview(workbook), request);
  }

  takeBack(workbook: string, push: string, request: protocol.TakeBack): Asked<protocol.PushAnswer> {
    return this.#post(protocol.PushAnswer, PATHS.takeBack(workbook, push), request);
  }

  act(workbook: string, request: protocol.ActionRequest): Asked<protocol.PushAnswer> {
    return this.#post(protocol.PushAnswer, PATHS.reporting(workbook), request);
  }

  async snapshot(workbook: string, period: string): Asked<protocol.Snapshot> {
    const path = PATHS.snapshot(workbook, period);
    const answer = await this.#repeated(() => this.#ask({ method: "GET", path, patience: LONG }));
    if (!answer.ok) return answer;
    const { body } = answer.value;
    return isSnapshot(body) ? success(body) : failure<ServiceFailure>({ code: "notThisService" });
  }

  grants(workbook: string): Asked<protocol.Grants> {
    return this.#get(protocol.Grants, PATHS.grants(workbook));
  }

  /** Not repeated by itself: the second time its own first would be in the way. */
  async setGrants(workbook: string, grants: protocol.Grants): Asked<protocol.Grants> {
    return this.#checked(
      protocol.Grants,
      await this.#ask({ method: "PUT", path: PATHS.grants(workbook), body: grants }),
    );
  }

  history(workbook: string, query: protocol.HistoryQuery): Asked<protocol.HistoryPage> {
    return this.#get(protocol.HistoryPage, PATHS.history(workbook) + queryOf(query));
  }

  pushes(workbook: string, before: string | null): Asked<protocol.PushList> {
    return this.#get(protocol.PushList, PATHS.pushes(workbook) + queryOf({ before: before ?? undefined }));
  }

  workbookFile(workbook: string, at: number | null): Asked<Uint8Array> {
    return this.#file(PATHS.workbookFile(workbook) + queryOf({ at: at ?? undefined }));
  }

  historyFile(workbook: string): Asked<Uint8Array> {
    return this.#file(PATHS.historyFile(workbook));
  }

  listen(workbook: string, ear: (notice: Notice) => void): () => void {
    const stopped = new AbortController();
    let etag: string | null = null;
    void listening(
      {
        ear,
        timer: this.options.timer,
        random: this.options.random,
        open: (signal) =>
          this.#ask({
            method: "GET",
            path: PATHS.events(workbook),
            headers: { accept: "text/event-stream" },
            takes: "stream",
            // Whoever listens watches for silence.
            patience: 2 * SILENCE,
            signal,
          }),
        head: async (signal) => {
          const headers = etag === null ? {} : { "if-none-match": etag };
          const answer = await this.#ask({ method: "GET", path: PATHS.head(workbook), headers, signal });
          if (!answer.ok) return answer;
          if (answer.value.status === 304) return success(null);
          etag = answer.value.etag;
          return checked(protocol.Head, answer.value.body);
        },
      },
      stopped.signal,
    );
    return () => stopped.abort();
  }

  async #get<Schema extends Parameters<typeof checked>[0]>(
    schema: Schema,
    path: string,
  ): ReturnType<typeof checked<Schema>> {
    return this.#checked(schema, await this.#repeated(() => this.#ask({ method: "GET", path })));
  }

  /** A POST that means the same when it comes twice: the service knows it by its ids. */
  async #post<Schema extends Parameters<typeof checked>[0]>(
    schema: Schema,
    path: string,
    body: unknown,
  ): ReturnType<typeof checked<Schema>> {
    return this.#checked(schema, await this.#repeated(() => this.#ask({ method: "POST", path, body, patience: LONG })));
  }

  async #checked<Schema extends Parameters<typeof checked>[0]>(
    schema: Schema,
    answer: Awaited<Asked<Answer>>,
  ): ReturnType<typeof checked<Schema>> {
    return answer.ok ? checked(schema, answer.value.body) : answer;
  }

  async #file(path: string): Asked<Uint8Array> {
    const answer = await this.#repeated(() =>
      this.#ask({ method: "GET", path, takes: "bytes", headers: { accept: "*/*" }, patience: LONG }),
    );
    return answer.ok ? success(answer.value.body as Uint8Array) : answer;
  }

  async #taken(tokens: Awaited<Asked<protocol.Tokens>>): Asked<protocol.Person> {
    return tokens.ok ? success(this.#signedIn.take(tokens.value)) : tokens;
  }

  /** As somebody who is not signed in. */
  #open(ask: Ask): Asked<Answer> {
    return exchange(this.#network, ask);
  }

  /** With the access token; one that does not hold any more is renewed once. */
  async #ask(ask: Ask): Asked<Answer> {
    let refused: string | null = null;
    for (;;) {
      const access = await this.#signedIn.access(refused);
      if (!access.ok) return access;
      const headers = { ...ask.headers, authorization: `Bearer ${access.value}` };
      const answer = await exchange(this.#network, { ...ask, headers });
      if (answer.ok || answer.code !== "signedOut" || refused !== null) return answer;
      refused = access.value;
    }
  }

  /** What may be repeated is, a little later, where the line or the service hiccups. */
  async #repeated<Answered extends Told>(ask: () => Promise<Answered>): Promise<Answered> {
    for (const pause of REPEATS) {
      const answer = await ask();
      if (answer.ok || !isHiccup(answer)) return answer;
      const asked = answer.code === "offline" ? 0 : ((answer as { retryAfter?: number }).retryAfter ?? 0);
      if (asked > LONGEST_ASKED_WAIT) return answer;
      const milliseconds = Math.max(pause, asked * 1000) * (0.75 + this.options.random() / 2);
      await wait(this.options.timer, milliseconds, new AbortController().signal);
    }
    return ask();
  }
}

const isHiccup = ({ code }: { code: ServiceFailure["code"] }): boolean =>
  code === "offline" || code === "busy" || code === "stopping";
