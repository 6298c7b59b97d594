import type { PacketNote, PacketProblem, ReturnedFile } from "../../usecases/packets/types";
import type { SharedPlace } from "../../usecases/sharing/types";
import { cut } from "../cut";
import type { PacketTexts } from "../vi/packets";
import { sheets } from "./sheets";

const moment = (instant: string): string =>
  new Date(instant).toLocaleString("en-GB", { dateStyle: "short", timeStyle: "short" });

const headers: Readonly<Record<"rows" | "targets", Readonly<Record<string, string>>>> = {
  rows: sheets.taskHeaders,
  targets: sheets.targetHeaders,
};

const column = ({ table, field }: SharedPlace): string =>
  field === null ? "" : (headers[table === "targets" ? "targets" : "rows"][field] ?? field);

const place = (at: SharedPlace): string => {
  const label = at.label === "" ? "(empty row)" : cut(at.label);
  const number = at.number === "" || at.table !== "rows" ? cut(at.number) : `No. ${cut(at.number)}`;
  const row = [cut(at.area), number, label].filter((part) => part !== "").join(" · ");
  return at.field === null ? row : `${row} – ${column(at)}`;
};

const quoted = (value: string): string => (value === "" ? "nothing" : `“${value}”`);

const note = (of: PacketNote): string => {
  switch (of.code) {
    case "notOpen":
      return `Not taken, this cell is not theirs to fill in: ${place(of.place)} (the file says ${quoted(of.value)}).`;
    case "copiedRow":
      return `The row stands there several times with different values; ${quoted(of.value)} was not taken: ${place(of.place)}.`;
    case "addedRow":
      return `A row they added, not put into the plan: ${quoted(of.value)}.`;
    case "missingRow":
      return `The file no longer has this row; the plan keeps it as it is: ${place(of.place)}.`;
    case "unreadableCell":
      return `Not understood: ${quoted(of.value)}, ${place(of.place)}. Ask the agency and type it into the workbook.`;
    case "rowGone":
      return `The plan no longer has this row, so ${quoted(of.value)} was not taken: ${place(of.place)}.`;
    case "addedColumn":
      return `A column they added, “${of.column}”, says ${quoted(of.value)}: ${place(of.place)}.`;
    case "missingColumn":
      return `The file no longer has the column “${of.column}” on the sheet “${of.sheet}”; it was not taken.`;
    case "addedSheet":
      return `A sheet they added, “${of.sheet}”: ${of.value}`;
    case "foundByTexts":
      return `${of.rows} rows were mixed up and recognised by their texts. Look at the cells that were taken.`;
    case "changedMeanwhile":
      return `Somebody typed into the cell, so ${quoted(of.value)} was not taken: ${place(of.place)}. Take this file in again.`;
    case "olderPacket":
      return `This is an old packet, made ${moment(of.madeAt)}; a newer one was sent after it.`;
    case "olderCopy":
      return `This copy was saved ${moment(of.savedAt)}, before the one taken in already; differences wait for a choice.`;
  }
};

const problem = (of: PacketProblem): string => {
  switch (of.code) {
    case "empty":
      return "The file is empty. The mail may have been broken off; ask for it again.";
    case "passwordProtected":
      return "The file needs a password. Ask for it without one.";
    case "oldFormat":
      return "An old .xls file. Ask them to fill in the packet itself and save it as .xlsx.";
    case "notExcel":
      return "Not an .xlsx workbook. Ask for the packet file itself.";
    case "tooLarge":
      return "The file is unusually large and was not opened.";
    case "unreadable":
    case "missingTable":
      return "The file is damaged and cannot be read. Ask for it again.";
    case "noPacket":
    case "noPlan":
      return "This workbook is no packet, or its hidden part was lost. Ask them to fill in the original packet.";
    case "otherPlan":
      return `This packet belongs to another plan: “${of.title}”.`;
    case "newerVersion":
      return "The packet was made by a newer version. Update the add-in.";
    case "damaged":
      return "The hidden part of the packet was changed, so it cannot be compared with what was sent. Ask them to fill in the original packet.";
    case "cameTwice":
      return `This was taken in already, ${moment(of.at)}; nothing in it is new.`;
  }
};

/** One line about a file: who, which period, what came of it. */
const fileLine = (file: ReturnedFile): string => {
  if (!file.ok) return `${file.name}: ${problem(file.problem)}`;
  const { agency, period } = file.facts;
  const counts = [
    `${file.taken.length} cells taken`,
    ...(file.same > 0 ? [`${file.same} there already`] : []),
    ...(file.conflicts.length > 0 ? [`${file.conflicts.length} to choose`] : []),
    ...(file.notes.length > 0 ? [`${file.notes.length} notes`] : []),
  ];
  return `${agency}${period === "" ? "" : ` (${period})`}: ${counts.join(", ")} – ${file.name}`;
};

