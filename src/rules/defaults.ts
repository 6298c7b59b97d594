import type { IsoDate } from "../domain/isoDate";
import type { ParameterKind } from "../domain/parameter";
import type { AdministrativeLevel, AreaTopic } from "../domain/reformArea";

/** One parameter that holds as long as nobody set others; what is left out does not restrict. Adding one is a line here. */
export interface DefaultParameter {
  /** Stable: part of the parameter's id. */
  key: string;
  topic: AreaTopic;
  kind: ParameterKind;
  content: string;
  source: string;
  note?: string;
  frameworks?: readonly string[];
  levels?: readonly AdministrativeLevel[];
  /** Days on which the plan is signed. */
  validFrom?: IsoDate;
  validTo?: IsoDate;
}

const PROGRAMME = "76/NQ-CP";
/** Resolution 76/NQ-CP: the programme 2021–2030, with targets for 2025 and for 2030. */
const programme = { source: PROGRAMME, validFrom: "2021-07-15", validTo: "2030-12-31" } as const;
const untilFirstMilestone = { ...programme, validTo: "2025-12-31" } as const;
const fromFirstMilestone = { ...programme, validFrom: "2026-01-01" } as const;
const custom = {
  source: "",
  note: "Theo cách lập kế hoạch thường gặp; sửa hoặc xóa nếu địa phương quy định khác",
} as const;

/** Two levels since 1 July 2025: what districts had to do holds until then. */
const LAST_DAY_OF_DISTRICTS = "2025-06-30";
const withDistricts = (entry: DefaultParameter): DefaultParameter[] => [
  { ...entry, levels: ["province"] },
  { ...entry, key: `${entry.key}District`, levels: ["district"], validTo: LAST_DAY_OF_DISTRICTS },
];

