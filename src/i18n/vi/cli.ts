/** Sentences of `npm run annex`. */
export const cli = {
  usage: [
    'Cách gọi: npm run -s annex -- <tệp> [--out ke-hoach.xlsx] [--json] [--check | --targets] [--map "Cột=trường"] [--table 1,2] [--today 2026-06-30] [--lang vi|en]',
    "",
    "  <tệp>     phụ lục kế hoạch: .docx, .xlsx, .html hoặc văn bản có dấu tab",
    "  --out     ghi sổ tính; nếu tệp đã có thì bản cũ được giữ lại bên cạnh, tiến độ đã điền được chuyển sang",
    "  --json    in kết quả đọc ra stdout: { plan, counts, rows, notes }",
    "  --check   kiểm tra phụ lục và phần nội dung; cùng --json: [{ rule, severity, area, place, message, fix? }]; mã thoát 3 nếu có lỗi",
    "  --targets liệt kê chỉ tiêu của phần nội dung và phụ lục (cùng --json: bản ghi đầy đủ)",
    "  --map     chỉ định cột theo tiêu đề, gọi được nhiều lần; trường là tt, objective, task, activity, deliverable,",
    "            lead, coordinating, deadline, funding; để trống sau dấu = là bỏ cột",
    "  --table   chọn bảng khi tài liệu có nhiều bảng",
    "  --today   ngày chốt số liệu của trang Tổng hợp (mặc định: ngày mở tệp)",
  ].join("\n"),
  badUsage: (detail: string) => (detail === "" ? "Chưa nêu tệp tài liệu." : `Không hiểu tham số: ${detail}`),
  noHeaderHint: (headers: string) =>
    `${headers === "" ? "" : `Dòng đầu của bảng: ${headers}. `}Chỉ định cột bằng --map, ví dụ --map "Việc phải làm=task" --map "Ai làm=lead".`,
  unreadable: (file: string) => `Không mở được tệp “${file}”. Kiểm tra đường dẫn và quyền đọc rồi chạy lại.`,
  isFolder: (file: string) => `“${file}” là thư mục. Hãy chỉ một tệp .docx, .xlsx, .html hoặc .txt.`,
  unwritable: (file: string) =>
    `Không ghi được “${file}”. Kiểm tra thư mục, quyền ghi, và đóng tệp nếu đang mở trong Excel; không tệp nào bị thay đổi.`,
  otherPlan: (file: string, title: string) =>
    `“${file}” đang chứa kế hoạch khác (“${title}”). Hãy chọn tên tệp khác; tệp đó không bị thay đổi.`,
  read: (counts: { rows: number; objectives: number; tasks: number; activities: number }) =>
    `Đã đọc ${counts.rows} dòng: ${counts.objectives} mục tiêu, ${counts.tasks} nhiệm vụ, ${counts.activities} hoạt động.`,
  countsHeader: ["Lĩnh vực", "Mục tiêu", "Nhiệm vụ", "Hoạt động", "Dòng"],
  funding: {
    heading: "Kinh phí (số dòng):",
    allocatedBudget: "theo dự toán được giao",
    byPlan: "theo kế hoạch, đề án khác",
    amount: "nêu số tiền",
    none: "không dùng kinh phí",
    other: "nêu cách khác",
    notStated: "không nêu",
  },
  notes: (count: number) => `${count} ghi chú (xem đủ bằng --json):`,
  noteKinds: {
    stitch: "dòng ghép do ngắt trang",
    inherit: "ô lấy theo ô gộp phía trên",
    guess: "chỗ phỏng đoán",
    leftover: "chỗ để ngoài kế hoạch",
    shape: "dòng thừa hoặc thiếu ô",
    header: "ghi chú về tiêu đề cột",
    area: "ghi chú về lĩnh vực",
    numbering: "số thứ tự tự động được viết ra",
    trackedChange: "sửa đổi được theo dõi",
    encoding: "chỗ chuyển mã chữ cũ",
    unicode: "chuẩn hoá Unicode",
  },
  bodyOnly: "Chỉ kiểm tra phần nội dung.",
  noTargets: "Không thấy chỉ tiêu nào trong tài liệu.",
  targets: (count: number) => `${count} chỉ tiêu:`,
  checked: ({ rows, counts }: { rows: number; counts: readonly string[] }) =>
    `Đã kiểm tra ${rows} dòng: ${counts.join(", ")}.`,
  written: (file: string) => `Đã ghi ${file}`,
  backup: (file: string) => `Bản cũ được giữ ở ${file}`,
  met: (report: { added: number; updated: number; kept: number; missing: number }) =>
    `So với sổ tính cũ: thêm ${report.added} dòng, cập nhật ${report.updated} dòng, giữ ${report.kept} dòng đã sửa tay; ${report.missing} dòng không còn trong văn bản mới vẫn được giữ ở cuối lĩnh vực.`,
};

export type CliTexts = typeof cli;
