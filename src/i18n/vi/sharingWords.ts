import type { Role } from "../../domain/rights";
import type { SHARED_FIELDS, SharedTable } from "../../domain/sharedRecord";
import type { ConflictView, PendingView, SharedPlace, SharingView } from "../../usecases/sharing/types";
import { cut } from "../cut";

/** Column headings by table and field. */
export type FieldWords = { readonly [Table in SharedTable]: Record<keyof (typeof SHARED_FIELDS)[Table], string> };

export const tables: Record<SharedTable, string> = {
  plan: "Thông tin kế hoạch",
  areas: "Lĩnh vực",
  agencies: "Cơ quan",
  rows: "Nhiệm vụ",
  targets: "Chỉ tiêu",
  parameters: "Tham số kiểm tra",
  periods: "Kỳ báo cáo",
  reports: "Báo cáo của cơ quan",
  exceptions: "Cho phép sửa sau khi duyệt",
};

export const fields: FieldWords = {
  plan: {
    planId: "Mã kế hoạch",
    title: "Tên kế hoạch",
    issuedBy: "Cơ quan ban hành",
    documentNumber: "Số, ký hiệu",
    signedOn: "Ngày ký",
    level: "Cấp",
    period: "Thời gian thực hiện",
    framework: "Khung lĩnh vực",
    body: "Phần nội dung",
    hasParameters: "Có tham số kiểm tra",
  },
  areas: { name: "Tên lĩnh vực", topic: "Chủ đề", parent: "Thuộc lĩnh vực", leadAgency: "Cơ quan chủ trì" },
  agencies: {
    name: "Tên cơ quan",
    aliases: "Cách viết khác",
    level: "Cấp",
    type: "Loại",
    validFrom: "Có từ ngày",
    validTo: "Đến ngày",
  },
  rows: {
    area: "Lĩnh vực",
    displayOrder: "TT",
    objective: "Mục tiêu",
    task: "Nhiệm vụ",
    activity: "Hoạt động",
    deliverable: "Sản phẩm",
    leadAgency: "Cơ quan chủ trì",
    coordinatingAgencies: "Cơ quan phối hợp",
    deadline: "Thời gian hoàn thành",
    funding: "Kinh phí",
    sourceKey: "Khóa văn bản",
    inherited: "Ô kế thừa",
    stitched: "Số dòng đã nối",
    percent: "Tỷ lệ hoàn thành",
    completedOn: "Ngày hoàn thành",
    documentNumber: "Số ký hiệu minh chứng",
    documentDate: "Ngày văn bản",
    evidence: "Trích yếu minh chứng",
    obstacle: "Vướng mắc",
    note: "Ghi chú",
    asked: "Yêu cầu giải trình",
    lateReason: "Lý do chậm",
    measure: "Biện pháp khắc phục",
    newDate: "Ngày hoàn thành mới",
  },
  targets: {
    area: "Lĩnh vực",
    quote: "Câu chỉ tiêu",
    comparator: "So sánh",
    value: "Giá trị",
    upperValue: "Giá trị trên",
    unitOfMeasure: "Đơn vị tính",
    level: "Cấp",
    year: "Năm",
    source: "Nêu ở",
    code: "Số mục",
    baseline: "So với",
    exception: "Ngoại trừ",
    partOf: "Thuộc chỉ tiêu",
    actual: "Thực hiện",
    note: "Ghi chú",
  },
  parameters: {
    area: "Lĩnh vực",
    kind: "Loại tham số",
    content: "Nội dung",
    source: "Văn bản",
    note: "Ghi chú",
  },
  periods: {
    name: "Tên kỳ",
    kind: "Loại kỳ",
    from: "Từ ngày",
    to: "Đến ngày",
    dueOn: "Hạn gửi báo cáo",
    lock: "Khóa sau khi duyệt",
    closed: "Đã chốt",
    figures: "Số liệu khi chốt",
  },
  reports: {
    period: "Kỳ báo cáo",
    agency: "Cơ quan",
    state: "Trạng thái báo cáo",
    submitted: "Người trình",
    decided: "Người duyệt hoặc trả lại",
    reason: "Lý do",
    approvedRevision: "Lần gửi được duyệt",
  },
  exceptions: {
    period: "Kỳ báo cáo",
    agency: "Cơ quan",
    rows: "Các dòng",
    fields: "Các ô",
    until: "Đến hết ngày",
    reason: "Lý do",
    granted: "Người cho phép",
  },
};

export const roles: Record<Role, string> = {
  planner: "người lập kế hoạch",
  department: "đơn vị thực hiện",
  leader: "lãnh đạo",
  administrator: "quản trị",
};

/** "III · TT 4 · Rà soát thủ tục", "Cơ quan “Sở Nội vụ”". A place that the plan does not have any more has no label. */
export const record = ({ table, area, number, label }: Omit<SharedPlace, "id" | "field">): string => {
  if (table === "plan") return tables.plan;
  const words = label === "" && number === "" ? "dòng không còn trong sổ này" : cut(label);
  const ofPeriod = number === "" ? "" : ` kỳ ${cut(number)}`;
  switch (table) {
    case "rows":
      return [...(area === "" ? [] : [cut(area)]), ...(number === "" ? [] : [`TT ${cut(number)}`]), words]
        .filter((part) => part !== "")
        .join(" · ");
    case "targets":
      return ["Chỉ tiêu", ...(number === "" ? [] : [cut(number)]), ...(words === "" ? [] : [`“${words}”`])].join(" ");
    case "areas":
      return `Lĩnh vực ${[cut(number), words].filter((part) => part !== "").join(". ")}`;
    case "agencies":
      return `Cơ quan “${words}”`;
    case "parameters":
      return `Tham số “${words}”`;
    case "periods":
      return `Kỳ báo cáo “${words}”`;
    case "reports":
      return `Báo cáo${ofPeriod} của “${words}”`;
    case "exceptions":
      return `Cho phép sửa sau khi duyệt${ofPeriod}: “${words}”`;
  }
};

export const lines: Record<SharingView["line"], string> = {
  live: "Đang nối: có thay đổi là biết ngay",
  polling: "Đang nối chậm: hỏi máy chủ từng lúc",
  offline: "Mất liên lạc: cứ gõ tiếp, có mạng sẽ gửi",
  none: "Chưa nối",
};

export const kinds: Record<PendingView["kind"], string> = {
  set: "Sửa ô",
  insert: "Thêm dòng",
  remove: "Xóa dòng",
  restore: "Lấy lại dòng đã xóa",
  move: "Đổi chỗ dòng",
};

export const conflictKinds: Record<ConflictView["kind"], string> = {
  cell: "Cả hai bên cùng sửa ô này.",
  removedByThem: "Người khác đã xóa dòng này trong khi bạn sửa nó.",
  removedByMe: "Bạn đã xóa dòng này trong khi người khác sửa nó. Dòng được đưa trở lại để bạn xem.",
};

export const conflictTitles: Record<ConflictView["kind"], string> = {
  cell: "Cả dòng",
  removedByThem: "Dòng bị người khác xóa",
  removedByMe: "Dòng tôi đã xóa",
};
