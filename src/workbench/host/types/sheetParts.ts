import { lastColumn, lastRow, MAX_COLUMNS, MAX_ROWS, areaOf, parseArea, splitSheet } from "../../model/address";
import { invalidArgument, itemNotFound } from "../../model/errors";
import type { HeaderFooterTexts, PageSetup } from "../../model/pageSetup";
import type { Sheet } from "../../model/sheet";
import {
  areasOnSheet,
  asBoolean,
  asNumber,
  asObject,
  asRange,
  asText,
  asWord,
  isAreasTarget,
  isRangeTarget,
} from "../arguments";
import { type HostContext, type HostType, defineType, nullRef, ref, refOrNull } from "../hostType";
import type { Targets } from "../targets";

function freeze(sheet: Sheet, panes: Sheet["freeze"], { workbook }: HostContext): void {
  sheet.freeze = panes;
  workbook.layoutChanged(sheet);
}

const frozenArea = ({ freeze: panes }: Sheet) =>
  panes && areaOf(0, 0, panes.rows || MAX_ROWS, panes.columns || MAX_COLUMNS);

export const freezePanesType = defineType("WorksheetFreezePanes", {
  methods: {
    FreezeRows: (sheet, [count], context) => freeze(sheet, { rows: asNumber(count, 1), columns: 0 }, context),
    FreezeColumns: (sheet, [count], context) => freeze(sheet, { rows: 0, columns: asNumber(count, 1) }, context),
    FreezeAt: (sheet, [range], context) => {
      const { area } = asRange(context.workbook, range, sheet);
      const rows = area.rows === MAX_ROWS ? 0 : lastRow(area) + 1;
      const columns = area.columns === MAX_COLUMNS ? 0 : lastColumn(area) + 1;
      freeze(sheet, { rows, columns }, context);
    },
    Unfreeze: (sheet, _args, context) => freeze(sheet, null, context),
    GetLocation: (sheet) => {
      const area = frozenArea(sheet);
      if (!area) throw itemNotFound("frozen panes");
      return ref("Range", { sheet, area });
    },
    GetLocationOrNullObject: (sheet) => {
      const area = frozenArea(sheet);
      return refOrNull("Range", area && { sheet, area });
    },
  },
});

type PageScalar = NonNullable<HostType<Sheet>["scalars"]>[string];

/** One field of the page set-up; `read` checks what was given. */
const page = <K extends keyof PageSetup>(field: K, read: (value: unknown) => PageSetup[K]): PageScalar => ({
  get: (sheet) => sheet.page[field],
  set: (sheet, value, { workbook }) => {
    sheet.page[field] = read(value);
    workbook.layoutChanged(sheet);
  },
});

const asPoints = (value: unknown): number => {
  if (typeof value !== "number" || value < 0) throw invalidArgument("A margin is a number of points.");
  return value;
};

const papers = [
  "Letter",
  "LetterSmall",
  "Tabloid",
  "Ledger",
  "Legal",
  "Statement",
  "Executive",
  "A3",
  "A4",
  "A4Small",
  "A5",
  "B4",
  "B5",
  "Folio",
];
const pointsPer: Record<string, number> = { Points: 1, Inches: 72, Centimeters: 72 / 2.54 };

function setMargins(sheet: Sheet, unit: unknown, margins: Record<string, unknown>): void {
  const factor = pointsPer[asWord(unit, Object.keys(pointsPer))] ?? 1;
  for (const side of ["top", "bottom", "left", "right", "header", "footer"] as const) {
    const value = margins[side];
    if (value !== undefined && value !== null) sheet.page[`${side}Margin`] = asPoints(value) * factor;
  }
}

function asZoom(value: unknown): PageSetup["zoom"] {
  const { scale, horizontalFitToPages, verticalFitToPages } = asObject(value) as PageSetup["zoom"];
  if (scale !== undefined && scale !== null && !(scale >= 10 && scale <= 400))
    throw invalidArgument("The scale is 10 to 400 per cent.");
  return Object.fromEntries(
    Object.entries({ scale, horizontalFitToPages, verticalFitToPages }).filter(
      ([, number]) => typeof number === "number",
    ),
  );
}

/** Rows or columns, given as a range or as "$1:$2". */
function titleArea(value: unknown) {
  if (isRangeTarget(value)) return value.area;
  return parseArea(splitSheet(asText(value)).local);
}

