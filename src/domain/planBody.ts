import type { AreaCode } from "./reformArea";

/**
 * One item of the plan's own text, outside the annex: "5.2. 95% cán bộ …". `code` is its number as printed, "" for a paragraph
 * without one.
 */
export interface BodyItem {
  /** Area it speaks of, null where no heading tells. */
  area: AreaCode | null;
  /** Headings above it, outermost first: ["II. CÁC CHỈ TIÊU CHỦ YẾU", "5. Cải cách chế độ công vụ"]. */
  section: readonly string[];
  code: string;
  /** Without the code; NFC. */
  text: string;
  /** Line of the document it begins on, from 1. */
  line: number;
  /** True where it stands in the part that sets the plan's targets ("Mục tiêu, chỉ tiêu"). */
  setsTargets: boolean;
}
