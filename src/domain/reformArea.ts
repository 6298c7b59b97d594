import type { IsoDate } from "./isoDate";

/** Full code of an area as the annex numbers it: "I", "VII.B", "B.V.2". */
export type AreaCode = string;

export type AdministrativeLevel = "province" | "district" | "commune";

/** What an area is about, independent of its number in a plan: rules and comparisons between plans go by topic. */
export type AreaTopic =
  | "steering"
  | "institutions"
  | "procedures"
  | "apparatus"
  | "civilService"
  | "publicFinance"
  | "digitalGovernment"
  | "iso"
  | "investment"
  | "other";

export interface ReformArea {
  code: AreaCode;
  name: string;
  topic: AreaTopic;
  /** Code of the area above ("VII" for "VII.B"), null at the top. */
  parent: AreaCode | null;
  /** Canonical name of the agency that leads the area, "" where the plan names none. */
  leadAgency: string;
}

/** A numbered set of reform areas, as a resolution or a plan defines it. Areas stand in display order, parents first. */
export interface Framework {
  id: string;
  name: string;
  level: AdministrativeLevel | null;
  validFrom: IsoDate | null;
  validTo: IsoDate | null;
  areas: readonly ReformArea[];
}
