import { request as httpsRequest, type RequestOptions } from "node:https";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { PATHS, type Head } from "../../src/protocol";

/** Listens to a workbook's notices over a socket of its own. */
export class EventStream {
  readonly heads: Head[] = [];
  readonly #waiting: { head: number; done: (head: Head) => void }[] = [];
  #text = "";
  ended = false;
  comments = 0;
  readonly end: Promise<void>;
  readonly #response: IncomingMessage;

  private constructor(response: IncomingMessage) {
    this.#response = response;
    response.setEncoding("utf8");
    response.on("data", (text: string) => this.#take(text));
    this.end = new Promise((resolve) => {
      response.once("close", () => {
        this.ended = true;
        resolve();
      });
    });
    response.on("error", () => undefined);
  }

  static open(options: { url: string; ca: string | null; token: string; workbook: string }): Promise<EventStream> {
    const { hostname, port } = new URL(options.url);
    const asking: RequestOptions = {
      hostname,
      port,
      path: PATHS.events(options.workbook),
      headers: { authorization: `Bearer ${options.token}`, accept: "text/event-stream" },
      agent: false,
      ...(options.ca === null ? {} : { ca: options.ca }),
    };
    return new Promise((resolve, reject) => {
      (options.ca === null ? httpRequest : httpsRequest)(asking, (response) => {
        if (response.statusCode === 200) resolve(new EventStream(response));
        else reject(new Error(`status ${response.statusCode}`));
      })
        .on("error", reject)
        .end();
    });
  }

  /** The first notice of a head from this one on. */
  head(from: number): Promise<Head> {
    const known = this.heads.find(({ head }) => head >= from);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((done) => this.#waiting.push({ head: from, done }));
  }

  close(): void {
    this.#response.destroy();
  }

  #take(text: string): void {
    this.#text += text;
    const events = this.#text.split("\n\n");
    this.#text = events.pop() ?? "";
    for (const event of events) {
      if (event.startsWith(":")) this.comments += 1;
      const data = /^data: (.*)$/mu.exec(event)?.[1];
      if (data === undefined) continue;
      const head = JSON.parse(data) as Head;
      this.heads.push(head);
      for (const waiting of this.#waiting.splice(0)) {
        if (head.head >= waiting.head) waiting.done(head);
        else this.#waiting.push(waiting);
      }
    }
  }
}
