import { toExcelSerial, type IsoDate } from "../domain/isoDate";
import { CELL_LIMIT } from "./metadata";
import type { CellValue } from "./types";

/** A text as a cell holds it: empty cells are empty, line ends are Excel's, longer texts are cut (see Metadata.longTexts). */
export const textCell = (text: string): CellValue => {
  if (text === "") return null;
  const value = text.includes("\r") ? text.replace(/\r\n?/gu, "\n") : text;
  return value.length > CELL_LIMIT ? value.slice(0, CELL_LIMIT) : value;
};

export const dateCell = (date: IsoDate | null): CellValue => (date === null ? null : toExcelSerial(date));

/** 85 % is 0.85 in a cell. */
export const percentCell = (percent: number | null): CellValue => (percent === null ? null : percent / 100);
