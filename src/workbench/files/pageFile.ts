import type { Worksheet } from "@cj-tech-master/excelts";
import { columnLetters, formatArea, tryParseArea } from "../model/address";
import type { HeaderFooterTexts, PageSetup } from "../model/pageSetup";
import type { Sheet } from "../model/sheet";

const inches = (points: number): number => Math.round((points / 72) * 10_000) / 10_000;
const papers: Readonly<Record<string, number>> = { Letter: 1, Legal: 5, A3: 8, A4: 9, A5: 11 };

const joined = (texts: HeaderFooterTexts, place: "Header" | "Footer"): string =>
  (["left", "center", "right"] as const)
    .map((side) => {
      const text = texts[`${side}${place}`];
      return text ? `&${side.charAt(0).toUpperCase()}${text}` : "";
    })
    .join("");

export function writePage(target: Worksheet, { page }: Sheet): void {
  const fits = page.zoom.horizontalFitToPages !== undefined || page.zoom.verticalFitToPages !== undefined;
  Object.assign(target.pageSetup, {
    orientation: page.orientation.toLowerCase(),
    paperSize: papers[page.paperSize] ?? papers["A4"],
    margins: {
      top: inches(page.topMargin),
      bottom: inches(page.bottomMargin),
      left: inches(page.leftMargin),
      right: inches(page.rightMargin),
      header: inches(page.headerMargin),
      footer: inches(page.footerMargin),
    },
    fitToPage: fits,
    ...(fits
      ? { fitToWidth: page.zoom.horizontalFitToPages ?? 0, fitToHeight: page.zoom.verticalFitToPages ?? 0 }
      : { scale: page.zoom.scale ?? 100 }),
    horizontalCentered: page.centerHorizontally,
    verticalCentered: page.centerVertically,
    showGridLines: page.printGridlines,
    showRowColHeaders: page.printHeadings,
    ...(page.firstPageNumber !== "" ? { firstPageNumber: page.firstPageNumber } : {}),
    ...(page.printArea.length > 0 ? { printArea: page.printArea.map((area) => formatArea(area)).join("&&") } : {}),
    ...(page.titleRows
      ? { printTitlesRow: `${page.titleRows.row + 1}:${page.titleRows.row + page.titleRows.rows}` }
      : {}),
    ...(page.titleColumns
      ? {
          printTitlesColumn: `${columnLetters(page.titleColumns.column)}:${columnLetters(page.titleColumns.column + page.titleColumns.columns - 1)}`,
        }
      : {}),
  });
  Object.assign(target.headerFooter, {
    differentFirst: page.headersFootersState.startsWith("First"),
    differentOddEven: page.headersFootersState.endsWith("OddAndEven"),
    oddHeader: joined(page.defaultForAllPages, "Header") || null,
    oddFooter: joined(page.defaultForAllPages, "Footer") || null,
    evenHeader: joined(page.evenPages, "Header") || null,
    evenFooter: joined(page.evenPages, "Footer") || null,
    firstHeader: joined(page.firstPage, "Header") || null,
    firstFooter: joined(page.firstPage, "Footer") || null,
  });
}

function separate(text: string | null | undefined, place: "Header" | "Footer", into: HeaderFooterTexts): void {
  for (const match of (text ?? "").matchAll(/&([LCR])((?:(?!&[LCR])[^])*)/g)) {
    const side = { L: "left", C: "center", R: "right" }[match[1] as "L"] as "left";
    into[`${side}${place}`] = match[2] ?? "";
  }
}

const noHeaderFooter = {} as Worksheet["headerFooter"];

export function readPage(source: Worksheet, page: PageSetup): void {
  const file = source.pageSetup;
  // Sheets of a file without headers have none at all, whatever the types say.
  const headerFooter = (source.headerFooter as Worksheet["headerFooter"] | undefined) ?? noHeaderFooter;
  const points = (value: number | undefined, fallback: number): number => (value === undefined ? fallback : value * 72);
  page.orientation = file.orientation === "landscape" ? "Landscape" : "Portrait";
  page.paperSize = Object.entries(papers).find(([, number]) => number === file.paperSize)?.[0] ?? page.paperSize;
  page.topMargin = points(file.margins?.top, page.topMargin);
  page.bottomMargin = points(file.margins?.bottom, page.bottomMargin);
  page.leftMargin = points(file.margins?.left, page.leftMargin);
  page.rightMargin = points(file.margins?.right, page.rightMargin);
  page.headerMargin = points(file.margins?.header, page.headerMargin);
  page.footerMargin = points(file.margins?.footer, page.footerMargin);
  page.centerHorizontally = file.horizontalCentered ?? false;
  page.centerVertically = file.verticalCentered ?? false;
  page.zoom = file.fitToPage
    ? {
        ...(file.fitToWidth ? { horizontalFitToPages: file.fitToWidth } : {}),
        ...(file.fitToHeight ? { verticalFitToPages: file.fitToHeight } : {}),
      }
    : { scale: file.scale ?? 100 };
  const areas = (file.printArea ?? "").split("&&").map((text) => tryParseArea(text.replaceAll("$", "").trim()));
  page.printArea = areas.filter((area) => area !== null);
  page.titleRows = file.printTitlesRow ? tryParseArea(file.printTitlesRow.replaceAll("$", "")) : null;
  page.titleColumns = file.printTitlesColumn ? tryParseArea(file.printTitlesColumn.replaceAll("$", "")) : null;
  separate(headerFooter.oddHeader, "Header", page.defaultForAllPages);
  separate(headerFooter.oddFooter, "Footer", page.defaultForAllPages);
  separate(headerFooter.evenHeader, "Header", page.evenPages);
  separate(headerFooter.evenFooter, "Footer", page.evenPages);
  separate(headerFooter.firstHeader, "Header", page.firstPage);
  separate(headerFooter.firstFooter, "Footer", page.firstPage);
  const first = headerFooter.differentFirst ? "First" : "";
  page.headersFootersState = headerFooter.differentOddEven
    ? `${first}OddAndEven`
    : first
      ? "FirstAndDefault"
      : "Default";
}
