import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PROTOCOL, PROTOCOL_HEADER } from "../../src/protocol";

export interface Asked {
  method: string;
  path: string;
  authorization: string;
  headers: IncomingMessage["headers"];
  body: unknown;
}

type Handler = (asked: Asked, response: ServerResponse) => void;

/** A server that answers as a test says: the network, proxies and services of every kind between pane and plan. */
export class ScriptedServer {
  readonly asked: Asked[] = [];
  handler: Handler = (_, response) => void response.writeHead(500).end();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on("data", (piece: Buffer) => pieces.push(piece));
      request.on("end", () => {
        const text = Buffer.concat(pieces).toString("utf8");
        const asked: Asked = {
          method: request.method ?? "",
          path: request.url ?? "",
          authorization: request.headers.authorization ?? "",
          headers: request.headers,
          body: text === "" ? null : JSON.parse(text),
        };
        this.asked.push(asked);
        this.handler(asked, response);
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** As the service says it. */
export const say = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void =>
  void response
    .writeHead(status, { "content-type": "application/json", [PROTOCOL_HEADER]: String(PROTOCOL), ...headers })
    .end(body === null ? undefined : JSON.stringify(body));

/** A timer whose time passes when a test says so. */
export class HandTimer {
  #now = 0;
  #waiting: { at: number; run: () => void }[] = [];

  readonly timer = (milliseconds: number, run: () => void): (() => void) => {
    const entry = { at: this.#now + milliseconds, run };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((of) => of !== entry);
    };
  };

  get waits(): number[] {
    return this.#waiting.map(({ at }) => at - this.#now);
  }

  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= end).sort((left, right) => left.at - right.at)[0];
      if (next === undefined) break;
      this.#now = next.at;
      this.#waiting = this.#waiting.filter((of) => of !== next);
      next.run();
    }
    this.#now = end;
  }
}
