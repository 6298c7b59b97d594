import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { Agent, request as httpsRequest } from "node:https";

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  /** The body as JSON; throws where it is none. */
  json: <Value = Record<string, unknown>>() => Value;
}

export interface Asking {
  method?: string;
  token?: string | null;
  /** Sent as JSON where it is no Buffer. */
  body?: unknown;
  headers?: Record<string, string>;
}

export type Ask = (path: string, asking?: Asking) => Promise<Answered>;

/** Asks a service over a real socket; `ca`: the certificate to trust. Paths go out as they are written. */
export const askOver = ({ url, ca }: { url: string; ca: string | null }): Ask & { close: () => void } => {
  const agent = ca === null ? undefined : new Agent({ ca, keepAlive: true, maxSockets: 64 });
  const { hostname, port } = new URL(url);
  const ask: Ask = (path, { method = "GET", token = null, body, headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      const bytes = body === undefined ? null : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
      const request = (ca === null ? httpRequest : httpsRequest)(
        {
          hostname,
          port,
          path,
          method,
          agent,
          headers: {
            ...(token === null ? {} : { authorization: `Bearer ${token}` }),
            ...(bytes === null ? {} : { "content-type": "application/json", "content-length": bytes.length }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            const all = Buffer.concat(chunks);
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              bytes: all,
              json: <Value>() => JSON.parse(all.toString("utf8")) as Value,
            });
          });
        },
      );
      request.on("error", reject);
      request.end(bytes);
    });
  return Object.assign(ask, { close: () => agent?.destroy() });
};
