import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { placesOf } from "./build";
import { openPage } from "./openPage";
import { readOptions } from "./options";
import { startServer } from "./start";

/** `npm start`: the stand-in Excel with the task pane in it. Exit codes: 1 could not start, 2 wrong options. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options) {
    console.error("Cách dùng: npm start -- [--port 3000] [--data data/trial] [--no-open] [--no-build]");
    return 2;
  }
  const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
  const { url, server, service, problems } = await startServer(placesOf(root), options, (line) => console.log(line));
  for (const problem of problems) console.error(problem);
  console.log(`\n  Bảng tính thử nghiệm · stand-in Excel:  ${url}\n  Ctrl+C để dừng · to stop\n`);
  console.log("  Tài khoản thử cho sổ chung · trial accounts of the shared workbook:");
  for (const { account, role, agency, code } of service.accounts) {
    console.log(`    ${account.padEnd(16)} ${code}   ${role} · ${agency}`);
  }
  console.log("");
  if (options.open) openPage(url, process.env);
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
    void service.stop();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  return 0;
}

try {
  process.exitCode = await main();
} catch (reason) {
  const taken = (reason as { code?: string }).code === "EADDRINUSE";
  console.error(taken ? "Cổng này đang bận, hãy chọn cổng khác: npm start -- --port 3001 (the port is taken)" : reason);
  process.exitCode = 1;
}
