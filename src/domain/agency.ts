import type { IsoDate } from "./isoDate";
import type { AdministrativeLevel } from "./reformArea";

/** Group expressions ("Các phòng, ban liên quan") are not one agency; a team is convened for a purpose (đoàn kiểm tra). */
export type AgencyType = "single" | "group" | "team" | "role";

export interface Agency {
  id: string;
  /** The name that counts, sums and drop-downs use. */
  name: string;
  aliases: readonly string[];
  level: AdministrativeLevel | null;
  type: AgencyType;
  validFrom: IsoDate | null;
  validTo: IsoDate | null;
}
