import type { CheckedField, PlaceFacts, RuleGroup, Severity } from "../../rules/types";
import { cut } from "../cut";

const EMPTY = "(trống)";
const number = (value: number): string => value.toLocaleString("vi-VN");

const severities: Record<Severity, string> = { error: "Lỗi", warning: "Cảnh báo", info: "Lưu ý" };

const groups: Record<RuleGroup, string> = {
  structure: "Cấu trúc phụ lục",
  agencies: "Cơ quan",
  deadlines: "Thời hạn",
  targets: "Chỉ tiêu",
  areas: "Nội dung lĩnh vực",
  progress: "Tiến độ",
  parameters: "Tham số kiểm tra",
  check: "Việc kiểm tra",
};

/** The headers of the columns of "Nhiệm vụ". */
const fields: Record<CheckedField, string> = {
  displayOrder: "TT",
  area: "Lĩnh vực",
  objective: "Mục tiêu",
  task: "Nhiệm vụ",
  activity: "Hoạt động",
  deliverable: "Sản phẩm",
  leadAgency: "Cơ quan chủ trì",
  coordinatingAgencies: "Cơ quan phối hợp",
  deadline: "Thời gian hoàn thành",
  funding: "Kinh phí",
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
};

/** "III · TT 4 · cột Thời gian hoàn thành", "Phần nội dung, mục 5.2 (dòng 120)", "Cả kế hoạch". */
const place = (at: PlaceFacts): string => {
  switch (at.kind) {
    case "row": {
      const number = at.displayOrder === "" ? `dòng thứ ${at.order} của phụ lục` : `TT ${cut(at.displayOrder)}`;
      return [
        ...(at.area === "" ? [] : [cut(at.area)]),
        at.code === "" ? number : `${number}, mục ${at.code}`,
        ...(at.field === null ? [] : [`cột ${fields[at.field]}`]),
      ].join(" · ");
    }
    case "area":
      return `Lĩnh vực ${[cut(at.area), cut(at.name)].filter((part) => part !== "").join(". ")}`;
    case "target": {
      const where = at.source === "body" ? "phần nội dung" : at.area === "" ? "" : `lĩnh vực ${cut(at.area)}`;
      const which = at.code === "" ? `“${cut(at.quote)}”` : at.code;
      return where === "" ? `Chỉ tiêu ${which}` : `Chỉ tiêu ${which} (${where})`;
    }
    case "agency":
      return `Cơ quan “${cut(at.name)}”`;
    case "parameter":
      return `Tham số “${cut(at.content)}”${at.area === "" ? "" : ` (lĩnh vực ${cut(at.area)})`}`;
    case "body":
      return at.code === "" ? `Phần nội dung, dòng ${at.line}` : `Phần nội dung, mục ${at.code} (dòng ${at.line})`;
    case "plan":
      return "Cả kế hoạch";
    case "gone":
      return "Chỗ không còn trong kế hoạch";
  }
};

