import type { IsoDate } from "./isoDate";

/** How exact the expression was: "Quý I/2024" is a quarter, "Trước 15/01/2024" a day. "typed" dates were entered by a person. */
export type DeadlinePrecision = "day" | "month" | "quarter" | "halfYear" | "year" | "years" | "typed";

export type Periodicity = "continuous" | "month" | "quarter" | "halfYear" | "year" | "other";

/**
 * When a row has to be done. `text` is always the document's own wording.
 * - interval: `from`..`to`, both inclusive. `assumedYear` where the text names none and the plan's year was taken.
 * - ongoing: no last day; something is reported every period ("Thường xuyên", "hằng năm", "định kỳ hàng quý").
 * - conditional: waits for a trigger ("Khi có chỉ đạo của tỉnh") or another document ("Theo lộ trình đề án được phê duyệt").
 * - unclear: text that names no day ("cuối năm", a mis-typed date); missing: an empty cell.
 */
export type Deadline =
  | {
      kind: "interval";
      text: string;
      from: IsoDate;
      to: IsoDate;
      precision: DeadlinePrecision;
      assumedYear: boolean;
    }
  | { kind: "ongoing"; text: string; periodicity: Periodicity }
  | { kind: "conditional"; text: string; waitsFor: "trigger" | "document" }
  | { kind: "unclear"; text: string }
  | { kind: "missing"; text: "" };

export type DeadlineKind = Deadline["kind"];
