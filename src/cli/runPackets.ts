import { randomUUID } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { pane as paneEn } from "../i18n/en/pane";
import { packets as packetsEn } from "../i18n/en/packets";
import { packetSheets as packetSheetsEn } from "../i18n/en/packetSheets";
import { sheets as sheetsEn } from "../i18n/en/sheets";
import { pane as paneVi } from "../i18n/vi/pane";
import { packets as packetsVi } from "../i18n/vi/packets";
import { packetSheets as packetSheetsVi } from "../i18n/vi/packetSheets";
import { sheets as sheetsVi } from "../i18n/vi/sheets";
import { fill } from "../taskpane/fill";
import { failureSentence } from "../taskpane/sentences";
import { makePackets, packetAgencies, type PacketTools } from "../usecases/packets/makePackets";
import { sharedRevision } from "../usecases/packets/sharedRevision";
import { takeInPackets } from "../usecases/packets/takeInPackets";
import type { PacketFailure } from "../usecases/packets/types";
import { workbookCopy } from "../usecases/sharing/workbookCopy";
import { XlsxWorkbook } from "../xlsx";
import { XlsxPacketFiles } from "../xlsx/packetFiles";
import { errorCode } from "./errorCode";
import type { Terminal } from "./runAnnex";
import { writeKeeping } from "./writeKeeping";

const TEXTS = {
  vi: { packets: packetsVi, sheets: sheetsVi, packetSheets: packetSheetsVi, pane: paneVi },
  en: { packets: packetsEn, sheets: sheetsEn, packetSheets: packetSheetsEn, pane: paneEn },
};

interface Call {
  action: "make" | "take-in" | "status";
  workbook: string;
  files: readonly string[];
  out: string | null;
  agencies: readonly string[];
  period: string;
  language: "vi" | "en";
}

/** Exit codes: 0 done, 1 file or workbook trouble, 2 wrong call, 3 some returned file was refused or waits for a decision. */
type ExitCode = 0 | 1 | 2 | 3;

/** Runs `npm run packets` with the words of its call. */
export const runPackets = async (words: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const call = readCall(words);
  if (call === "help") {
    terminal.out(`${packetsVi.cli.usage}\n\n${packetsEn.cli.usage}\n`);
    return 0;
  }
  if (typeof call === "string") {
    terminal.err(`${packetsVi.cli.badUsage(call.slice(1))}\n${packetsVi.cli.usage}\n`);
    return 2;
  }
  const file = resolve(terminal.folder, call.workbook);
  const bytes = await readOrNull(file);
  if (bytes === null) {
    terminal.err(`${TEXTS[call.language].packets.cli.unreadable(call.workbook)}\n`);
    return 1;
  }
  const workbook = new XlsxWorkbook(bytes);
  const desk: Desk = { call, terminal, file, workbook, tools: toolsOf(workbook, call, terminal.today) };
  switch (call.action) {
    case "make":
      return make(desk);
    case "take-in":
      return takeIn(desk);
    case "status":
      return status(desk);
  }
};

interface Desk {
  call: Call;
  terminal: Terminal;
  file: string;
  workbook: XlsxWorkbook;
  tools: PacketTools;
}

const toolsOf = (workbook: XlsxWorkbook, { language }: Call, today: string): PacketTools => {
  const { sheets, packetSheets } = TEXTS[language];
  return {
    copy: workbookCopy({ workbook, texts: sheets, today, newId: randomUUID }),
    files: new XlsxPacketFiles(),
    texts: sheets,
    packetTexts: packetSheets,
    now: () => new Date().toISOString(),
    today: () => today,
    newId: randomUUID,
    pause: async () => undefined,
    shared: () => sharedRevision(workbook),
  };
};

/** A call, "help", or "!" and what was not understood. */
const readCall = (words: readonly string[]): Call | "help" | `!${string}` => {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        out: { type: "string" },
        agency: { type: "string", multiple: true, default: [] },
        period: { type: "string", default: "" },
        lang: { type: "string", default: "vi" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    if (!errorCode(error).startsWith("ERR_PARSE_ARGS")) throw error;
    return `!${(error as Error).message}`;
  }
  const { values, positionals } = parsed;
  if (values.help) return "help";
  const [action = "", workbook = "", ...files] = positionals;
  if (action !== "make" && action !== "take-in" && action !== "status") return `!${action}`;
  if (workbook === "" || (action === "take-in") !== files.length > 0) return `!${files.join(" ")}`;
  if (action === "make" && values.out === undefined) return "!--out";
  if (action === "status" && values.out !== undefined) return "!--out";
  if (action !== "make" && (values.agency.length > 0 || values.period !== "")) return "!--agency, --period";
  if (values.lang !== "vi" && values.lang !== "en") return `!--lang ${values.lang}`;
  const { out = null, agency: agencies, period, lang: language } = values;
  return { action, workbook, files, out, agencies, period, language };
};

