import type { CellPlace, ReadFailure, ReadFinding } from "../../layout/types";
import type { readBack as vietnamese } from "../vi/readBack";

type Expected = (ReadFinding & { code: "unreadable" })["expected"];

const expected: Record<Expected, string> = {
  date: "a date with day, month and year, such as 31/12/2026",
  percent: "a rate from 0% to 100%, typed in digits with the sign %, such as 85% or 85.5%",
  number: "a number in digits only, such as 12 or 85.5",
  word: "an entry of the drop-down list",
};

const place = (at: CellPlace): string =>
  `sheet “${at.sheet}”, row ${at.row} of the table${at.column === null ? "" : `, column “${at.column}”`}`;

const finding = (of: ReadFinding): string => {
  switch (of.code) {
    case "duplicateId":
      return `A row copied from another one counts as a new row: ${place(of.place)}.`;
    case "rowWithoutId":
      return `A typed row was taken into the plan: ${place(of.place)}.`;
    case "unreadable":
      return `“${of.value}” was not understood (${place(of.place)}); it needs ${expected[of.expected]}. The cell stays as it is.`;
    case "unknownArea":
      return of.area === ""
        ? `A row names no reform area: ${place(of.place)}.`
        : `Reform area “${of.area}” is not in the list: ${place(of.place)}.`;
    case "unknownColumn":
      return `Column “${of.column}” is your own: it stays and is no part of the plan.`;
    case "missingColumn":
      return `Table ${of.table} lacks a column of the plan (${of.key}); updating the sheets brings it back.`;
    case "missingTable":
      return `The workbook has no table ${of.table} any more; updating the sheets brings it back.`;
    case "newerVersion":
      return `The workbook was made by a newer version (format ${of.version}). What is unknown stays as it is.`;
  }
};

const failure = (of: ReadFailure): string => {
  switch (of.code) {
    case "noPlan":
      return "This workbook holds no plan yet. Import an annex first.";
    case "damaged":
      return `The plan's facts in the hidden sheet “${of.place}” are damaged and cannot be read.`;
    case "missingTable":
      return `The task table (${of.table}) was not found. It may have been deleted or turned into an ordinary range.`;
  }
};

/** Sentences about reading the plan back from its sheets. */
export const readBack: typeof vietnamese = { finding, failure };
