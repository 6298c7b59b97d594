import type { PaneTexts } from "../i18n/vi/pane";
import { fill } from "./fill";
import type { Language, PlanSummary } from "./services";

/** One thing found while reading the sheets back: its place, then what it means. */
export const findingSentence = (
  finding: PlanSummary["findings"][number],
  texts: PaneTexts,
  language: Language,
): string => {
  const words = texts.summary.findings;
  const { code } = finding;
  switch (code) {
    case "duplicateId":
    case "rowWithoutId":
    case "unreadable":
    case "unknownArea": {
      const { sheet, row, column } = finding.place;
      const place = fill(words.place, { sheet, row }, language) + (column === null ? "" : ` (${column})`);
      const values =
        code === "unreadable" ? { value: finding.value } : code === "unknownArea" ? { area: finding.area } : {};
      return `${place}: ${fill(words[code], values)}`;
    }
    case "unknownColumn":
      return fill(words.unknownColumn, { column: finding.column });
    case "missingColumn":
      return fill(words.missingColumn, { table: finding.table, key: finding.key });
    case "missingTable":
      return fill(words.missingTable, { table: finding.table });
    case "newerVersion":
      return words.newerVersion;
  }
};
