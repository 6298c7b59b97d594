import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";

export type ThemeName = "light" | "dark" | "contrast";

/** The part of Office.OfficeTheme that is used; older hosts give colours only. */
export interface HostTheme {
  bodyBackgroundColor?: string;
  isDarkTheme?: boolean;
}

const luminance = (color: string): number | null => {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(color);
  if (match === null) return null;
  const [red, green, blue] = [match[1], match[2], match[3]].map((part) => parseInt(part ?? "0", 16) / 255);
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
};

/** The theme that suits the host: a contrast theme of the system first, then what Office says, light where it says nothing. */
export const themeNameOf = (host: HostTheme | undefined, forcedColors: boolean): ThemeName => {
  if (forcedColors) return "contrast";
  if (host?.isDarkTheme !== undefined) return host.isDarkTheme ? "dark" : "light";
  const background = host?.bodyBackgroundColor === undefined ? null : luminance(host.bodyBackgroundColor);
  return background !== null && background < 0.4 ? "dark" : "light";
};

/** Contrast of Fluent's colours is kept as it is; only the font follows Office. */
export const THEMES: Record<ThemeName, Theme> = {
  light: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
};
