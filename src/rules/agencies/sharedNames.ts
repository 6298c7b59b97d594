import type { Agency } from "../../domain/agency";
import { agencyKey } from "../../domain/agencyIndex";
import type { IsoDate } from "../../domain/isoDate";
import type { AdministrativeLevel } from "../../domain/reformArea";
import type { CheckContext } from "../types";

/** A text taken for a body. `sure`: it is one of its spellings, at most followed by its level or place ("… huyện Sông Mới"). */
export interface NamedAgency {
  agency: Agency;
  /** Every body that shares the spelling. */
  candidates: readonly Agency[];
  sure: boolean;
  /** True where the spelling is the body's name, not an alias. */
  isCanonical: boolean;
  /** True where more than a level stands behind the spelling: "UBND xã Sông Mới" is one of many. */
  addsPlace: boolean;
}

/** Longest text that can be a name; a longer one is prose. */
const LONGEST_NAME = 200;
/** As agencyKey writes them, without tones. */
const LEVEL_WORDS = new Set(["tinh", "huyên", "quân", "xa", "phương"]);
const LEVEL_PAIRS = new Set(["thi xa", "thi trân", "thanh phô", "đăc khu"]);

/** How many words at this place name a level: 2 in "Phòng Nội vụ | thị xã", 0 in "Phòng Nội vụ | thành viên …". */
const levelAt = (words: readonly string[], at: number): number => {
  if (LEVEL_WORDS.has(words[at] ?? "")) return 1;
  return LEVEL_PAIRS.has(`${words[at] ?? ""} ${words[at + 1] ?? ""}`) ? 2 : 0;
};

export const existsOn = ({ validFrom, validTo }: Agency, day: IsoDate): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day);

/** True for bodies that only the plan itself names: its reader takes every lead it does not know into the list. */
export const isOnlyOfPlan = ({ id }: Agency): boolean => id.startsWith("plan-");

const tables = new WeakMap<readonly Agency[], ReadonlyMap<string, readonly Agency[]>>();

const tableOf = (agencies: readonly Agency[]): ReadonlyMap<string, readonly Agency[]> => {
  const known = tables.get(agencies);
  if (known !== undefined) return known;
  const table = new Map<string, Agency[]>();
  for (const agency of agencies) {
    for (const spelling of [agency.name, ...agency.aliases]) {
      const key = agencyKey(spelling);
      const of = table.get(key);
      if (key === "" || of?.includes(agency) === true) continue;
      if (of === undefined) table.set(key, [agency]);
      else of.push(agency);
    }
  }
  tables.set(agencies, table);
  return table;
};

/** Among bodies of one spelling: one that exists on the plan's day, of the plan's own level if there is one. */
const bestOf = (candidates: readonly Agency[], { plan, planDay }: CheckContext): Agency => {
  const existing = candidates.filter((agency) => existsOn(agency, planDay));
  const pool = existing.length > 0 ? existing : candidates;
  return pool.find(({ level }) => level === plan.level) ?? (pool[0] as Agency);
};

/** The body a text names: by the whole text, else by its first words (at least two). */
export const namedAgency = (text: string, on: CheckContext): NamedAgency | null => {
  if (text.length > LONGEST_NAME) return null;
  const table = tableOf(on.knownAgencies);
  const key = agencyKey(text);
  const whole = table.get(key);
  if (whole !== undefined) return namedBy(key, whole, { sure: true, addsPlace: false }, on);
  const words = key.split(" ");
  for (let length = words.length - 1; length >= 2; length -= 1) {
    const spelling = words.slice(0, length).join(" ");
    const candidates = table.get(spelling);
    if (candidates === undefined) continue;
    const level = levelAt(words, length);
    const endsInLevel = levelAt(words, length - 1) > 0 || levelAt(words, length - 2) === 2;
    return namedBy(
      spelling,
      candidates,
      { sure: level > 0 || endsInLevel, addsPlace: level === 0 || words.length > length + level },
      on,
    );
  }
  return null;
};

const namedBy = (
  key: string,
  candidates: readonly Agency[],
  how: { sure: boolean; addsPlace: boolean },
  on: CheckContext,
): NamedAgency => {
  const agency = bestOf(candidates, on);
  return { agency, candidates, isCanonical: agencyKey(agency.name) === key, ...how };
};

/** The same for every spelling of one body; bodies of two places are two. */
export const identityOf = (name: string, found: NamedAgency | null): string =>
  found?.sure === true && !found.addsPlace ? found.agency.id : agencyKey(name);

/** Levels from below; "central" stands above every plan. */
export type Rank = AdministrativeLevel | "central";
const RANKS: readonly Rank[] = ["commune", "district", "province", "central"];

const CENTRAL =
  /^(?:bộ\s+(?!phận|chỉ huy)|chính phủ|thủ tướng|quốc hội|văn phòng chính phủ|văn phòng quốc hội|ban bí thư|(?:bộ trưởng|thứ trưởng)\s)/iu;
const PROVINCIAL = /^sở\s|(?<!\p{L})tỉnh(?!\p{L})/iu;
const OF_DISTRICT = /(?<!\p{L})huyện(?!\p{L})/iu;

/** The level a name says of itself, null where its words don't tell. */
export const levelInName = (name: string): Rank | null => {
  const text = name.normalize("NFC");
  if (CENTRAL.test(text)) return "central";
  if (PROVINCIAL.test(text)) return "province";
  return OF_DISTRICT.test(text) ? "district" : null;
};

/** True where a body of this level stands above a plan of that level and cannot be given tasks by it. */
export const standsAbove = (level: Rank | null, plan: AdministrativeLevel | null): boolean =>
  level !== null && plan !== null && RANKS.indexOf(level) > RANKS.indexOf(plan);

/** True for a committee itself ("UBND huyện"), which acts through its offices. */
export const isCommittee = (name: string): boolean => /^ubnd(?: |$)/u.test(agencyKey(name));

/** True where naming the body as lead gives no reason for another finding. */
export const canLead = (agency: Agency, { plan, planDay }: CheckContext): boolean =>
  agency.type === "single" &&
  !isOnlyOfPlan(agency) &&
  existsOn(agency, planDay) &&
  !standsAbove(agency.level, plan.level) &&
  !(agency.level === plan.level && isCommittee(agency.name));