/** Sentences about packets, of the pane and of `npm run packets`. */
export const packets: PacketTexts = {
  title: "Progress packets",
  open: "Progress packets",
  back: "Back to the summary",
  lead: "Each agency gets one .xlsx file with its own rows, fills it in with ordinary Excel and sends it back.",
  loading: "Reading the workbook…",
  tabsLabel: "Progress packets",
  tabs: { make: "Make", takeIn: "Take in", status: "Who is missing" },
  empty: "(empty)",
  make: {
    period: "Reporting period",
    periodHint: "For example: Quarter I/2026. It stands in the file name and above the sheet.",
    search: "Search agencies",
    all: "Select all",
    none: "Select none",
    notReturned: "Select those not returned",
    counts: "Leads {leads} rows, coordinates {coordinates}, {targets} targets",
    group: "A group of agencies: no common packet. Name each agency in the lead column.",
    make: "Make {count} packets",
    making: "Making packet {done}/{total}…",
    stop: "Stop",
    made: "{count} packets made: {name}",
    save: "Save the file",
    openAsNew: "Open as a new workbook",
    nobody: "The plan names no lead agency.",
    nothingFound: "No agency matches.",
  },
  takeIn: {
    choose: "Choose returned files…",
    hint: "One or many .xlsx files, or a .zip.",
    taking: "Taking in {count} files…",
    result: "Result: {taken} cells taken, {conflicts} to choose, {problems} files refused.",
    taken: "Cells taken ({count})",
    notes: "Notes ({count})",
    conflicts: "Both sides differ ({count})",
    base: "As sent",
    mine: "In the workbook",
    theirs: "In the packet",
    keepMine: "Keep the workbook’s",
    takeTheirs: "Take the packet’s",
    allMine: "Keep all of the workbook",
    allTheirs: "Take all of the packet",
    goTo: "Go to the cell",
    copy: "Copy the receipt",
    copied: "Receipt copied.",
    copyRefused: "This window does not let pages copy. The text is selected: press Ctrl+C.",
    noReceipts: "No packet has come back yet.",
    receipt: "Receipt of {at}",
  },
  status: {
    waiting: "Not returned ({count})",
    returned: "Returned ({count})",
    none: "No packet was made yet.",
    sent: "made {at}",
    came: "came {at}",
  },
  problems: {
    unexpected: "Something unexpected happened: {detail}",
    noAgency: "The plan has no agency “{agency}”, or it is a group.",
    close: "Close",
  },
  archiveName: "Progress packets",
  moment,
  place,
  column,
  note,
  problem,
  fileLine,
  cli: {
    usage: [
      "Usage:",
      "  npm run -s packets -- make <workbook.xlsx> --out <folder> [--agency <name>]… [--period <text>] [--lang vi|en]",
      "  npm run -s packets -- take-in <workbook.xlsx> <files…> [--out <new.xlsx>]",
      "  npm run -s packets -- status <workbook.xlsx>",
      "",
      "  make     makes one .xlsx packet per lead agency (or only for those named with --agency)",
      "  take-in  takes returned files (.xlsx, .zip) into the workbook; its former state is kept beside it",
      "  status   who has returned a packet and who has not",
    ].join("\n"),
    badUsage: (detail: string) => (detail === "" ? "Something is missing." : `Not understood: ${detail}`),
    unreadable: (file: string) => `“${file}” cannot be opened. Check the path and the rights to read.`,
    unwritable: (file: string) =>
      `“${file}” cannot be written. Check the folder and the rights, and close the file if it is open.`,
    made: (file: string) => `Made ${file}`,
    groups: (names: readonly string[]) => `Groups, no packet: ${names.join("; ")}`,
    nobody: "There is no lead agency to make a packet for.",
    written: (file: string) => `Written: ${file}`,
    backup: (file: string) => `The former file is kept as ${file}`,
    conflict: (of: { place: string; base: string; mine: string; theirs: string }) =>
      `To choose: ${of.place}: the workbook says ${quoted(of.mine)}, the packet ${quoted(of.theirs)} (as sent: ${quoted(of.base)}).`,
    status: (of: { agency: string; period: string; sentAt: string; returnedAt: string | null }) =>
      `${of.agency}${of.period === "" ? "" : ` (${of.period})`}: made ${moment(of.sentAt)}, ${of.returnedAt === null ? "NOT returned" : `came ${moment(of.returnedAt)}`}`,
    notReturned: (count: number, all: number) => `${count} of ${all} agencies have not returned theirs.`,
    nothingSent: "No packet was made yet.",
  },
};
