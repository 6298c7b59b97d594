import type { Area } from "./calculator";

export interface HeaderFooterTexts {
  leftHeader: string;
  centerHeader: string;
  rightHeader: string;
  leftFooter: string;
  centerFooter: string;
  rightFooter: string;
}

const noTexts = (): HeaderFooterTexts => ({
  leftHeader: "",
  centerHeader: "",
  rightHeader: "",
  leftFooter: "",
  centerFooter: "",
  rightFooter: "",
});

/** How a sheet prints. Margins are points. Names and defaults are those of Office.js and a new Excel sheet. */
export interface PageSetup {
  orientation: string;
  paperSize: string;
  topMargin: number;
  bottomMargin: number;
  leftMargin: number;
  rightMargin: number;
  headerMargin: number;
  footerMargin: number;
  centerHorizontally: boolean;
  centerVertically: boolean;
  printGridlines: boolean;
  printHeadings: boolean;
  blackAndWhite: boolean;
  draftMode: boolean;
  printOrder: string;
  printErrors: string;
  printComments: string;
  firstPageNumber: number | "";
  zoom: { scale?: number; horizontalFitToPages?: number; verticalFitToPages?: number };
  printArea: Area[];
  titleRows: Area | null;
  titleColumns: Area | null;
  /** "Default", "FirstAndDefault", "OddAndEven" or "FirstOddAndEven". */
  headersFootersState: string;
  useSheetMargins: boolean;
  useSheetScale: boolean;
  defaultForAllPages: HeaderFooterTexts;
  firstPage: HeaderFooterTexts;
  evenPages: HeaderFooterTexts;
  oddPages: HeaderFooterTexts;
}

export function newPageSetup(): PageSetup {
  const defaultForAllPages = noTexts();
  return {
    orientation: "Portrait",
    paperSize: "Letter",
    topMargin: 54,
    bottomMargin: 54,
    leftMargin: 50.4,
    rightMargin: 50.4,
    headerMargin: 21.6,
    footerMargin: 21.6,
    centerHorizontally: false,
    centerVertically: false,
    printGridlines: false,
    printHeadings: false,
    blackAndWhite: false,
    draftMode: false,
    printOrder: "DownThenOver",
    printErrors: "AsDisplayed",
    printComments: "NoComments",
    firstPageNumber: "",
    zoom: { scale: 100 },
    printArea: [],
    titleRows: null,
    titleColumns: null,
    headersFootersState: "Default",
    useSheetMargins: true,
    useSheetScale: true,
    defaultForAllPages,
    firstPage: noTexts(),
    evenPages: noTexts(),
    // Odd pages are what "all pages" means while no other kind is switched on.
    oddPages: defaultForAllPages,
  };
}
