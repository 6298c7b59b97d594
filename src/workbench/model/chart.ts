import type { Area } from "./calculator";

export interface ChartRange {
  sheetId: string;
  area: Area;
}

export interface ChartSeries {
  name: string;
  values: ChartRange | null;
  categories: ChartRange | null;
  color: string | null;
  chartType: string | null;
  hasDataLabels: boolean;
  /** Other members of Office.js, kept as they were set. */
  extra: Record<string, unknown>;
}

/** A chart as far as the page draws it; members it does not draw are kept in `extra` under "title/overlay"-like keys. */
export interface Chart {
  id: string;
  name: string;
  type: string;
  left: number;
  top: number;
  width: number;
  height: number;
  title: string;
  titleVisible: boolean;
  legendVisible: boolean;
  legendPosition: string;
  series: ChartSeries[];
  extra: Record<string, unknown>;
}
