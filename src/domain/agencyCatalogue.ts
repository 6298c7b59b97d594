import type { Agency, AgencyType } from "./agency";
import { agencyIndex, agencyKey, beforeParenthesis, isGroupExpression, splitAgencies } from "./agencyIndex";
import type { IsoDate } from "./isoDate";
import type { PlanRow } from "./plan";
import type { AdministrativeLevel } from "./reformArea";

/** The district level ended with 30 June 2025 (two-level local government from 1 July 2025). */
const LAST_DAY_OF_DISTRICTS: IsoDate = "2025-06-30";
const FIRST_DAY_OF_TWO_LEVELS: IsoDate = "2025-07-01";
/** Provincial departments were merged on 1 March 2025. */
const LAST_DAY_BEFORE_MERGERS: IsoDate = "2025-02-28";

type Entry = readonly [name: string, aliases: readonly string[], validFrom?: IsoDate | undefined, validTo?: IsoDate];

const DISTRICT: readonly Entry[] = [
  [
    "Văn phòng HĐND - UBND huyện",
    [
      "Văn phòng HĐND và UBND huyện",
      "Văn phòng HĐND-UBND",
      "Văn phòng HĐND và UBND",
      "VP HĐND-UBND",
      "VP HĐND và UBND",
    ],
  ],
  ["Phòng Nội vụ", ["P. Nội vụ", "Trưởng phòng Nội vụ"]],
  ["Phòng Tư pháp", ["P. Tư pháp"]],
  ["Phòng Tài chính - Kế hoạch", ["Phòng Tài chính - KH", "Phòng TC-KH", "Phòng Tài chính và Kế hoạch", "Phòng TCKH"]],
  [
    "Phòng Văn hóa - Thông tin",
    ["Phòng Văn hóa - TT", "Phòng VH TT", "Phòng VHTT", "Phòng Văn hóa và Thông tin", "Phòng VH&TT"],
  ],
  ["Phòng Kinh tế - Hạ tầng", ["Phòng Kinh tế và Hạ tầng", "Phòng KT-HT"]],
  ["Phòng Giáo dục - Đào tạo", ["Phòng Giáo dục và Đào tạo", "Phòng GD-ĐT", "Phòng GD&ĐT"]],
  ["Phòng Lao động - TBXH", ["Phòng Lao động - Thương binh và Xã hội", "Phòng LĐ-TBXH"]],
  ["Phòng Tài nguyên - Môi trường", ["Phòng Tài nguyên và Môi trường", "Phòng TN-MT", "Phòng TN&MT"]],
  ["Phòng Nông nghiệp và PTNT", ["Phòng Nông nghiệp và Phát triển nông thôn", "Phòng NN-PTNT", "Phòng NN&PTNT"]],
  ["Phòng Y tế", []],
  ["Thanh tra huyện", ["Thanh tra"]],
  [
    "Trung tâm Văn hóa - Truyền thông huyện",
    ["Trung tâm Văn hóa - Truyền thông", "Trung tâm Văn hóa - TT", "Trung tâm VH TT", "Trung tâm Văn hóa truyền thông"],
  ],
  [
    "Trung tâm Phục vụ hành chính công huyện",
    ["Trung tâm HCC huyện", "Trung tâm Hành chính công huyện", "Trung tâm Phục vụ HCC huyện", "Trung tâm PVHCC huyện"],
  ],
  ["Công an huyện", []],
  ["UBND huyện", ["Ủy ban nhân dân huyện"]],
];

