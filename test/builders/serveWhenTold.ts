import { createInterface } from "node:readline";
import { readConfiguration } from "../../src/service/configuration";
import { startWiredService } from "../../src/service/mainStart";

/** The whole service in a process that is ready before its turn: it starts on the folder that a line of stdin names. */
const serve = async (folder: string): Promise<void> => {
  const settings = { port: "0", host: "127.0.0.1", data: folder, logLevel: "silent" };
  const read = readConfiguration(settings, folder);
  if (!read.ok) throw new Error(read.mistakes.map(({ code }) => code).join());
  const started = await startWiredService(read.value, {});
  if (!started.ok) throw new Error(started.code);
  process.stdout.write(`${started.value.url}\n`);
};

createInterface(process.stdin).once("line", (folder) => void serve(folder));
process.stdout.write("ready\n");
