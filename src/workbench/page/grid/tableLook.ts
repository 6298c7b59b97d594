import type { Style, StylePatch } from "../../model/style";
import type { Table } from "../../model/table";

const accents: readonly string[] = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"];

/** "#RRGGBB" mixed with white. */
function tint(color: string, share: number): string {
  const channel = (at: number): string => {
    const value = parseInt(color.slice(at, at + 2), 16);
    return Math.round(255 - (255 - value) * share)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** What the table style adds to a cell that says nothing itself: a coloured or underlined header, banded rows. */
export function tableLook(table: Table, row: number, own: Style): StylePatch {
  const match = /^TableStyle(Light|Medium|Dark)(\d+)$/.exec(table.style);
  if (!match) return {};
  const number = Number(match[2]);
  const accent = (number - 1) % 7 === 0 ? "#404040" : (accents[((number - 1) % 7) - 1] as string);
  const solid = match[1] !== "Light";
  const inBody = row - table.area.row - (table.showHeaders ? 1 : 0);
  if (inBody < 0) {
    if (own.fill) return { bold: true };
    return solid ? { bold: true, fill: accent, color: "#FFFFFF" } : { bold: true };
  }
  if (!table.showBandedRows || own.fill || inBody % 2 === 1) return {};
  return { fill: tint(accent, solid ? 0.18 : 0.1) };
}
