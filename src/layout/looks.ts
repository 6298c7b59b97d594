import type { CellStyle, PageSetup } from "./types";

/** One font for everything, as Nghị định 30/2020/NĐ-CP wants it for documents. */
export const FONT = "Times New Roman";

export const COLORS = {
  heading: "#1F3864",
  headerFill: "#D9E2F3",
  areaFill: "#F2F2F2",
  muted: "#767676",
  completed: { fill: "#E2EFDA", color: "#375623" },
  overdue: { fill: "#FBE0DD", color: "#9C0006" },
  nearDue: { fill: "#FFF2CC", color: "#7F6000" },
  error: { fill: "#FFC7CE", color: "#9C0006" },
  warning: { fill: "#FFEB9C" },
  info: "#1F4E79",
  inProgress: "#2E75B6",
  notReported: "#A6A6A6",
  waiting: "#BF9000",
  notBegun: "#D9D9D9",
  completedBar: "#548235",
  overdueBar: "#C00000",
} as const;

export const TABLE_STYLE = "TableStyleLight1";

export const titleStyle: CellStyle = {
  fontName: FONT,
  fontSize: 14,
  bold: true,
  color: COLORS.heading,
  vertical: "center",
};

export const hintStyle: CellStyle = {
  fontName: FONT,
  fontSize: 10,
  italic: true,
  color: COLORS.muted,
  vertical: "center",
};

export const headerStyle: CellStyle = {
  fontName: FONT,
  fontSize: 11,
  bold: true,
  fill: COLORS.headerFill,
  horizontal: "center",
  vertical: "center",
  wrap: true,
  borders: true,
  locked: true,
};

export const bodyStyle: CellStyle = {
  fontName: FONT,
  fontSize: 11,
  vertical: "top",
  wrap: true,
  borders: true,
};

/** Landscape page of a working sheet: as wide as the paper, its header on every page. */
export const tablePage = (headerRow: number): PageSetup => ({
  paper: "A4",
  orientation: "landscape",
  margins: { top: 20, bottom: 15, left: 15, right: 15, header: 10, footer: 8 },
  titleRows: { first: headerRow, last: headerRow },
  pageNumbers: true,
  firstPageNumber: 1,
  fitToWidth: true,
  centerHorizontally: true,
  printArea: null,
});
