import type { PacketNote, PacketProblem, ReturnedFile } from "../../usecases/packets/types";
import type { SharedPlace } from "../../usecases/sharing/types";
import { cut } from "../cut";
import { sheets } from "./sheets";

/** "14:05 31/03/2026". */
const moment = (instant: string): string =>
  new Date(instant).toLocaleString("vi-VN", {
    ...{ hour: "2-digit", minute: "2-digit" },
    ...{ day: "2-digit", month: "2-digit", year: "numeric" },
  });

const headers: Readonly<Record<"rows" | "targets", Readonly<Record<string, string>>>> = {
  rows: sheets.taskHeaders,
  targets: sheets.targetHeaders,
};

const column = ({ table, field }: SharedPlace): string =>
  field === null ? "" : (headers[table === "targets" ? "targets" : "rows"][field] ?? field);

/** "I · TT 2 · 3.1. Soạn thảo kế hoạch – Ghi chú", as the sharing screens name places. */
const place = (at: SharedPlace): string => {
  const label = at.label === "" ? "(dòng trống)" : cut(at.label);
  const number = at.number === "" || at.table !== "rows" ? cut(at.number) : `TT ${cut(at.number)}`;
  const row = [cut(at.area), number, label].filter((part) => part !== "").join(" · ");
  return at.field === null ? row : `${row} – ${column(at)}`;
};

const quoted = (value: string): string => (value === "" ? "để trống" : `“${value}”`);

const note = (of: PacketNote): string => {
  switch (of.code) {
    case "notOpen":
      return `Không nhận vì ô này không do đơn vị điền: ${place(of.place)} (tệp ghi ${quoted(of.value)}).`;
    case "copiedRow":
      return `Dòng có nhiều bản sao với giá trị khác nhau; chưa nhận giá trị ${quoted(of.value)}: ${place(of.place)}.`;
    case "addedRow":
      return `Dòng đơn vị tự thêm, chưa đưa vào kế hoạch: ${quoted(of.value)}.`;
    case "missingRow":
      return `Tệp không còn dòng này; trong kế hoạch vẫn giữ nguyên: ${place(of.place)}.`;
    case "unreadableCell":
      return `Chưa hiểu ${quoted(of.value)}: ${place(of.place)}. Hãy hỏi lại đơn vị rồi gõ vào sổ.`;
    case "rowGone":
      return `Kế hoạch không còn dòng này nên chưa nhận ${quoted(of.value)}: ${place(of.place)}.`;
    case "addedColumn":
      return `Cột đơn vị tự thêm “${of.column}” ghi ${quoted(of.value)}: ${place(of.place)}.`;
    case "missingColumn":
      return `Tệp không còn cột “${of.column}” ở trang “${of.sheet}”; cột này chưa được nhận.`;
    case "addedSheet":
      return `Trang đơn vị tự thêm “${of.sheet}”: ${of.value}`;
    case "foundByTexts":
      return `${of.rows} dòng bị xáo trộn đã được nhận ra theo nội dung. Nên xem lại các ô đã nhận.`;
    case "changedMeanwhile":
      return `Ô đang được gõ trong sổ nên chưa nhận ${quoted(of.value)}: ${place(of.place)}. Hãy nhận lại tệp này.`;
    case "olderPacket":
      return `Đây là gói cũ lập lúc ${moment(of.madeAt)}; sau đó đã gửi gói mới hơn.`;
    case "olderCopy":
      return `Bản này lưu lúc ${moment(of.savedAt)}, trước bản đã nhận; chỗ khác nhau chờ chọn.`;
  }
};

const problem = (of: PacketProblem): string => {
  switch (of.code) {
    case "empty":
      return "Tệp trống. Có thể thư gửi bị đứt; đề nghị gửi lại.";
    case "passwordProtected":
      return "Tệp có mật khẩu mở. Đề nghị đơn vị bỏ mật khẩu rồi gửi lại.";
    case "oldFormat":
      return "Tệp dạng .xls cũ. Đề nghị đơn vị mở gói gốc, điền và lưu dạng .xlsx.";
    case "notExcel":
      return "Không phải sổ tính .xlsx. Đề nghị đơn vị gửi chính tệp gói đã nhận.";
    case "tooLarge":
      return "Tệp lớn bất thường nên không mở.";
    case "unreadable":
    case "missingTable":
      return "Tệp hỏng, không đọc được. Đề nghị gửi lại.";
    case "noPacket":
    case "noPlan":
      return "Sổ tính này không phải gói, hoặc phần ẩn của gói đã mất. Đề nghị đơn vị điền vào gói gốc.";
    case "otherPlan":
      return `Gói này thuộc kế hoạch khác: “${of.title}”.`;
    case "newerVersion":
      return "Gói được lập bằng phiên bản mới hơn. Hãy cập nhật tiện ích.";
    case "damaged":
      return "Phần ẩn của gói đã bị sửa nên không so được với bản gửi đi. Đề nghị đơn vị điền vào gói gốc.";
    case "cameTwice":
      return `Nội dung này đã nhận lúc ${moment(of.at)}; không có gì mới.`;
  }
};

/** One line about a file: who, which period, what came of it. */
const fileLine = (file: ReturnedFile): string => {
  if (!file.ok) return `${file.name}: ${problem(file.problem)}`;
  const { agency, period } = file.facts;
  const counts = [
    `nhận ${file.taken.length} ô`,
    ...(file.same > 0 ? [`${file.same} ô đã có sẵn`] : []),
    ...(file.conflicts.length > 0 ? [`${file.conflicts.length} ô chờ chọn`] : []),
    ...(file.notes.length > 0 ? [`${file.notes.length} ghi chú`] : []),
  ];
  return `${agency}${period === "" ? "" : ` (${period})`}: ${counts.join(", ")} – ${file.name}`;
};