const PROVINCE: readonly Entry[] = [
  ["Văn phòng UBND tỉnh", ["VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"]],
  ["Sở Nội vụ", []],
  ["Sở Tư pháp", []],
  ["Sở Tài chính", []],
  ["Sở Khoa học và Công nghệ", ["Sở KH&CN", "Sở KHCN", "Sở Khoa học Công nghệ"]],
  ["Sở Thông tin và Truyền thông", ["Sở TT&TT", "Sở TTTT"], undefined, LAST_DAY_BEFORE_MERGERS],
  ["Sở Kế hoạch và Đầu tư", ["Sở KH&ĐT", "Sở KHĐT"], undefined, LAST_DAY_BEFORE_MERGERS],
  ["Sở Tài nguyên và Môi trường", ["Sở TN&MT"], undefined, LAST_DAY_BEFORE_MERGERS],
  ["Sở Nông nghiệp và Phát triển nông thôn", ["Sở NN&PTNT"], undefined, LAST_DAY_BEFORE_MERGERS],
  ["Sở Lao động - Thương binh và Xã hội", ["Sở LĐ-TBXH"], undefined, LAST_DAY_BEFORE_MERGERS],
  ["Sở Giao thông vận tải", ["Sở GTVT"], undefined, LAST_DAY_BEFORE_MERGERS],
  ["Sở Nông nghiệp và Môi trường", ["Sở NN&MT"], "2025-03-01"],
  ["Sở Xây dựng", []],
  ["Sở Y tế", []],
  ["Sở Giáo dục và Đào tạo", ["Sở GD&ĐT", "Sở GDĐT"]],
  ["Sở Công Thương", []],
  ["Sở Văn hóa, Thể thao và Du lịch", ["Sở VHTT&DL", "Sở VHTTDL"]],
  ["Thanh tra tỉnh", []],
  ["Công an tỉnh", []],
  [
    "Trung tâm Phục vụ hành chính công tỉnh",
    ["Trung tâm HCC tỉnh", "Trung tâm PVHCC tỉnh", "Trung tâm Hành chính công tỉnh"],
  ],
  ["UBND tỉnh", ["Ủy ban nhân dân tỉnh"]],
];

const COMMUNE: readonly Entry[] = [
  [
    "Văn phòng HĐND và UBND",
    ["Văn phòng HĐND - UBND", "VP HĐND và UBND", "Văn phòng HĐND và UBND xã", "Văn phòng HĐND và UBND phường"],
    FIRST_DAY_OF_TWO_LEVELS,
  ],
  ["Phòng Kinh tế", ["Phòng Kinh tế xã"], FIRST_DAY_OF_TWO_LEVELS],
  [
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    ["Phòng Kinh tế - Hạ tầng - Đô thị", "Phòng KT-HT&ĐT", "Phòng Kinh tế Hạ tầng và Đô thị"],
    FIRST_DAY_OF_TWO_LEVELS,
  ],
  ["Phòng Văn hóa - Xã hội", ["Phòng VH-XH", "Phòng Văn hóa và Xã hội"], FIRST_DAY_OF_TWO_LEVELS],
  [
    "Trung tâm Phục vụ hành chính công",
    ["Trung tâm PVHCC", "Trung tâm HCC", "Trung tâm Phục vụ HCC", "Trung tâm Hành chính công"],
    FIRST_DAY_OF_TWO_LEVELS,
  ],
  ["Công an xã", ["Công an phường"]],
  ["Văn phòng UBND xã", ["VP UBND xã"], undefined, LAST_DAY_OF_DISTRICTS],
  ["UBND xã", ["UBND phường", "Ủy ban nhân dân xã", "Ủy ban nhân dân phường"]],
];

const slugOf = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .replace(/đ/giu, "d")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");

const entriesOf = (level: AdministrativeLevel, entries: readonly Entry[]): Agency[] =>
  entries.map(([name, aliases, validFrom, validTo]) => ({
    id: `${level}-${slugOf(name)}`,
    name,
    aliases,
    level,
    type: "single",
    validFrom: validFrom ?? null,
    validTo: validTo ?? (level === "district" ? LAST_DAY_OF_DISTRICTS : null),
  }));

/** Agencies that local governments have everywhere, by level; a plan adds its own. */
export const AGENCY_CATALOGUE: Readonly<Record<AdministrativeLevel, readonly Agency[]>> = {
  province: entriesOf("province", PROVINCE),
  district: entriesOf("district", DISTRICT),
  commune: entriesOf("commune", COMMUNE),
};

