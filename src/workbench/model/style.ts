/** How a cell looks. Styles are immutable and shared: equal styles are the same object, so that comparing is cheap. */
export interface Border {
  readonly style: string;
  readonly color: string;
  readonly weight: string;
}

export type BorderSide = "EdgeTop" | "EdgeBottom" | "EdgeLeft" | "EdgeRight" | "DiagonalDown" | "DiagonalUp";

export interface Style {
  readonly numberFormat: string;
  readonly fontName: string;
  readonly fontSize: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: string;
  readonly strikethrough: boolean;
  readonly color: string;
  /** Null: no fill. */
  readonly fill: string | null;
  readonly horizontal: string;
  readonly vertical: string;
  readonly wrap: boolean;
  readonly indent: number;
  readonly shrink: boolean;
  readonly orientation: number;
  readonly locked: boolean;
  readonly formulaHidden: boolean;
  readonly borders: Readonly<Partial<Record<BorderSide, Border>>>;
}

export type StylePatch = { readonly [K in keyof Style]?: Style[K] };

const pool = new Map<string, Style>();
const intern = (style: Style): Style => {
  const key = JSON.stringify(style);
  const known = pool.get(key);
  if (known) return known;
  pool.set(key, Object.freeze(style));
  return style;
};

export const defaultStyle: Style = intern({
  numberFormat: "General",
  fontName: "Calibri",
  fontSize: 11,
  bold: false,
  italic: false,
  underline: "None",
  strikethrough: false,
  color: "#000000",
  fill: null,
  horizontal: "General",
  vertical: "Bottom",
  wrap: false,
  indent: 0,
  shrink: false,
  orientation: 0,
  locked: true,
  formulaHidden: false,
  borders: {},
});

/** A function that applies one patch to many styles, computing each result once. */
export function stylePatcher(patch: StylePatch): (style: Style) => Style {
  const done = new Map<Style, Style>();
  return (style) => {
    let result = done.get(style);
    if (!result) {
      const borders = patch.borders ? { ...style.borders, ...patch.borders } : style.borders;
      result = intern({ ...style, ...patch, borders });
      done.set(style, result);
    }
    return result;
  };
}

const bordered = new WeakMap<Style, Map<string, Style>>();

/** The style with one border changed; null takes it away. Remembered, because ranges set it cell by cell. */
export function withBorder(style: Style, side: BorderSide, border: Border | null): Style {
  let known = bordered.get(style);
  if (!known) bordered.set(style, (known = new Map()));
  const key = border ? `${side}|${border.style}|${border.color}|${border.weight}` : side;
  let result = known.get(key);
  if (!result) {
    const { [side]: _old, ...rest } = style.borders;
    result = intern({ ...style, borders: border ? { ...rest, [side]: border } : rest });
    known.set(key, result);
  }
  return result;
}
