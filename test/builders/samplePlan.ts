import sample from "../../assets/sample-plan.json";
import { areaLine, cell, headerLine, ANNEX_WIDTHS, type BuiltCell, type BuiltDocument } from "./annexDocument";

/** A line that the data marks as the rest of the one above, as a page break would leave it. */
const REST = "rest";

/**
 * The project's own sample plan as a document. In the data a null is a merged cell; the cells of one line are the nine
 * columns of the header.
 */
export const samplePlanDocument = (): BuiltDocument => {
  const lines: (BuiltCell | null)[][] = [headerLine(sample.header)];
  for (const area of sample.areas) {
    lines.push(areaLine(area.code, area.name));
    const owners: BuiltCell[] = [];
    for (const row of area.rows) {
      lines.push(
        row.map((text, column) => {
          const owner = owners[column];
          if (text === null && owner !== undefined) {
            owner.rowSpan = (owner.rowSpan ?? 1) + 1;
            return null;
          }
          const built = cell(text === null || text === REST ? "" : text);
          owners[column] = built;
          return built;
        }),
      );
    }
  }
  return {
    before: [
      ...sample.letterhead.map((text) => ({ text, bold: true })),
      { text: sample.number },
      { text: sample.dateline, italic: true, align: "right" as const },
      ...sample.title.map((text) => ({ text, bold: true, align: "center" as const })),
      ...sample.body.map((text) => ({ text, bold: /^[IV]+\. /.test(text), align: "both" as const })),
      ...sample.annexTitle.map((text) => ({ text, bold: true, align: "center" as const })),
      { text: sample.annexRemark, italic: true, align: "center" as const },
    ],
    tables: [{ table: { widths: ANNEX_WIDTHS, headerLines: 1, lines } }],
    after: [],
  };
};