/** What kind of body a name names, by its first words. */
export const agencyTypeOf = (name: string): AgencyType => {
  if (isGroupExpression(name)) return "group";
  const key = agencyKey(name);
  if (/^(?:thanh viên )?(?:đoan|hôi đông|ban chi đao|tô|hđđ|hđtđ)(?: |$)/u.test(key)) return "team";
  // The key has no tones, so "trương" is "trưởng" (a person) and "trường" (a school).
  if (
    /^(?:chu tich|pho chu tich|trương|giam đôc|công chưc)(?: |$)/u.test(key) &&
    !/^\s*trường/iu.test(name.normalize("NFC"))
  )
    return "role";
  return "single";
};

/** Words of the longest spelling of an agency. */
const longestName = (agency: Agency): number =>
  Math.max(...[agency.name, ...agency.aliases].map((spelling) => agencyKey(spelling).split(" ").length));

/** Levels looked through for a plan of a level: its own first, then those it works with. */
const LEVEL_ORDER: Record<AdministrativeLevel, readonly AdministrativeLevel[]> = {
  province: ["province", "commune"],
  district: ["district", "province"],
  commune: ["commune", "province", "district"],
};

/**
 * The agencies of a plan: those of the catalogue that its lead cells name, and every other body that leads a row under the
 * spelling it is most often written in. Spellings that differ from the name become aliases. In order of first appearance.
 */
export const collectAgencies = (rows: readonly PlanRow[], level: AdministrativeLevel | null): Agency[] => {
  const levels = level === null ? (["district", "commune", "province"] as const) : LEVEL_ORDER[level];
  const catalogue = agencyIndex(levels.flatMap((of) => AGENCY_CATALOGUE[of]));
  const found = new Map<string, { agency: Agency; spellings: Map<string, number> }>();

  const add = (spelling: string): void => {
    const group = isGroupExpression(spelling);
    const known = group ? null : catalogue.find(spelling);
    const key = known?.id ?? agencyKey(spelling);
    if (key === "") return;
    const entry = found.get(key) ?? {
      agency: known ?? {
        id: `plan-${slugOf(spelling)}`,
        name: spelling,
        aliases: [],
        level,
        type: agencyTypeOf(spelling),
        validFrom: null,
        validTo: null,
      },
      spellings: new Map<string, number>(),
    };
    entry.spellings.set(spelling, (entry.spellings.get(spelling) ?? 0) + 1);
    found.set(key, entry);
  };

  for (const row of rows) {
    if (row.inherited.includes("leadAgency")) continue;
    for (const part of splitAgencies(row.leadAgency, (text) => catalogue.named(beforeParenthesis(text)) !== null)) {
      const inside = /\(([^()]+)\)/u.exec(part)?.[1];
      const implementing = inside !== undefined && catalogue.find(inside) !== null ? inside : null;
      add(implementing ?? part.replace(/\s*\([^()]*\)/gu, "").trim());
    }
  }

  return [...found.values()].map(({ agency, spellings }) => {
    const ownName = agency.id.startsWith("plan-")
      ? ([...spellings].sort((a, b) => b[1] - a[1])[0]?.[0] ?? agency.name)
      : agency.name;
    const aliases = new Map(agency.aliases.map((alias) => [agencyKey(alias), alias]));
    for (const spelling of spellings.keys()) {
      const key = agencyKey(spelling);
      // "Phòng Nội vụ (chủ trì …)" or "… chủ trì đối với …" adds a remark, not a spelling.
      const isRemark = !agency.id.startsWith("plan-") && key.split(" ").length > longestName(agency) + 1;
      if (key !== agencyKey(ownName) && !aliases.has(key) && !isRemark) aliases.set(key, spelling);
    }
    return { ...agency, name: ownName, aliases: [...aliases.values()] };
  });
};
