import { runAnnex } from "./runAnnex";

const now = new Date();
const two = (value: number): string => String(value).padStart(2, "0");

// The exit code is set, not forced: a pipe that reads slowly still gets all of the output.
void runAnnex(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  // npm changes to the package's folder and tells where it was called.
  folder: process.env.INIT_CWD ?? process.cwd(),
  today: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
}).then((code) => {
  process.exitCode = code;
});
