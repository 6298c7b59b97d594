import type { AnnexFailure, Note, NoteCode, Place, ReadingLimits } from "../../annex/types";
import type { RowField } from "../../domain/plan";
import type { AnnexTexts } from "../vi/annex";

type Data = Note["data"];

const count = (data: Data): string => Number(data.count ?? 0).toLocaleString("en-GB");
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000).toLocaleString("en-GB")} MB`;
const number = (value: number): string => value.toLocaleString("en-GB");

const fields: Record<RowField, string> = {
  displayOrder: "No.",
  objective: "Objective",
  task: "Task",
  activity: "Activity",
  deliverable: "Result, product",
  leadAgency: "Lead",
  coordinatingAgencies: "Coordinating",
  deadline: "Deadline",
  funding: "Funding",
};

const fieldName = (field: string | number | undefined): string => fields[field as RowField] ?? String(field ?? "");

const fieldNames = (list: string | number | undefined): string =>
  String(list ?? "")
    .split(",")
    .map(fieldName)
    .join(", ");

const place = (at: Place): string => {
  const parts: string[] = [];
  if (at.sheet !== null) parts.push(`sheet “${at.sheet}”`);
  else if (at.table > 0) parts.push(`table ${at.table}`);
  else if (at.line > 0) parts.push("text");
  else return "whole document";
  if (at.line > 0) parts.push(`line ${at.line}`);
  if (at.column !== null) parts.push(`column ${at.column}`);
  return parts.join(", ");
};

const wrongTypes: Record<(AnnexFailure & { code: "wrongType" })["detected"], string> = {
  doc: "This is an old Word file (.doc). Open it in Word, choose File > Save As, type “Word Document (*.docx)”, and choose the new file.",
  xls: "This is an old Excel file (.xls). Open it in Excel, choose File > Save As, type “Excel Workbook (*.xlsx)”, and choose the new file.",
  pdf: "This is a PDF; it holds no table that can be read. Use the original Word file (.docx); where there is only the PDF, open it in Word, check the table and save it as .docx.",
  image: "This is a picture and holds no text. Use the original Word or Excel file.",
  rtf: "This is an RTF file. Open it in Word, choose File > Save As, type “Word Document (*.docx)”, and choose the new file.",
  odf: "This is an OpenDocument file (.odt, .ods). Open it in LibreOffice or Word, save it as .docx or .xlsx, and choose the new file.",
  zip: "This is an archive. Unpack it and choose the .docx or .xlsx file inside.",
  unknown: "This kind of file is not known. Use a .docx, .xlsx or .html file, or tab-separated text.",
};

const limits: Record<keyof ReadingLimits, (limit: number, actual: number) => string> = {
  fileBytes: (limit, actual) =>
    `The file has ${megabytes(actual)}; at most ${megabytes(limit)} are read. Remove pictures, or copy the annex into a file of its own.`,
  unpackedBytes: (limit, actual) =>
    `The content unpacks to ${megabytes(actual)} (limit ${megabytes(limit)}, and nothing that swells abnormally), so reading stopped to protect the computer. Copy the annex into a file of its own.`,
  rows: (limit) =>
    `The document has more than ${number(limit)} table rows, more than can be read. Divide the annex into several files.`,
  sheets: (limit, actual) =>
    `The workbook has ${number(actual)} sheets; at most ${number(limit)} are read. Copy the sheet with the annex into a file of its own.`,
  depth: (limit) =>
    `The file is nested more than ${number(limit)} levels deep, which no ordinary document is, so reading stopped. Open it in Word or Excel and save it again.`,
};

const failure = (failed: AnnexFailure): string => {
  switch (failed.code) {
    case "empty":
      return "The document is empty; there is no text to read. Choose another file, or paste the annex table again.";
    case "tooLarge":
      return limits[failed.what](failed.limit, failed.actual);
    case "wrongType":
      return wrongTypes[failed.detected];
    case "passwordProtected":
      return "The file is protected by a password. Open it in Word or Excel, remove the password (File > Info > Protect), save it and choose it again.";
    case "damaged":
      return failed.part === "zip"
        ? "The file is damaged or was not downloaded completely. Get it again; where Word or Excel can still open it, save it as a new file and choose that."
        : `The file is damaged in the part “${failed.part}”. Where Word or Excel can still open it, save it as a new file and choose that.`;
    case "noTable":
      return "There is no table in the document. An annex is a table (task, lead, deadline …); choose a file with one, or copy the table from Word or Excel and paste it.";
    case "noHeader":
      return `There are ${number(failed.candidates.length)} tables, but no header row was recognised (No., task, lead, deadline …). Choose the table and say what each column is.`;
    case "noRows":
      return "The table and its header were found, but no task row under it. Check the chosen table and the columns.";
  }
};

const notes: Record<NoteCode, (data: Data) => string> = {
  stitched: ({ into, fields: list }) =>
    `This line is the rest of line ${into}, cut by a page break; joined in ${fieldNames(list)}.`,
  stitchGuessed: ({ into, fields: list }) =>
    `This line seems to be the rest of line ${into}; joined in ${fieldNames(list)}. Undo it if it is work of its own.`,
  restWithoutRow: () =>
    "This line looks like the rest of a row that a page break cut, but there is no row above; kept as a row.",
  inherited: ({ field, from }) =>
    `${fieldName(field)} is blank and takes the text of the merged cell above (line ${from}).`,
  headerGuessed: ({ field }) => `The header is not clear; read as ${fieldName(field)}.`,
  headerCrowdedOut: () => "This column says the same as another and is not used; its texts stand in notes.",
  tableChosen: ({ others }) =>
    `${others} more tables (or groups of tables) look like an annex; the fullest one was chosen.`,
  periodAssumed: ({ from, to, by }) =>
    `The title names no year; ${from} to ${to} was assumed ${PERIOD_SOURCES[String(by)] ?? ""}.`,
  textOutside: ({ from, to }) => `Text outside the table (lines ${from} to ${to}) is not part of the plan.`,
  otherTable: ({ lines }) => `Another table (${lines} lines) is not part of the annex.`,
  aboveHeader: () => "Text above the table's header row is not part of the plan.",
  remark: () => "A remark under the table is not part of the plan.",
  belowTable: () => "Text below the table (signature, recipients) is not part of the plan.",
  unmappedColumn: () => "The cell stands in a column that has no place in the plan.",
  besideHeading: ({ area }) => `Text beside the heading of area ${area} has no place in the plan.`,
  hiddenByMerge: () => "A merged cell hides this text in the document.",
  footnote: () => "A footnote is not part of the plan.",
  commentsLeftOut: () => "Comments in the margin are not part of the plan.",
  orderOnly: () => "The line has a number and nothing else; it makes no row.",
  acrossColumns: ({ columns }) => `A cell reaches over ${columns} columns; its text stands in the first.`,
  tooManyCells: () => "The line has more cells than the table has columns; this one has no place in the plan.",
  tooFewCells: ({ cells, columns }) =>
    `The line has ${cells} cells and the table ${columns} columns; missing cells count as blank.`,
  headerRow: () => "The table's header row.",
  headerAgain: () => "The header row again on a later page; left out.",
  columnNumbers: () => "The row of column numbers under the header; left out.",
  areaContinued: ({ area }) => `The heading of area ${area} again; the rows below still belong to it.`,
  areaCodeGiven: ({ area }) => `The document gives this area no number; ${area} for now.`,
  areaCodeRepeated: ({ area }) => `The number of this area stands above with another name; ${area} for now.`,
  areaFromParagraph: ({ area }) => `The name of area ${area} comes from the paragraph before the table.`,
  areaMissing: ({ area }) => `The rows from here stand under no area heading; put into area ${area} for now.`,
  areaGuessed: ({ area }) =>
    `This line has only a number and a name, and the lines below are numbered after it; read as the group ${area}.`,
  numberingWritten: (data) => `${count(data)} automatic numbers of Word were written out.`,
  insertionsKept: (data) => `${count(data)} tracked insertions were kept.`,
  deletionsLeftOut: (data) => `${count(data)} tracked deletions were left out.`,
  legacyFonts: (data) => `${count(data)} pieces in an old font (.VnTime, VNI) were converted to Unicode.`,
  legacyText: ({ encoding, ...data }) =>
    `The document is in the old encoding ${encoding === "vni" ? "VNI" : "TCVN3 (ABC)"}; ${count(data)} places were converted to Unicode.`,
  composed: (data) => `${count(data)} places in decomposed Unicode were composed.`,
  invisibleRemoved: (data) => `Invisible characters were removed in ${count(data)} places.`,
};

const PERIOD_SOURCES: Readonly<Record<string, string>> = {
  signedOn: "by the date of signature",
  deadlines: "by the year that most deadlines name",
  programme: "by the period of the state's programme",
};

const isNoteCode = (code: string): code is NoteCode => Object.hasOwn(notes, code);

export const annex: AnnexTexts = {
  fields,
  place,
  failure,
  note: (note: Pick<Note, "code" | "data">): string =>
    isNoteCode(note.code) ? notes[note.code](note.data) : note.code,
};
