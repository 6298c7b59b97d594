import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { exportWorkbook } from "./commands/exportWorkbook";
import { openForCommand } from "./commands/openData";
import { restore } from "./commands/restore";
import { readConfiguration, type Configuration } from "./configuration";
import { dayIn } from "./dayIn";
import { ROOT, startWiredService } from "./mainStart";
import { ACCOUNT_WORDS, both, filled } from "./mainTexts";
import { readSettings } from "./options";
import { accountCommand, firstAdministrator } from "./people/commands";
import { SqlPeople } from "./people/people";
import { SURROUNDINGS } from "./start";
import { backupTo } from "./store/backup";
import type { Database } from "./store/database";
import { SqlWorkbookStore } from "./store/workbookStore";
import type { ServiceCode, RestoreFailureCode } from "../i18n/serviceCodes";

/** Exit codes: 0 done, 1 could not be done, 2 wrong call or settings, 3 damaged data. */
type Exit = 0 | 1 | 2 | 3;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

interface Failed {
  code: string;
  file?: string;
  count?: number;
  validTo?: Date;
  validFrom?: Date;
}

/** Tells in words what a command could not do. */
const failed = (failure: Failed): Exit => {
  const day = (failure.validTo ?? failure.validFrom)?.toISOString().slice(0, 10);
  complain(
    both((texts) => {
      const sentences: Readonly<Record<string, string>> = { ...texts.failures, ...texts.restore };
      return filled(sentences[failure.code as ServiceCode | RestoreFailureCode] ?? texts.failures.noExport, {
        ...failure,
        day,
      });
    }),
  );
  return 1;
};

const storeOf = (database: Database): SqlWorkbookStore => new SqlWorkbookStore(database, SURROUNDINGS);

/** Does something with the data, which is closed afterwards. */
const withData = async ({ database }: Configuration, work: (database: Database) => Promise<Exit>): Promise<Exit> => {
  const opened = await openForCommand(database);
  if (!opened.ok) return failed(opened);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
};

const start = async (configuration: Configuration): Promise<Exit> => {
  const started = await startWiredService(configuration, { log: { level: configuration.logLevel } });
  if (!started.ok) return failed(started);
  const service = started.value;
  const first = await firstAdministrator(service.people, ACCOUNT_WORDS);
  if (first !== null) complain(first.lines.join("\n"));
  complain(both((texts) => texts.running(service.url)));
  if (configuration.tls.is === "selfSigned") {
    complain(both((texts) => texts.selfSigned(join(configuration.data, "self-signed.crt"))));
  }
  if (!existsSync(join(configuration.addin ?? join(ROOT, "dist"), "taskpane.html")))
    complain(both((texts) => texts.notBuilt));
  return await new Promise<Exit>((done) => {
    const stop = (): void => {
      complain(both((texts) => texts.stopping));
      service.stop().then(
        () => done(0),
        () => done(1),
      );
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
};

const commands: Readonly<
  Record<string, (configuration: Configuration, words: readonly string[], folder: string) => Promise<Exit>>
> = {
  start: (configuration, words) => (words.length > 0 ? wrongCall(words[0]) : start(configuration)),

  backup: async ({ data, database }, [file, ...more], folder) => {
    if (!("folder" in database)) return failed({ code: "postgresBackup" });
    if (file === undefined || more.length > 0) return wrongCall(more[0] ?? "backup");
    const target = resolve(folder, file);
    const made = backupTo(data, target);
    if (!made.ok) return failed({ ...made, file: target });
    say(both((texts) => texts.backedUp(target, statSync(target).size)));
    return 0;
  },

  restore: async (configuration, [file, ...more], folder) => {
    const { data, database } = configuration;
    if (file === undefined || more.length > 0) return wrongCall(more[0] ?? "restore");
    if (file === "--raise-epoch") {
      if ("folder" in database) return failed({ code: "notPostgres" });
      return withData(configuration, async (opened) => {
        await storeOf(opened).raiseEpochs();
        say(both((texts) => texts.raised));
        return 0;
      });
    }
    if (!("folder" in database)) return failed({ code: "postgresBackup" });
    const source = resolve(folder, file);
    const restored = await restore({ folder: data, file: source, now: new Date(), storeOf });
    if (!restored.ok) return failed({ file: source, ...restored });
    say(both((texts) => texts.restored(source, restored.value.kept)));
    return 0;
  },

  verify: (configuration) =>
    withData(configuration, async (database) => {
      const damages = await storeOf(database).verify();
      if (damages.length === 0) {
        say(both((texts) => texts.sound));
        return 0;
      }
      complain(both((texts) => texts.damage(damages.length)));
      for (const { workbook, place, is } of damages) complain(`${workbook}\t${place}\t${is}`);
      return 3;
    }),

  size: (configuration) =>
    withData(configuration, async (database) => {
      say(JSON.stringify(await storeOf(database).size(), null, 2));
      return 0;
    }),

  account: (configuration, words) =>
    withData(configuration, async (database) => {
      const people = new SqlPeople({ database, surroundings: SURROUNDINGS, oidc: null });
      const { lines, exit } = await accountCommand({ people, words, texts: ACCOUNT_WORDS });
      (exit === 0 ? say : complain)(lines.join("\n"));
      return exit;
    }),

  export: (configuration, [workbook, file, ...more], folder) =>
    workbook === undefined || file === undefined || more.length > 0
      ? wrongCall(more[0] ?? "export")
      : withData(configuration, async (database) => {
          const target = resolve(folder, file);
          // Loaded where it is needed: the layout and the .xlsx library take longest to start.
          const { workbookFile } = await import("./mainWorkbookFile");
          const today = dayIn(configuration.timeZone, new Date());
          const written = await exportWorkbook({
            store: storeOf(database),
            workbook,
            file: target,
            make: workbookFile,
            today,
          });
          if (!written.ok) return failed(written);
          say(both((texts) => texts.exported(target, written.value.revision)));
          return 0;
        }),
};

const wrongCall = async (word = ""): Promise<Exit> => {
  complain(both((texts) => `${filled(texts.mistakes.unknownCommand, { option: word })}\n${texts.usage}`));
  return 2;
};

const run = async (args: readonly string[], folder: string): Promise<Exit> => {
  const { line, mistakes } = readSettings(args, process.env, ["--raise-epoch", "--name", "--agency", "--role"]);
  if (line.help) {
    say(both((texts) => `${texts.usage}\n`));
    return 0;
  }
  const read = readConfiguration(line.settings, folder);
  const wrong = [...mistakes, ...(read.ok ? [] : read.mistakes)];
  if (wrong.length > 0 || !read.ok) {
    for (const mistake of wrong) complain(both((texts) => filled(texts.mistakes[mistake.code], { ...mistake })));
    return 2;
  }
  const [command = "start", ...words] = line.words;
  return Object.hasOwn(commands, command)
    ? ((await commands[command]?.(read.value, words, folder)) ?? 1)
    : wrongCall(command);
};

// npm changes to the package's folder and tells where it was called.
process.exitCode = await run(process.argv.slice(2), process.env["INIT_CWD"] ?? process.cwd());
