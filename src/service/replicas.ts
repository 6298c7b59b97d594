import { Client } from "pg";

const CHANNEL = "cchc_heads";
const RECONNECT_MS = 5_000;
const CONNECT_MS = 5_000;

/**
 * Tells the replicas on one PostgreSQL of each other's pushes at once. Only a hint, after the commit: what gets lost, with the
 * connection or through a pooler that lets nobody listen, is found by the next look of the notices.
 */
export class Replicas {
  readonly #url: string;
  readonly #own: string;
  readonly #heard: (workbook: string) => void;
  readonly #onError: (error: unknown) => void;
  #client: Client | null = null;
  #again: NodeJS.Timeout | null = null;
  #stopped = false;

  /** `own`: name of this replica, unlike that of all others. `heard`: another one changed a workbook. */
  constructor(options: {
    url: string;
    own: string;
    heard: (workbook: string) => void;
    onError: (error: unknown) => void;
  }) {
    this.#url = options.url;
    this.#own = options.own;
    this.#heard = options.heard;
    this.#onError = options.onError;
  }

  /** Resolves when it listens, or cannot yet and will try again. */
  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.#url,
      application_name: "cchc-heads",
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
    });
    // A lost connection is told as an error, an end, or both.
    client.on("error", (error) => this.#lost(client, error));
    client.on("end", () => this.#lost(client, null));
    client.on("notification", ({ payload = "" }) => {
      const [own, workbook] = payload.split(" ");
      if (own !== this.#own && workbook !== undefined) this.#heard(workbook);
    });
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      this.#lost(client, error);
    }
  }

  /** A push to a workbook was committed here. */
  async changed(workbook: string): Promise<void> {
    const client = this.#client;
    try {
      await client?.query("select pg_notify($1, $2)", [CHANNEL, `${this.#own} ${workbook}`]);
    } catch (error) {
      if (client !== null) this.#lost(client, error);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#again !== null) clearTimeout(this.#again);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(this.#onError);
  }

  /** Whatever was wrong, another connection is tried: nothing but speed hangs on it. */
  #lost(client: Client, error: unknown): void {
    if (this.#client !== client || this.#stopped) return;
    this.#client = null;
    if (error !== null) this.#onError(error);
    client.end().catch(this.#onError);
    this.#again = setTimeout(() => void this.start(), RECONNECT_MS);
    this.#again.unref();
  }
}