export const pageLayoutType = defineType("PageLayout", {
  scalars: {
    Orientation: page("orientation", (value) => asWord(value, ["Portrait", "Landscape"])),
    PaperSize: page("paperSize", (value) => asWord(value, papers)),
    TopMargin: page("topMargin", asPoints),
    BottomMargin: page("bottomMargin", asPoints),
    LeftMargin: page("leftMargin", asPoints),
    RightMargin: page("rightMargin", asPoints),
    HeaderMargin: page("headerMargin", asPoints),
    FooterMargin: page("footerMargin", asPoints),
    CenterHorizontally: page("centerHorizontally", asBoolean),
    CenterVertically: page("centerVertically", asBoolean),
    PrintGridlines: page("printGridlines", asBoolean),
    PrintHeadings: page("printHeadings", asBoolean),
    BlackAndWhite: page("blackAndWhite", asBoolean),
    DraftMode: page("draftMode", asBoolean),
    PrintOrder: page("printOrder", (value) => asWord(value, ["DownThenOver", "OverThenDown"])),
    PrintErrors: page("printErrors", (value) => asWord(value, ["AsDisplayed", "Blank", "Dash", "NotAvailable"])),
    PrintComments: page("printComments", (value) => asWord(value, ["NoComments", "EndSheet", "InPlace"])),
    FirstPageNumber: page("firstPageNumber", (value) => (value === "" ? "" : asNumber(value))),
    Zoom: page("zoom", asZoom),
  },
  links: { HeadersFooters: (sheet) => ref("HeaderFooterGroup", sheet) },
  methods: {
    SetPrintMargins: (sheet, [unit, margins], { workbook }) => {
      setMargins(sheet, unit, asObject(margins));
      workbook.layoutChanged(sheet);
    },
    SetPrintArea: (sheet, [area], { workbook }) => {
      if (isAreasTarget(area)) sheet.page.printArea = area.areas;
      else sheet.page.printArea = isRangeTarget(area) ? [area.area] : areasOnSheet(sheet, area).areas;
      workbook.layoutChanged(sheet);
    },
    SetPrintTitleRows: (sheet, [rows], { workbook }) => {
      const area = titleArea(rows);
      sheet.page.titleRows = areaOf(area.row, 0, area.rows, MAX_COLUMNS);
      workbook.layoutChanged(sheet);
    },
    SetPrintTitleColumns: (sheet, [columns], { workbook }) => {
      const area = titleArea(columns);
      sheet.page.titleColumns = areaOf(0, area.column, MAX_ROWS, area.columns);
      workbook.layoutChanged(sheet);
    },
    GetPrintArea: (sheet) => {
      if (sheet.page.printArea.length === 0) throw itemNotFound("print area");
      return ref("RangeAreas", { sheet, areas: sheet.page.printArea });
    },
    GetPrintAreaOrNullObject: (sheet) =>
      sheet.page.printArea.length === 0
        ? nullRef("RangeAreas")
        : ref("RangeAreas", { sheet, areas: sheet.page.printArea }),
    GetPrintTitleRowsOrNullObject: (sheet) =>
      refOrNull("Range", sheet.page.titleRows && { sheet, area: sheet.page.titleRows }),
    GetPrintTitleColumnsOrNullObject: (sheet) =>
      refOrNull("Range", sheet.page.titleColumns && { sheet, area: sheet.page.titleColumns }),
  },
});

export const headerFooterGroupType = defineType("HeaderFooterGroup", {
  scalars: {
    State: page("headersFootersState", (value) =>
      asWord(value, ["Default", "FirstAndDefault", "OddAndEven", "FirstOddAndEven"]),
    ),
    UseSheetMargins: page("useSheetMargins", asBoolean),
    UseSheetScale: page("useSheetScale", asBoolean),
  },
  links: {
    DefaultForAllPages: (sheet) => ref("HeaderFooter", { sheet, texts: sheet.page.defaultForAllPages }),
    FirstPage: (sheet) => ref("HeaderFooter", { sheet, texts: sheet.page.firstPage }),
    EvenPages: (sheet) => ref("HeaderFooter", { sheet, texts: sheet.page.evenPages }),
    OddPages: (sheet) => ref("HeaderFooter", { sheet, texts: sheet.page.oddPages }),
  },
});

const headerText = (
  field: keyof HeaderFooterTexts,
): NonNullable<HostType<Targets["HeaderFooter"]>["scalars"]>[string] => ({
  get: ({ texts }) => texts[field],
  set: ({ sheet, texts }, value, { workbook }) => {
    const text = asText(value);
    if (text.length > 255) throw invalidArgument("A header or footer holds 255 characters at most.");
    texts[field] = text;
    workbook.layoutChanged(sheet);
  },
});

export const headerFooterType = defineType("HeaderFooter", {
  scalars: {
    LeftHeader: headerText("leftHeader"),
    CenterHeader: headerText("centerHeader"),
    RightHeader: headerText("rightHeader"),
    LeftFooter: headerText("leftFooter"),
    CenterFooter: headerText("centerFooter"),
    RightFooter: headerText("rightFooter"),
  },
});

const breaks = ({ sheet, kind }: Targets["PageBreakCollection"]) =>
  kind === "row" ? sheet.rowBreaks : sheet.columnBreaks;

export const pageBreakCollectionType = defineType("PageBreakCollection", {
  items: (target) => breaks(target).map((at) => ref("PageBreak", { ...target, at })),
  index: (target, [place]) => {
    const at = breaks(target)[asNumber(place)];
    if (at === undefined) throw itemNotFound(`page break ${String(place)}`);
    return ref("PageBreak", { ...target, at });
  },
  methods: {
    Add: (target, [range], { workbook }) => {
      const { area } = asRange(workbook, range, target.sheet);
      const at = target.kind === "row" ? area.row : area.column;
      const list = breaks(target);
      if (!list.includes(at)) list.push(at);
      list.sort((a, b) => a - b);
      workbook.layoutChanged(target.sheet);
      return ref("PageBreak", { ...target, at });
    },
    RemovePageBreaks: (target, _args, { workbook }) => {
      breaks(target).length = 0;
      workbook.layoutChanged(target.sheet);
    },
  },
});

export const pageBreakType = defineType("PageBreak", {
  id: (target) => breaks(target).indexOf(target.at),
  idKey: "_Id",
  scalars: {
    RowIndex: ({ kind, at }) => (kind === "row" ? at : 0),
    ColumnIndex: ({ kind, at }) => (kind === "column" ? at : 0),
  },
  methods: {
    Delete: (target, _args, { workbook }) => {
      breaks(target).splice(breaks(target).indexOf(target.at), 1);
      workbook.layoutChanged(target.sheet);
    },
    GetCellAfterBreak: ({ sheet, kind, at }) =>
      ref("Range", { sheet, area: kind === "row" ? areaOf(at, 0) : areaOf(0, at) }),
  },
});