/** Sentences about packets, of the pane and of `npm run packets`. */
export const packets = {
  title: "Gói điền tiến độ",
  open: "Gói điền tiến độ",
  back: "Về tổng hợp",
  lead: "Mỗi cơ quan nhận một tệp .xlsx có sẵn các dòng của mình, điền bằng Excel thường rồi gửi lại.",
  loading: "Đang đọc sổ tính…",
  tabsLabel: "Gói điền tiến độ",
  tabs: { make: "Lập gói", takeIn: "Nhận về", status: "Theo dõi" },
  empty: "(trống)",
  make: {
    period: "Kỳ báo cáo",
    periodHint: "Ví dụ: Quý I/2026. Ghi vào tên tệp và đầu trang.",
    search: "Tìm cơ quan",
    all: "Chọn tất cả",
    none: "Bỏ chọn",
    notReturned: "Chọn nơi chưa gửi về",
    counts: "Chủ trì {leads} dòng, phối hợp {coordinates}, {targets} chỉ tiêu",
    group: "Nhóm nhiều cơ quan: không lập được một gói chung. Hãy ghi tên từng cơ quan ở cột chủ trì.",
    make: "Lập {count} gói",
    making: "Đang lập gói {done}/{total}…",
    stop: "Dừng",
    made: "Đã lập {count} gói: {name}",
    save: "Lưu tệp",
    openAsNew: "Mở thành sổ mới",
    nobody: "Kế hoạch chưa nêu cơ quan chủ trì nào.",
    nothingFound: "Không có cơ quan nào khớp.",
  },
  takeIn: {
    choose: "Chọn tệp gửi về…",
    hint: "Một hoặc nhiều tệp .xlsx, hoặc .zip.",
    taking: "Đang nhận {count} tệp…",
    result: "Kết quả: {taken} ô đã nhận, {conflicts} ô chờ chọn, {problems} tệp không nhận được.",
    taken: "Ô đã nhận ({count})",
    notes: "Ghi chú ({count})",
    conflicts: "Hai bên ghi khác nhau ({count})",
    base: "Bản gửi đi",
    mine: "Trong sổ",
    theirs: "Trong gói",
    keepMine: "Giữ trong sổ",
    takeTheirs: "Lấy theo gói",
    allMine: "Giữ tất cả trong sổ",
    allTheirs: "Lấy tất cả theo gói",
    goTo: "Tới ô",
    copy: "Chép biên nhận",
    copied: "Đã chép biên nhận.",
    copyRefused: "Cửa sổ này không cho chép. Nội dung đã được chọn sẵn: hãy nhấn Ctrl+C.",
    noReceipts: "Chưa nhận gói nào.",
    receipt: "Biên nhận {at}",
  },
  status: {
    waiting: "Chưa gửi về ({count})",
    returned: "Đã gửi về ({count})",
    none: "Chưa lập gói nào.",
    sent: "lập {at}",
    came: "nhận {at}",
  },
  problems: {
    unexpected: "Có lỗi ngoài dự kiến: {detail}",
    noAgency: "Kế hoạch không có cơ quan “{agency}”, hoặc đó là nhóm nhiều cơ quan.",
    close: "Đóng",
  },
  archiveName: "Goi dien tien do",
  moment,
  place,
  column,
  note,
  problem,
  fileLine,
  cli: {
    usage: [
      "Cách gọi:",
      "  npm run -s packets -- make <so.xlsx> --out <thư mục> [--agency <tên>]… [--period <kỳ>] [--lang vi|en]",
      "  npm run -s packets -- take-in <so.xlsx> <tệp…> [--out <so-moi.xlsx>]",
      "  npm run -s packets -- status <so.xlsx>",
      "",
      "  make     lập một gói .xlsx cho mỗi cơ quan chủ trì (hoặc chỉ các cơ quan nêu ở --agency)",
      "  take-in  nhận các tệp gửi về (.xlsx, .zip) vào sổ; bản cũ của sổ được giữ lại bên cạnh",
      "  status   ai đã gửi về, ai chưa",
    ].join("\n"),
    badUsage: (detail: string) => (detail === "" ? "Thiếu tham số." : `Không hiểu tham số: ${detail}`),
    unreadable: (file: string) => `Không mở được “${file}”. Kiểm tra đường dẫn và quyền đọc.`,
    unwritable: (file: string) => `Không ghi được “${file}”. Kiểm tra thư mục, quyền ghi, và đóng tệp nếu đang mở.`,
    made: (file: string) => `Đã lập ${file}`,
    groups: (names: readonly string[]) => `Nhóm nhiều cơ quan, không lập gói: ${names.join("; ")}`,
    nobody: "Không có cơ quan chủ trì nào để lập gói.",
    written: (file: string) => `Đã ghi ${file}`,
    backup: (file: string) => `Bản cũ được giữ ở ${file}`,
    conflict: (of: { place: string; base: string; mine: string; theirs: string }) =>
      `Chờ chọn: ${of.place}: trong sổ ${quoted(of.mine)}, trong gói ${quoted(of.theirs)} (bản gửi đi ${quoted(of.base)}).`,
    status: (of: { agency: string; period: string; sentAt: string; returnedAt: string | null }) =>
      `${of.agency}${of.period === "" ? "" : ` (${of.period})`}: lập ${moment(of.sentAt)}, ${of.returnedAt === null ? "CHƯA gửi về" : `nhận ${moment(of.returnedAt)}`}`,
    notReturned: (count: number, all: number) => `${count}/${all} cơ quan chưa gửi về.`,
    nothingSent: "Chưa lập gói nào.",
  },
};

export type PacketTexts = typeof packets;
