import type { Deadline, DeadlineKind, DeadlinePrecision, Periodicity } from "../domain/deadline";
import { toExcelSerial, type IsoDate } from "../domain/isoDate";
import { cellMark } from "./typedCells";

/** A deadline as the cells of its row hold it. */
export interface DeadlineCells {
  text: string;
  from: IsoDate | null;
  to: IsoDate | null;
  kind: string;
  detail: string;
}

/**
 * What the text, the two dates and the kind don't say, and what was laid out, so that typing can be told from it:
 * "detail,mark of the text,first day,last day", for example "quarter*,aB3,45292,45382" (the star: the year was assumed).
 */
export const deadlineDetail = (deadline: Deadline): string => {
  const mark = cellMark(deadline.text);
  switch (deadline.kind) {
    case "interval":
      return `${deadline.precision}${deadline.assumedYear ? "*" : ""},${mark},${toExcelSerial(deadline.from)},${toExcelSerial(deadline.to)}`;
    case "ongoing":
      return `${deadline.periodicity},${mark},,`;
    case "conditional":
      return `${deadline.waitsFor},${mark},,`;
    case "unclear":
    case "missing":
      return `,${mark},,`;
  }
};

/**
 * The deadline of a row. Untouched cells give exactly what was laid out; dates typed by hand win over the text (precision
 * "typed"); a changed text without typed dates is read again by `parse`.
 */
export const readDeadline = (cells: DeadlineCells, parse: (text: string) => Deadline): Deadline => {
  const { text, from, to } = cells;
  const [detail = "", mark = "", laidFrom = "", laidTo = ""] = cells.detail.split(",");
  const serial = (date: IsoDate | null): string => (date === null ? "" : String(toExcelSerial(date)));
  const isLaidOut = mark !== "";
  const sameText = isLaidOut && mark === cellMark(text);
  const sameDates = isLaidOut ? serial(from) === laidFrom && serial(to) === laidTo : from === null && to === null;

  if (!sameDates && to !== null) return typedInterval(text, from, to);
  if (sameText && sameDates) return laidOut(cells, detail) ?? parse(text);
  return parse(text);
};

/** One typed day is a whole deadline: without a first day the last one stands for both. */
const typedInterval = (text: string, from: IsoDate | null, to: IsoDate): Deadline => ({
  kind: "interval",
  text,
  from: from === null || from > to ? to : from,
  to,
  precision: "typed",
  assumedYear: false,
});

const laidOut = ({ text, from, to, kind }: DeadlineCells, detail: string): Deadline | null => {
  switch (kind as DeadlineKind) {
    case "interval":
      if (from === null || to === null) return null;
      return {
        kind: "interval",
        text,
        from,
        to,
        precision: detail.replace("*", "") as DeadlinePrecision,
        assumedYear: detail.endsWith("*"),
      };
    case "ongoing":
      return { kind: "ongoing", text, periodicity: detail as Periodicity };
    case "conditional":
      return { kind: "conditional", text, waitsFor: detail as "trigger" | "document" };
    case "unclear":
      return { kind: "unclear", text };
    case "missing":
      return text === "" ? { kind: "missing", text: "" } : null;
    default:
      return null;
  }
};
