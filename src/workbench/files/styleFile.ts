import type { Color, Style as FileStyle } from "@cj-tech-master/excelts";
import type { Border, BorderSide, Style, StylePatch } from "../model/style";

const argb = (color: string): Partial<Color> => ({ argb: `FF${color.replace("#", "").toUpperCase()}` });

const sides = { EdgeTop: "top", EdgeBottom: "bottom", EdgeLeft: "left", EdgeRight: "right" } as const;
const fileLines: readonly (readonly [file: string, style: string, weight: string])[] = [
  ["hair", "Continuous", "Hairline"],
  ["thin", "Continuous", "Thin"],
  ["medium", "Continuous", "Medium"],
  ["thick", "Continuous", "Thick"],
  ["dashed", "Dash", "Thin"],
  ["mediumDashed", "Dash", "Medium"],
  ["dotted", "Dot", "Thin"],
  ["dashDot", "DashDot", "Thin"],
  ["mediumDashDot", "DashDot", "Medium"],
  ["dashDotDot", "DashDotDot", "Thin"],
  ["mediumDashDotDot", "DashDotDot", "Medium"],
  ["slantDashDot", "SlantDashDot", "Medium"],
  ["double", "Double", "Thick"],
];

const horizontal: Readonly<Record<string, string>> = {
  Left: "left",
  Center: "center",
  Right: "right",
  Fill: "fill",
  Justify: "justify",
  CenterAcrossSelection: "centerContinuous",
  Distributed: "distributed",
};
const vertical: Readonly<Record<string, string>> = {
  Top: "top",
  Center: "middle",
  Bottom: "bottom",
  Justify: "justify",
  Distributed: "distributed",
};
const underlines: Readonly<Record<string, string>> = {
  Single: "single",
  Double: "double",
  SingleAccountant: "singleAccounting",
  DoubleAccountant: "doubleAccounting",
};
const reverse = (map: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [value, key]));
const [horizontalBack, verticalBack, underlinesBack] = [reverse(horizontal), reverse(vertical), reverse(underlines)];

const known = new Map<Style, Partial<FileStyle>>();

/** The library recognises styles by identity, so equal ones are made once. */
export function toFileStyle(style: Style): Partial<FileStyle> {
  let made = known.get(style);
  if (!made) known.set(style, (made = makeFileStyle(style)));
  return made;
}

function makeFileStyle(style: Style): Partial<FileStyle> {
  const border: Record<string, unknown> = {};
  for (const [side, name] of Object.entries(sides)) {
    const line = style.borders[side as BorderSide];
    if (line && line.style !== "None") border[name] = { style: fileLine(line), color: argb(line.color) };
  }
  return {
    numFmt: style.numberFormat,
    font: {
      name: style.fontName,
      size: style.fontSize,
      bold: style.bold,
      italic: style.italic,
      strike: style.strikethrough,
      ...(underlines[style.underline] ? { underline: underlines[style.underline] as "single" } : {}),
      color: argb(style.color),
    },
    alignment: {
      ...(horizontal[style.horizontal] ? { horizontal: horizontal[style.horizontal] as "left" } : {}),
      ...(vertical[style.vertical] ? { vertical: vertical[style.vertical] as "top" } : {}),
      wrapText: style.wrap,
      shrinkToFit: style.shrink,
      ...(style.indent ? { indent: style.indent } : {}),
      ...(style.orientation ? { textRotation: style.orientation } : {}),
    },
    protection: { locked: style.locked, hidden: style.formulaHidden },
    border,
    ...(style.fill ? { fill: { type: "pattern", pattern: "solid", fgColor: argb(style.fill) } } : {}),
  };
}

const fileLine = (line: Border): string =>
  fileLines.find(([, style, weight]) => style === line.style && weight === line.weight)?.[0] ??
  fileLines.find(([, style]) => style === line.style)?.[0] ??
  "thin";

