import { localToday } from "../taskpane/localToday";
import { runPackets } from "./runPackets";

// The exit code is set, not forced: a pipe that reads slowly still gets all of the output.
void runPackets(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  // npm changes to the package's folder and tells where it was called.
  folder: process.env.INIT_CWD ?? process.cwd(),
  today: localToday(new Date()),
}).then((code) => {
  process.exitCode = code;
});
