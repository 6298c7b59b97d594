/** What `npm start` was asked for. */
export interface ServerOptions {
  port: number;
  /** Whether the page opens by itself. */
  open: boolean;
  /** Whether `dist` is built where it is older than its sources. */
  build: boolean;
  /** Folder for the shared workbooks of the trial, from the project's folder on. */
  data: string;
}

const defaultPort = 3000;

/** `--port 4000` or `--port=4000` wins over PORT; `--data` names another folder; `--no-open` and `--no-build` switch off. Null for anything else. */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ServerOptions | null {
  const options: ServerOptions = {
    port: Number(environment["PORT"] || defaultPort),
    open: true,
    build: true,
    data: "data/trial",
  };
  const rest = args.flatMap((arg) => /^(--(?:port|data))=(.*)$/su.exec(arg)?.slice(1) ?? [arg]);
  for (let index = 0; index < rest.length; index++) {
    if (rest[index] === "--port") options.port = Number(rest[++index]);
    else if (rest[index] === "--data") options.data = rest[++index] ?? "";
    else if (rest[index] === "--no-open") options.open = false;
    else if (rest[index] === "--no-build") options.build = false;
    else return null;
  }
  return Number.isInteger(options.port) && options.port >= 0 && options.port < 65_536 && options.data !== ""
    ? options
    : null;
}