/** What a conditional format changes, as files have it: fills are given by their background colour there. */
export const toFilePatch = (patch: StylePatch): Partial<FileStyle> => ({
  ...(patch.color !== undefined || patch.bold !== undefined || patch.italic !== undefined
    ? {
        font: {
          ...(patch.color !== undefined ? { color: argb(patch.color) } : {}),
          ...(patch.bold !== undefined ? { bold: patch.bold } : {}),
          ...(patch.italic !== undefined ? { italic: patch.italic } : {}),
        },
      }
    : {}),
  ...(patch.fill ? { fill: { type: "pattern", pattern: "solid", bgColor: argb(patch.fill) } } : {}),
});

/** Colours of the theme every new workbook has; files name them by number. */
const theme = ["FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47"];

export function fromFileColor(color: (Partial<Color> & { tint?: number }) | undefined): string | null {
  if (!color) return null;
  if (color.argb) return `#${color.argb.slice(-6).toUpperCase()}`;
  if (color.theme === undefined) return null;
  const base = theme[color.theme] ?? "000000";
  const tint = color.tint ?? 0;
  const channel = (at: number): string => {
    const value = parseInt(base.slice(at, at + 2), 16);
    const mixed = tint < 0 ? value * (1 + tint) : value + (255 - value) * tint;
    return Math.round(mixed).toString(16).padStart(2, "0").toUpperCase();
  };
  return `#${channel(0)}${channel(2)}${channel(4)}`;
}

export function fromFileStyle(style: Partial<FileStyle>): StylePatch {
  const { font, alignment, protection, border, fill } = style;
  const numFmt = typeof style.numFmt === "object" ? style.numFmt.formatCode : style.numFmt;
  const borders: Partial<Record<BorderSide, Border>> = {};
  for (const [side, name] of Object.entries(sides)) {
    const line = border?.[name];
    const found = fileLines.find(([file]) => file === line?.style);
    if (found)
      borders[side as BorderSide] = {
        style: found[1],
        weight: found[2],
        color: fromFileColor(line?.color) ?? "#000000",
      };
  }
  const rotation = alignment?.textRotation;
  return {
    ...(numFmt ? { numberFormat: numFmt } : {}),
    ...(font?.name ? { fontName: font.name } : {}),
    ...(font?.size ? { fontSize: font.size } : {}),
    bold: font?.bold ?? false,
    italic: font?.italic ?? false,
    strikethrough: font?.strike ?? false,
    underline: font?.underline === true ? "Single" : (underlinesBack[String(font?.underline)] ?? "None"),
    color: fromFileColor(font?.color) ?? "#000000",
    fill: fill?.type === "pattern" && fill.pattern === "solid" ? fromFileColor(fill.fgColor) : null,
    horizontal: horizontalBack[alignment?.horizontal ?? ""] ?? "General",
    vertical: verticalBack[alignment?.vertical ?? ""] ?? "Bottom",
    wrap: alignment?.wrapText ?? false,
    shrink: alignment?.shrinkToFit ?? false,
    indent: alignment?.indent ?? 0,
    orientation: typeof rotation === "number" ? rotation : 0,
    locked: protection?.locked ?? true,
    formulaHidden: protection?.hidden ?? false,
    borders,
  };
}

/** Of a conditional format only what it says itself. */
export function fromFilePatch(style: Partial<FileStyle> | undefined): StylePatch {
  const fill =
    style?.fill?.type === "pattern" ? (fromFileColor(style.fill.bgColor) ?? fromFileColor(style.fill.fgColor)) : null;
  const color = fromFileColor(style?.font?.color);
  return {
    ...(color ? { color } : {}),
    ...(style?.font?.bold !== undefined ? { bold: style.font.bold } : {}),
    ...(style?.font?.italic !== undefined ? { italic: style.font.italic } : {}),
    ...(fill ? { fill } : {}),
  };
}
