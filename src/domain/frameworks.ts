import type { AdministrativeLevel, AreaTopic, Framework, ReformArea } from "./reformArea";

const area = (code: string, name: string, topic: AreaTopic, parent: string | null = null): ReformArea => ({
  code,
  name,
  topic,
  parent,
  leadAgency: "",
});

/** Nghị quyết 76/NQ-CP (15/7/2021): the six areas of the overall programme 2021–2030. */
export const RESOLUTION_76: Framework = {
  id: "resolution-76",
  name: "Sáu lĩnh vực theo Nghị quyết 76/NQ-CP",
  level: null,
  validFrom: "2021-07-15",
  validTo: "2030-12-31",
  areas: [
    area("I", "Cải cách thể chế", "institutions"),
    area("II", "Cải cách thủ tục hành chính", "procedures"),
    area("III", "Cải cách tổ chức bộ máy hành chính nhà nước", "apparatus"),
    area("IV", "Cải cách chế độ công vụ", "civilService"),
    area("V", "Cải cách tài chính công", "publicFinance"),
    area("VI", "Xây dựng và phát triển Chính phủ điện tử, Chính phủ số", "digitalGovernment"),
  ],
};

/** A district's yearly plan: steering in front, seventh area split into digital government and ISO 9001. */
export const DISTRICT_SEVEN: Framework = {
  id: "district-seven",
  name: "Bảy lĩnh vực của kế hoạch cấp huyện (VII gồm VII.A và VII.B)",
  level: "district",
  validFrom: "2021-01-01",
  validTo: "2025-06-30",
  areas: [
    area("I", "Công tác chỉ đạo, điều hành cải cách hành chính", "steering"),
    area("II", "Cải cách thể chế", "institutions"),
    area("III", "Cải cách thủ tục hành chính", "procedures"),
    area("IV", "Cải cách tổ chức bộ máy", "apparatus"),
    area("V", "Cải cách chế độ công vụ", "civilService"),
    area("VI", "Cải cách tài chính công", "publicFinance"),
    area("VII", "Chính quyền điện tử, chính quyền số và áp dụng ISO", "digitalGovernment"),
    area("VII.A", "Xây dựng và phát triển chính quyền điện tử, chính quyền số", "digitalGovernment", "VII"),
    area("VII.B", "Áp dụng ISO 9001:2015", "iso", "VII"),
  ],
};

/** A province's programme: steering in front of the six, the investment climate behind. */
export const PROVINCE_EIGHT: Framework = {
  id: "province-eight",
  name: "Tám lĩnh vực của chương trình cấp tỉnh",
  level: "province",
  validFrom: "2021-01-01",
  validTo: "2030-12-31",
  areas: [
    area("I", "Công tác chỉ đạo, điều hành", "steering"),
    area("II", "Cải cách thể chế", "institutions"),
    area("III", "Cải cách thủ tục hành chính", "procedures"),
    area("IV", "Cải cách tổ chức bộ máy", "apparatus"),
    area("V", "Cải cách chế độ công vụ", "civilService"),
    area("VI", "Cải cách tài chính công", "publicFinance"),
    area("VII", "Xây dựng, phát triển chính quyền điện tử, chính quyền số", "digitalGovernment"),
    area("VIII", "Cải thiện môi trường đầu tư, kinh doanh", "investment"),
  ],
};

export const FRAMEWORKS: readonly Framework[] = [RESOLUTION_76, DISTRICT_SEVEN, PROVINCE_EIGHT];

/** Words that tell what an area is about; the first topic that fits wins, so narrower ones stand first. */
const TOPIC_WORDS: readonly [RegExp, AreaTopic][] = [
  [/(?:^|\s)iso(?:\s|$)/iu, "iso"],
  [
    /điện tử|chính quyền số|chính phủ số|chuyển đổi số|hiện đại hóa|hiện đại hoá|công nghệ thông tin/iu,
    "digitalGovernment",
  ],
  [/thủ tục hành chính|tthc|một cửa/iu, "procedures"],
  [/thể chế|văn bản quy phạm/iu, "institutions"],
  [/bộ máy/iu, "apparatus"],
  [/công vụ|công chức|viên chức/iu, "civilService"],
  [/tài chính/iu, "publicFinance"],
  [/đầu tư|kinh doanh|doanh nghiệp/iu, "investment"],
  [/chỉ đạo|điều hành/iu, "steering"],
];

/** What an area is about, read from its name; "other" where no word tells. Digital and ISO together count as digital. */
export const topicOf = (name: string): AreaTopic => {
  const topics = TOPIC_WORDS.filter(([words]) => words.test(name.normalize("NFC"))).map(([, topic]) => topic);
  if (topics[0] === "iso" && topics[1] === "digitalGovernment") return "digitalGovernment";
  return topics[0] ?? "other";
};

/**
 * The framework of a plan from the areas its annex has (in display order, parents before their sub-areas). Where the codes and
 * topics are those of a known framework it is that one, with the plan's own wording of the areas; otherwise it is the plan's own.
 */
export const frameworkOfPlan = (options: {
  name: string;
  level: AdministrativeLevel | null;
  areas: readonly { code: string; name: string; parent: string | null; leadAgency: string }[];
}): Framework => {
  const areas = options.areas.map((own) => ({ ...own, topic: topicOf(own.name) }));
  const known = FRAMEWORKS.find(
    (framework) =>
      framework.areas.length === areas.length &&
      framework.areas.every(({ code, topic }, index) => areas[index]?.code === code && areas[index]?.topic === topic),
  );
  return known !== undefined
    ? { ...known, areas }
    : { id: "own", name: options.name, level: options.level, validFrom: null, validTo: null, areas };
};