/** Words of the check, for the pane, the sheet "Kiểm tra" and the command line. `{name}` stands for a value. */
export const checks = {
  severities,
  groups,
  fields,
  place,
  /** Of a finding, on the sheet. */
  states: { open: "Cần xem", ignored: "Đã bỏ qua", gone: "Đã bỏ qua, nay không còn" },
  /** End of a mark that would get too long. */
  more: (count: number): string => `và ${number(count)} điểm khác`,
  /** What a fix does, on one line: its name, the first cell before and after, and how many cells there are. */
  fix: (name: string, from: string, to: string, cells: number): string =>
    `${name}: ${from === "" ? EMPTY : `“${cut(from)}”`} → ${to === "" ? EMPTY : `“${cut(to)}”`}${cells > 1 ? ` (${number(cells)} ô)` : ""}`,
  /** An empty cell, where a value is named. */
  empty: EMPTY,
  counts: { error: "{count} lỗi", warning: "{count} cảnh báo", info: "{count} lưu ý" },
  result: {
    found: "{counts} trong {rows} dòng",
    noErrors: "Chưa thấy lỗi nào; {counts} trong {rows} dòng",
    nothing: "Chưa thấy lỗi nào trong {rows} dòng",
    noRows: "Kế hoạch chưa có dòng nào để kiểm tra",
    ignored: "Không tính {count} điểm đã bỏ qua.",
    ruleFailed: "Có quy tắc không chạy được nên phần đó chưa được kiểm tra: {rules}.",
    rulesOff: "Đang tắt {count} quy tắc nên phần đó không được kiểm tra: {rules}.",
    asOf: "Tính theo ngày {date}.",
  },
  screen: {
    title: "Kiểm tra kế hoạch",
    back: "Về tổng hợp",
    checking: "Đang kiểm tra…",
    noPlan: "Sổ tính này chưa có kế hoạch để kiểm tra. Hãy nhập phụ lục trước.",
    checkAgain: "Kiểm tra lại",
    undo: "Hoàn tác lần sửa gần nhất",
    undoWhat: "Sẽ trả lại: {rule} ({cells} ô).",
    undoNothing: "Chưa có lần sửa nào để hoàn tác.",
    outdated: "Danh sách dưới đây có thể đã cũ. Bấm “Kiểm tra lại” để xem danh sách đúng.",
    unmarked: "Chưa đánh dấu được trong trang tính; danh sách dưới đây vẫn đúng.",
    notWatching: "Danh sách không tự đổi khi gõ trong sổ tính. Sửa xong, hãy bấm “Kiểm tra lại”.",
    tabsLabel: "Danh sách nào",
    tabs: { open: "Cần xem ({count})", ignored: "Đã bỏ qua ({count})" },
  },
  filters: {
    label: "Lọc và nhóm danh sách",
    severities: "Mức độ được hiện",
    more: "Tìm, lọc và nhóm",
    moreActive: "Tìm, lọc và nhóm (đang lọc)",
    onlyErrors: "Chỉ lỗi",
    area: "Lĩnh vực",
    allAreas: "Mọi lĩnh vực ({count})",
    wholePlan: "Cả kế hoạch ({count})",
    agency: "Cơ quan chủ trì",
    allAgencies: "Mọi cơ quan ({count})",
    noAgency: "(không có cơ quan chủ trì)",
    choice: "{name} ({count})",
    search: "Tìm trong danh sách",
    groupBy: "Nhóm theo",
    grouping: { rule: "Loại vấn đề", area: "Lĩnh vực", agency: "Cơ quan chủ trì" },
    none: "Không có điểm nào khớp với bộ lọc.",
    clear: "Bỏ lọc",
    nothingOpen: "Không có điểm nào cần xem.",
    nothingIgnored: "Chưa bỏ qua điểm nào.",
  },
  group: {
    wholePlan: "Cả kế hoạch",
    fixAll: "Sửa tất cả {count} điểm loại này…",
    more: "Xem thêm {count} điểm",
  },
  finding: {
    goTo: "Đến ô",
    fix: "Sửa…",
    why: "Vì sao?",
    ignore: "Bỏ qua…",
    unignore: "Không bỏ qua nữa",
    source: "Căn cứ: {source}",
    reason: "Lý do bỏ qua: {reason}",
    named: "{action}: {place}",
  },
  preview: {
    title: "Xem trước khi sửa",
    titleAll: "Xem trước: sửa {count} điểm “{rule}”",
    alternatives: "Chọn cách sửa",
    from: "Từ",
    to: "Thành",
    table: "Những ô sẽ đổi",
    more: "Xem thêm {count} ô",
    merged: "Với ô gộp, mọi dòng dùng chung ô đó cùng đổi.",
    sameLook: "Chữ nhìn giống nhau; chỉ đổi cách ghi dấu trong máy.",
    apply: "Sửa {cells} ô",
    cancel: "Thôi, không sửa",
  },
  ignore: {
    title: "Bỏ qua điểm này",
    reason: "Lý do bỏ qua",
    hint: "Lý do được ghi trong sổ tính, ở trang “Kiểm tra”.",
    missing: "Cần ghi lý do.",
    apply: "Bỏ qua",
    cancel: "Thôi, không bỏ qua",
  },
  notices: {
    fixed: "Đã sửa {count} ô.",
    fixedNothing: "Không có ô nào được sửa.",
    undone: "Đã trả lại {count} ô như trước lần sửa.",
    undoneNothing: "Không trả lại được ô nào.",
    refused: "{count} ô đã có người sửa nên giữ nguyên.",
    ignored: "Đã bỏ qua.",
    unignored: "Đã đưa trở lại danh sách cần xem.",
    gone: "Điểm đang mở không còn trong danh sách.",
    left: "Còn {counts}.",
    none: "Không còn điểm nào cần xem.",
  },
  problems: {
    check: "Chưa kiểm tra được.",
    watch: "Chưa cập nhật được danh sách theo chỗ vừa sửa trong sổ tính.",
    fix: "Chưa sửa được.",
    undo: "Chưa hoàn tác được.",
    ignore: "Chưa ghi lại được.",
    goTo: "Chưa đến được ô này.",
    filtered: "Dòng này đang bị bộ lọc của bảng ẩn đi. Hãy bỏ lọc trong trang tính rồi thử lại.",
    retry: "Thử lại",
  },
};

export type CheckTexts = typeof checks;
