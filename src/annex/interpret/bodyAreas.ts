import { topicOf } from "../../domain/frameworks";
import type { AreaCode, AreaTopic, ReformArea } from "../../domain/reformArea";

/** Words of running text with the topic they speak for and how strongly. */
const CONTENT: readonly [RegExp, AreaTopic, number][] = [
  [/(?<!\p{L})iso(?!\p{L})/iu, "iso", 6],
  [/dịch vụ công (?:trực tuyến|quốc gia)|dvc ?tt|dvc trực tuyến/iu, "digitalGovernment", 4],
  [/chính quyền (?:điện tử|số)|chính phủ (?:điện tử|số)/iu, "digitalGovernment", 4],
  [/công nghệ thông tin|cntt|chuyển đổi số|kỹ năng số|chữ ký số/iu, "digitalGovernment", 3],
  [/môi trường (?:số|mạng|điện tử)|văn bản điện tử|hồ sơ công việc/iu, "digitalGovernment", 3],
  [/trực tuyến|cơ sở dữ liệu|cổng thông tin/iu, "digitalGovernment", 2],
  [/thủ tục hành chính|tthc/iu, "procedures", 2],
  [/một cửa|đúng hạn|hài lòng/iu, "procedures", 2],
  [/văn bản (?:quy phạm pháp luật|qppl)|vbqppl|thể chế/iu, "institutions", 4],
  [/cơ cấu tổ chức/iu, "apparatus", 3],
  [/biên chế|bộ máy/iu, "apparatus", 2],
  [/sắp xếp|tinh gọn|đầu mối/iu, "apparatus", 1],
  [/vị trí việc làm|công vụ/iu, "civilService", 3],
  [/công chức|viên chức|cbcc/iu, "civilService", 2],
  [/đào tạo, bồi dưỡng|vị trí công tác/iu, "civilService", 2],
  [/tự chủ|tài sản công|giải ngân/iu, "publicFinance", 3],
  [/tài chính|ngân sách/iu, "publicFinance", 2],
  [/vốn đầu tư|thu hút đầu tư|nhà đầu tư|môi trường kinh doanh|thành lập mới/iu, "investment", 4],
  [/thu ngân sách|kinh tế\s*-\s*xã hội/iu, "investment", 3],
  [/kế hoạch (?:cchc|cải cách hành chính)|kiểm tra (?:cchc|cải cách hành chính)/iu, "steering", 3],
  [/chỉ số (?:cải cách hành chính|hài lòng|cchc)|par ?index|sipas|papi/iu, "steering", 6],
  [/sáng kiến|người đứng đầu/iu, "steering", 2],
  [/cchc|cải cách hành chính|chỉ đạo|điều hành/iu, "steering", 1],
];

/** "cải cách hành chính" alone stands everywhere in such a plan and tells nothing. */
const LEAST_WEIGHT = 2;

/** What a sentence is about, by all its words together; "other" where none tells. */
export const topicOfContent = (text: string): AreaTopic => {
  const weights = new Map<AreaTopic, number>();
  for (const [words, topic, weight] of CONTENT) {
    if (words.test(text)) weights.set(topic, (weights.get(topic) ?? 0) + weight);
  }
  let best: AreaTopic = "other";
  for (const [topic, weight] of weights) if (weight > (weights.get(best) ?? 0)) best = topic;
  return (weights.get(best) ?? 0) >= LEAST_WEIGHT ? best : "other";
};

/** What a heading is about: by its name, otherwise by abbreviations and words that only running text has. */
export const topicOfHeading = (text: string): AreaTopic => {
  const named = topicOf(text);
  return named === "other" ? topicOfContent(text) : named;
};

/** The area of a topic that holds rows itself ("VII.A", not "VII"); null where the framework has none. */
export const areaOfTopic = (areas: readonly ReformArea[], topic: AreaTopic): AreaCode | null => {
  const parents = new Set(areas.map(({ parent }) => parent));
  const leafOf = (of: AreaTopic): AreaCode | null =>
    areas.find((area) => area.topic === of && !parents.has(area.code))?.code ?? null;
  // Frameworks without an area for ISO count it as part of modernisation.
  return topic === "other" ? null : (leafOf(topic) ?? (topic === "iso" ? leafOf("digitalGovernment") : null));
};
