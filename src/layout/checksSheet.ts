import { CHECK_COLUMNS, CHECK_TABLE, columnIndex } from "./columns";
import { columnLetters, quoted } from "./formulas";
import { COLORS } from "./looks";
import type { MarkSeverity } from "./marks";
import type { LayoutOptions } from "./options";
import { tableSheet } from "./tableSheet";
import type { ConditionalFormat, SheetDescription } from "./types";

/** Rows for which the colours hold: marking makes the table longer and shorter without touching its formats. */
const COLOURED_ROWS = 20_000;

/** Looks of the three severities; the words stand in the cells besides. */
export const SEVERITY_STYLES: Record<MarkSeverity, ConditionalFormat["style"]> = {
  error: { ...COLORS.error, bold: true },
  warning: { fill: COLORS.warning.fill },
  info: { color: COLORS.info, italic: true },
};

export const SEVERITY_ORDER = ["error", "warning", "info"] as const satisfies readonly MarkSeverity[];

/** "Kiểm tra": the list of findings. It is laid out empty; what stands in it belongs to marking. */
export const checksSheet = ({ texts }: LayoutOptions): SheetDescription => {
  const sheet = tableSheet({
    role: "checks",
    name: texts.sheetNames.checks,
    tabColor: "#C00000",
    title: texts.titles.checks,
    hint: texts.titles.checksHint,
    table: CHECK_TABLE,
    columns: CHECK_COLUMNS,
    headers: texts.checkHeaders,
    identity: "id",
    order: "order",
    rows: [],
    lists: new Set(),
    frozenColumns: 1,
    conditionalFormats: (body) => {
      const column = columnIndex(CHECK_COLUMNS, "severity");
      const cell = `$${columnLetters(column)}${body.row + 1}`;
      return SEVERITY_ORDER.map((severity) => ({
        range: { ...body, column, columns: 1, rows: COLOURED_ROWS },
        formula: `=${cell}=${quoted(texts.severities[severity])}`,
        style: SEVERITY_STYLES[severity],
      }));
    },
    texts,
  });
  // The list changes its length without a layout: what is printed is what is there.
  return sheet.page === null ? sheet : { ...sheet, page: { ...sheet.page, printArea: null } };
};
