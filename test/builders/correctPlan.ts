import { AGENCY_CATALOGUE } from "../../src/domain/agencyCatalogue";
import { bodyTargets, extractTargets } from "../../src/domain/extractTargets";
import { PROVINCE_EIGHT } from "../../src/domain/frameworks";
import { parseDeadline } from "../../src/domain/parseDeadline";
import { NO_PROGRESS, type Plan, type PlanRow, type Progress, type RowField } from "../../src/domain/plan";
import type { BodyItem } from "../../src/domain/planBody";
import type { AreaTopic } from "../../src/domain/reformArea";
import { pick, seeded } from "./vietnameseText";

const PERIOD = { from: "2026-01-01", to: "2026-12-31" };

/** What is measured in each area, in words of our own; no two say the same. */
const INDICATORS: Readonly<Record<AreaTopic, readonly string[]>> = {
  steering: ["sở, ngành được kiểm tra cải cách hành chính", "tin bài tuyên truyền được đăng đúng lịch"],
  institutions: ["văn bản quy phạm pháp luật được tự kiểm tra", "kiến nghị sau rà soát được xử lý"],
  procedures: ["hồ sơ được giải quyết trước hoặc đúng hạn", "người dân hài lòng khi giải quyết thủ tục hành chính"],
  apparatus: ["đề án sắp xếp tổ chức được phê duyệt", "đơn vị có quy chế làm việc mới"],
  civilService: ["công chức được bồi dưỡng nghiệp vụ", "vị trí việc làm có bản mô tả"],
  publicFinance: ["đơn vị sự nghiệp được giao quyền tự chủ", "tài sản công được kê khai lại"],
  digitalGovernment: ["hồ sơ công việc được xử lý trên mạng", "cơ sở dữ liệu được kết nối"],
  iso: ["cơ quan duy trì hệ thống quản lý chất lượng"],
  investment: ["kiến nghị của nhà đầu tư được trả lời", "dự án được hỗ trợ làm thủ tục"],
  other: ["việc khác được hoàn thành"],
};

const SUBJECTS = [
  "quy trình nội bộ",
  "danh mục văn bản",
  "bộ tiêu chí đánh giá",
  "lịch làm việc với cơ sở",
  "tài liệu hướng dẫn",
  "phần mềm theo dõi",
  "chương trình tập huấn",
  "báo cáo chuyên đề",
];
const WORKS = ["Xây dựng", "Rà soát", "Hoàn thiện", "Triển khai", "Đánh giá", "Cập nhật"];
const STEPS = ["Dự thảo", "Lấy ý kiến về", "Trình ban hành", "Phổ biến", "Tổng hợp kết quả về"];

const LEADS = AGENCY_CATALOGUE.province.filter(({ validTo, name }) => validTo === null && /^(?:Sở|Thanh)/u.test(name));

const DEADLINES = ["Quý I/2026", "Quý II, III/2026", "Tháng 9/2026", "Năm 2026", "Hằng quý", "Chậm nhất 30/11/2026"];

/** Deliverables with the ending of the number that proves them. */
const DELIVERABLES = [
  ["Kế hoạch", "KH-UBND"],
  ["Quyết định", "QĐ-UBND"],
  ["Báo cáo", "BC-SNV"],
] as const;

const INHERITED: readonly RowField[] = ["displayOrder", "objective", "task", "leadAgency", "coordinatingAgencies"];

/**
 * A province's plan of 2026 in which nothing is wrong: codes run on, every row has its lead, deadline and product, body and annex
 * set the same targets, what is reported is proved. The same seed gives the same plan.
 */
export const correctPlan = (seed: number): Plan => {
  const random = seeded(seed);
  const rows: PlanRow[] = [];
  const body: BodyItem[] = [];
  PROVINCE_EIGHT.areas.forEach(({ code: area, name, topic }, areaIndex) => {
    let task = 0;
    let activity = 0;
    INDICATORS[topic].forEach((indicator, index) => {
      const percent = 90 + Math.floor(random() * 10);
      const sentence = `Tối thiểu ${percent}% ${indicator}`;
      const order = index + 1;
      body.push({
        area,
        section: ["II. CHỈ TIÊU", `${areaIndex + 1}. ${name}`],
        code: `${areaIndex + 1}.${order}`,
        text: sentence,
        line: 20 + body.length * 2,
        setsTargets: true,
      });
      const tasks = 1 + Math.floor(random() * 2);
      for (let nth = 0; nth < tasks; nth += 1) {
        task += 1;
        const lead = pick(LEADS, random).name;
        const others = LEADS.filter((of) => of.name !== lead);
        const coordinating = pick(others, random).name;
        const subject = SUBJECTS[(task * 3 + areaIndex) % SUBJECTS.length] ?? "";
        const [deliverable, ending] = pick(DELIVERABLES, random);
        const deadline = parseDeadline(pick(DEADLINES, random), { period: PERIOD });
        const activities = 1 + Math.floor(random() * 2);
        for (let step = 0; step < activities; step += 1) {
          activity += 1;
          const isFirst = step === 0;
          rows.push({
            id: `R${rows.length + 1}`,
            area,
            sourceKey: `K${rows.length + 1}`,
            order: rows.length + 1,
            displayOrder: String(order),
            objective: `1.${order}. ${sentence}`,
            task: `2.${task}. ${WORKS[(task + areaIndex) % WORKS.length] ?? ""} ${subject} về ${indicator}`,
            activity: `3.${activity}. ${STEPS[activity % STEPS.length] ?? ""} ${subject} lần ${activity}`,
            deliverable,
            leadAgency: lead,
            coordinatingAgencies: coordinating,
            deadline,
            funding: topic === "digitalGovernment" ? "Theo kế hoạch chuyển đổi số" : "Theo dự toán được giao",
            inherited: isFirst ? (nth === 0 ? [] : ["displayOrder", "objective"]) : INHERITED,
            stitched: 0,
            progress: progressOf(random, { ending, done: deadline.kind === "interval" && deadline.to >= "2026-03-31" }),
            asked: "",
          });
        }
      }
    });
  });
  const targets = [...extractTargets(rows)];
  const known = new Set(targets.map(({ area, value }) => `${area} ${value}`));
  return {
    id: `correct-${seed}`,
    title: "Kế hoạch cải cách hành chính năm 2026 của tỉnh Hạ Giang",
    issuedBy: "UBND tỉnh Hạ Giang",
    documentNumber: "8/KH-UBND",
    signedOn: "2026-01-08",
    level: "province",
    period: PERIOD,
    framework: PROVINCE_EIGHT,
    rows,
    targets: [...targets, ...bodyTargets(body).filter(({ area, value }) => !known.has(`${area} ${value}`))],
    agencies: LEADS,
    body,
    parameters: [
      {
        id: "P1",
        area: "III",
        kind: "requiredTarget",
        content: "đúng hạn: tối thiểu 90%",
        source: "8/KH-UBND",
        note: "",
      },
    ],
  };
};

const progressOf = (random: () => number, { ending, done }: { ending: string; done: boolean }): Progress => {
  const state = random();
  if (!done || state < 0.5) return NO_PROGRESS;
  if (state < 0.7) return { ...NO_PROGRESS, percent: 40, note: "Đang lấy ý kiến các đơn vị" };
  return {
    ...NO_PROGRESS,
    percent: 100,
    completedOn: "2026-03-20",
    evidence: {
      documentNumber: `${1 + Math.floor(random() * 90)}/${ending}`,
      date: "2026-03-18",
      text: "Văn bản kèm theo",
    },
  };
};