export const DEFAULT_PARAMETERS: readonly DefaultParameter[] = [
  {
    key: "steeringPlan",
    topic: "steering",
    kind: "requiredTask",
    content: "kế hoạch cải cách hành chính",
    ...programme,
    note: "Ban hành kế hoạch cải cách hành chính hằng năm",
  },
  {
    key: "steeringInspection",
    topic: "steering",
    kind: "requiredTask",
    content: "kiểm tra cải cách hành chính / kiểm tra công tác cải cách hành chính / kiểm tra việc thực hiện",
    ...programme,
  },
  ...withDistricts({
    key: "steeringInspectionShare",
    topic: "steering",
    kind: "requiredTarget",
    content: "kiểm tra cải cách hành chính / kiểm tra công tác cải cách hành chính: tối thiểu 30%",
    source: "Bộ Chỉ số cải cách hành chính của Bộ Nội vụ",
    note: "Tỷ lệ cơ quan, đơn vị được kiểm tra trong năm",
    validFrom: "2021-01-01",
  }),
  {
    key: "steeringCommunication",
    topic: "steering",
    kind: "requiredTask",
    content: "tuyên truyền / truyền thông",
    ...programme,
    note: "Thông tin, tuyên truyền về cải cách hành chính",
  },
  {
    key: "steeringReports",
    topic: "steering",
    kind: "requiredTask",
    content:
      "báo cáo cải cách hành chính / báo cáo công tác cải cách hành chính / báo cáo kết quả cải cách hành chính / báo cáo kết quả thực hiện / báo cáo định kỳ / chế độ báo cáo / sơ kết, tổng kết / sơ kết / tổng kết",
    ...programme,
    note: "Báo cáo, sơ kết, tổng kết theo định kỳ",
  },
  ...withDistricts({
    key: "institutionsReview",
    topic: "institutions",
    kind: "requiredTask",
    content:
      "kiểm tra văn bản / tự kiểm tra / rà soát văn bản / kiểm tra, rà soát / rà soát, hệ thống hóa / rà soát hệ thống văn bản",
    ...programme,
  }),
  ...withDistricts({
    key: "institutionsEnforcement",
    topic: "institutions",
    kind: "requiredTask",
    content: "thi hành pháp luật / thực thi pháp luật",
    ...programme,
  }),
  {
    key: "proceduresOnTime",
    topic: "procedures",
    kind: "requiredTarget",
    content: "đúng hạn / trước hạn / đúng hẹn / trễ hạn / quá hạn / trễ hẹn / chậm muộn",
    ...programme,
    note: "Tỷ lệ hồ sơ giải quyết đúng hạn; ghi thêm mức sau dấu hai chấm, ví dụ “: tối thiểu 98%”",
  },
  {
    key: "proceduresSatisfaction",
    topic: "procedures",
    kind: "requiredTarget",
    content: "hài lòng: đến năm 2025 tối thiểu 90%",
    ...untilFirstMilestone,
  },
  {
    key: "proceduresSatisfactionLater",
    topic: "procedures",
    kind: "requiredTarget",
    content: "hài lòng: tối thiểu 90%",
    ...fromFirstMilestone,
    note: "Mức của năm 2025; đến năm 2030 là 95%",
  },
  {
    key: "proceduresSatisfaction2030",
    topic: "procedures",
    kind: "requiredTarget",
    content: "hài lòng: đến năm 2030 tối thiểu 95%",
    ...fromFirstMilestone,
  },
  {
    key: "proceduresDialogue",
    topic: "procedures",
    kind: "requiredTask",
    content: "đối thoại",
    ...programme,
    note: "Đối thoại với người dân, doanh nghiệp",
  },
  {
    key: "proceduresOnlinePayment",
    topic: "procedures",
    kind: "parentTarget",
    content: "Đến năm 2025 tối thiểu 80% thủ tục hành chính có yêu cầu nghĩa vụ tài chính được thanh toán trực tuyến",
    ...untilFirstMilestone,
  },
  {
    key: "proceduresNoRepeatedPapers",
    topic: "procedures",
    kind: "parentTarget",
    content: "Đến năm 2025 tối thiểu 80% người dân, doanh nghiệp không phải cung cấp lại thông tin, giấy tờ, tài liệu",
    ...untilFirstMilestone,
  },
  {
    key: "proceduresNoRepeatedPapers2030",
    topic: "procedures",
    kind: "parentTarget",
    content: "Đến năm 2030 tối thiểu 90% người dân, doanh nghiệp không phải cung cấp lại thông tin, giấy tờ, tài liệu",
    ...fromFirstMilestone,
  },
  {
    key: "apparatusReview",
    topic: "apparatus",
    kind: "requiredTask",
    content: "kiện toàn / sắp xếp / tổ chức lại / chức năng, nhiệm vụ",
    ...programme,
  },
  {
    key: "civilServiceTraining",
    topic: "civilService",
    kind: "requiredTask",
    content: "đào tạo, bồi dưỡng / đào tạo / bồi dưỡng",
    ...programme,
  },
  {
    key: "civilServicePositions",
    topic: "civilService",
    kind: "requiredTask",
    content: "vị trí việc làm",
    ...programme,
  },
  {
    key: "publicFinanceAutonomy",
    topic: "publicFinance",
    kind: "requiredTask",
    content: "tự chủ",
    ...programme,
    note: "Cơ chế tự chủ của cơ quan, đơn vị sự nghiệp công lập",
  },
  {
    key: "digitalFunding",
    topic: "digitalGovernment",
    kind: "fundingSource",
    content: "kế hoạch chuyển đổi số / chương trình chuyển đổi số / đề án chuyển đổi số",
    ...custom,
    validFrom: "2020-06-03",
  },
  {
    key: "isoSystem",
    topic: "iso",
    kind: "requiredTask",
    content: "ISO 9001 / hệ thống quản lý chất lượng",
    source: "19/2014/QĐ-TTg",
    validFrom: "2014-03-05",
  },
  {
    key: "isoAudit",
    topic: "iso",
    kind: "requiredTask",
    content: "kiểm tra, đánh giá / đánh giá nội bộ / kiểm tra việc áp dụng / đánh giá việc áp dụng",
    source: "19/2014/QĐ-TTg",
    validFrom: "2014-03-05",
  },
  {
    key: "investmentDialogue",
    topic: "investment",
    kind: "requiredTask",
    content: "đối thoại",
    ...custom,
    frameworks: ["province-eight"],
    validFrom: "2021-01-01",
  },
];
