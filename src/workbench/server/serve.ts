import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer, request as ask } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The file for a path in the first folder that has it; null where none has, or where the path leads out of the folders. */
async function findFile(path: string, folders: readonly string[]): Promise<string | null> {
  for (const folder of folders) {
    const file = normalize(join(folder, path));
    if (!file.startsWith(folder + sep)) continue;
    const found = await stat(file).catch(() => null);
    if (found?.isFile()) return file;
  }
  return null;
}

/** What the shared workbook service answers; the rest are files. */
const SERVICE_PATHS = /^\/(?:api|admin|healthz)(?:[/?]|$)/;

/** Hands a request on as it is and streams the answer back; the person asking may go away at any time. */
function handOn(request: IncomingMessage, response: ServerResponse, service: string): void {
  const { method, headers, url } = request;
  const onward = ask(new URL(url ?? "/", service), { method: method ?? "GET", headers }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  onward.on("error", () => response.destroy());
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}

async function answer(request: IncomingMessage, response: ServerResponse, folders: readonly string[]): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  let path: string;
  try {
    path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
  } catch {
    response.writeHead(400).end();
    return;
  }
  const file = await findFile(path === "/" ? "/index.html" : path, folders);
  if (!file) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Không có tệp này · Not found");
    return;
  }
  response.writeHead(200, {
    "Content-Type": types[extname(file)] ?? "application/octet-stream",
    // Always asked again: whoever builds anew reloads the page and sees it.
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
  });
  if (request.method === "HEAD") response.end();
  else
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
}

/**
 * Serves the folders from one origin to this machine only, and under it the service at an address; resolves with the port taken
 * (0 asks for any free one).
 */
export function serve(
  folders: readonly string[],
  { port, service }: { port: number; service: string | null },
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    if (service !== null && SERVICE_PATHS.test(request.url ?? "")) handOn(request, response, service);
    else answer(request, response, folders).catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    // "localhost" rather than an address: the browser's idea of a trustworthy plain-http origin, by either IP version.
    server.listen(port, "localhost", () => {
      const address = server.address();
      resolve({ server, port: typeof address === "object" && address ? address.port : port });
    });
  });
}