const make = async (desk: Desk): Promise<ExitCode> => {
  const { call, terminal, tools } = desk;
  const { cli } = TEXTS[call.language].packets;
  const agencies = await packetAgencies(tools);
  if (!agencies.ok) return failed(agencies, desk);
  const groups = agencies.value.filter(({ group }) => group).map(({ agency }) => agency);
  const leading = agencies.value.filter(({ group, leads, targets }) => !group && leads + targets > 0);
  const wanted = call.agencies.length > 0 ? call.agencies : leading.map(({ agency }) => agency);
  if (wanted.length === 0) {
    terminal.err(`${cli.nobody}\n`);
    return 1;
  }
  const signal = new AbortController().signal;
  const made = await makePackets({ agencies: wanted, period: call.period, onProgress: () => undefined, signal }, tools);
  if (!made.ok) return failed(made, desk);
  const folder = resolve(terminal.folder, call.out ?? ".");
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, bytes } of made.value) {
      const { backup } = await writeKeeping(join(folder, name), bytes);
      terminal.out(`${cli.made(join(folder, name))}\n`);
      if (backup !== null) terminal.out(`${cli.backup(backup)}\n`);
    }
  } catch (error) {
    return unwritable(error, folder, desk);
  }
  if (groups.length > 0 && call.agencies.length === 0) terminal.out(`${cli.groups(groups)}\n`);
  // The workbook remembers what went out.
  return save(desk, desk.file);
};

const takeIn = async (desk: Desk): Promise<ExitCode> => {
  const { call, terminal, tools } = desk;
  const { packets } = TEXTS[call.language];
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const name of call.files) {
    const bytes = await readOrNull(resolve(terminal.folder, name));
    if (bytes === null) {
      terminal.err(`${packets.cli.unreadable(name)}\n`);
      return 1;
    }
    files.push({ name: basename(name), bytes });
  }
  const receipt = await takeInPackets({ files, signal: new AbortController().signal }, tools);
  if (!receipt.ok) return failed(receipt, desk);
  let open = false;
  for (const file of receipt.value.files) {
    terminal.out(`${packets.fileLine(file)}\n`);
    if (!file.ok) {
      open = true;
      continue;
    }
    open ||= file.conflicts.length > 0;
    for (const conflict of file.conflicts) {
      terminal.out(`  ${packets.cli.conflict({ ...conflict, place: packets.place(conflict.place) })}\n`);
    }
    for (const note of file.notes) terminal.out(`  ${packets.note(note)}\n`);
  }
  const saved = await save(desk, call.out === null ? desk.file : resolve(terminal.folder, call.out));
  return saved === 0 && open ? 3 : saved;
};

const status = async (desk: Desk): Promise<ExitCode> => {
  const { call, terminal, tools } = desk;
  const { cli } = TEXTS[call.language].packets;
  const agencies = await packetAgencies(tools);
  if (!agencies.ok) return failed(agencies, desk);
  const sent = agencies.value.flatMap((of) => (of.sentAt === null ? [] : [{ ...of, sentAt: of.sentAt }]));
  for (const of of sent) terminal.out(`${cli.status(of)}\n`);
  const missing = sent.filter(({ returnedAt }) => returnedAt === null).length;
  terminal.out(`${sent.length === 0 ? cli.nothingSent : cli.notReturned(missing, sent.length)}\n`);
  return 0;
};

const save = async (desk: Desk, file: string): Promise<ExitCode> => {
  const { cli } = TEXTS[desk.call.language].packets;
  try {
    const { backup } = await writeKeeping(file, desk.workbook.bytes ?? new Uint8Array());
    desk.terminal.out(`${cli.written(file)}\n`);
    if (backup !== null) desk.terminal.out(`${cli.backup(backup)}\n`);
    return 0;
  } catch (error) {
    return unwritable(error, file, desk);
  }
};

const unwritable = (error: unknown, file: string, { call, terminal }: Desk): ExitCode => {
  if (!/^E[A-Z]+$/u.test(errorCode(error))) throw error;
  terminal.err(`${TEXTS[call.language].packets.cli.unwritable(file)}\n`);
  return 1;
};

const failed = (failure: PacketFailure, { call, terminal }: Desk): ExitCode => {
  const { packets, pane } = TEXTS[call.language];
  const sentence =
    failure.code === "noAgency"
      ? fill(packets.problems.noAgency, { agency: failure.agency })
      : failureSentence(failure, pane, call.language);
  terminal.err(`${sentence}\n`);
  return 1;
};

const readOrNull = async (file: string): Promise<Uint8Array | null> => {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (/^E[A-Z]+$/u.test(errorCode(error))) return null;
    throw error;
  }
};
