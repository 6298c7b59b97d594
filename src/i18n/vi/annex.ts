import type { AnnexFailure, Note, NoteCode, Place, ReadingLimits } from "../../annex/types";
import type { RowField } from "../../domain/plan";

type Data = Note["data"];

const count = (data: Data): string => Number(data.count ?? 0).toLocaleString("vi-VN");
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000).toLocaleString("vi-VN")} MB`;
const number = (value: number): string => value.toLocaleString("vi-VN");

const fields: Record<RowField, string> = {
  displayOrder: "TT",
  objective: "Mục tiêu",
  task: "Nhiệm vụ",
  activity: "Hoạt động",
  deliverable: "Kết quả, sản phẩm",
  leadAgency: "Chủ trì",
  coordinatingAgencies: "Phối hợp",
  deadline: "Thời gian",
  funding: "Kinh phí",
};

const fieldName = (field: string | number | undefined): string => fields[field as RowField] ?? String(field ?? "");

const fieldNames = (list: string | number | undefined): string =>
  String(list ?? "")
    .split(",")
    .map(fieldName)
    .join(", ");

/** "trang tính “Phụ lục”, dòng 14, cột 3", "bảng 1, dòng 20", "phần văn bản, dòng 3". */
const place = (at: Place): string => {
  const parts: string[] = [];
  if (at.sheet !== null) parts.push(`trang tính “${at.sheet}”`);
  else if (at.table > 0) parts.push(`bảng ${at.table}`);
  else if (at.line > 0) parts.push("phần văn bản");
  else return "cả tài liệu";
  if (at.line > 0) parts.push(`dòng ${at.line}`);
  if (at.column !== null) parts.push(`cột ${at.column}`);
  return parts.join(", ");
};

const wrongTypes: Record<(AnnexFailure & { code: "wrongType" })["detected"], string> = {
  doc: "Đây là tệp Word kiểu cũ (.doc). Mở bằng Word, chọn Tệp > Lưu thành, kiểu “Tài liệu Word (*.docx)”, rồi chọn lại tệp mới.",
  xls: "Đây là tệp Excel kiểu cũ (.xls). Mở bằng Excel, chọn Tệp > Lưu thành, kiểu “Sổ làm việc Excel (*.xlsx)”, rồi chọn lại tệp mới.",
  pdf: "Đây là tệp PDF, không còn bảng để đọc. Hãy dùng tệp Word gốc (.docx); nếu chỉ có PDF thì mở PDF bằng Word, kiểm tra bảng rồi lưu thành .docx.",
  image: "Đây là tệp ảnh, không có chữ để đọc. Hãy dùng tệp Word hoặc Excel gốc của văn bản.",
  rtf: "Đây là tệp RTF. Mở bằng Word, chọn Tệp > Lưu thành, kiểu “Tài liệu Word (*.docx)”, rồi chọn lại tệp mới.",
  odf: "Đây là tệp OpenDocument (.odt, .ods). Mở bằng LibreOffice hoặc Word, lưu thành .docx hoặc .xlsx, rồi chọn lại tệp mới.",
  zip: "Đây là tệp nén. Hãy giải nén rồi chọn tệp .docx hoặc .xlsx ở bên trong.",
  unknown: "Chưa nhận ra loại tệp này. Hãy dùng tệp .docx, .xlsx, .html hoặc văn bản phân cách bằng tab.",
};

const limits: Record<keyof ReadingLimits, (limit: number, actual: number) => string> = {
  fileBytes: (limit, actual) =>
    `Tệp lớn ${megabytes(actual)}, quá mức đọc được là ${megabytes(limit)}. Hãy bỏ bớt ảnh hoặc chép riêng phần phụ lục sang tệp mới.`,
  unpackedBytes: (limit, actual) =>
    `Nội dung giải nén ra tới ${megabytes(actual)} (giới hạn ${megabytes(limit)}, không tính phần phình bất thường), nên dừng đọc để bảo vệ máy. Hãy chép riêng phần phụ lục sang tệp mới.`,
  rows: (limit) => `Tài liệu có hơn ${number(limit)} dòng bảng, quá mức đọc được. Hãy tách phụ lục thành nhiều tệp.`,
  sheets: (limit, actual) =>
    `Sổ tính có ${number(actual)} trang tính, quá mức đọc được là ${number(limit)}. Hãy chép trang tính có phụ lục sang một tệp riêng.`,
  depth: (limit) =>
    `Cấu trúc bên trong tệp lồng nhau quá ${number(limit)} tầng, không giống tài liệu bình thường, nên dừng đọc. Hãy mở bằng Word hoặc Excel rồi lưu lại.`,
};

/** What happened, where, and what to do instead. */
const failure = (failed: AnnexFailure): string => {
  switch (failed.code) {
    case "empty":
      return "Tài liệu trống, không có chữ nào để đọc. Hãy chọn tệp khác hoặc dán lại bảng phụ lục.";
    case "tooLarge":
      return limits[failed.what](failed.limit, failed.actual);
    case "wrongType":
      return wrongTypes[failed.detected];
    case "passwordProtected":
      return "Tệp đang đặt mật khẩu nên chưa đọc được. Mở tệp bằng Word hoặc Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu lại rồi chọn lại.";
    case "damaged":
      return failed.part === "zip"
        ? "Tệp bị hỏng hoặc tải về chưa đủ. Hãy tải hoặc chép lại tệp; nếu Word hoặc Excel còn mở được thì lưu thành tệp mới rồi chọn lại."
        : `Tệp bị hỏng ở phần “${failed.part}” nên không đọc được. Nếu Word hoặc Excel còn mở được thì lưu thành tệp mới rồi chọn lại.`;
    case "noTable":
      return "Không thấy bảng nào trong tài liệu. Phụ lục phải là một bảng (nhiệm vụ, chủ trì, thời gian…); hãy chọn tệp có bảng hoặc chép bảng từ Word, Excel rồi dán vào.";
    case "noHeader":
      return `Có ${number(failed.candidates.length)} bảng nhưng không nhận ra dòng tiêu đề (TT, Nhiệm vụ, Chủ trì, Thời gian…). Hãy chọn bảng và chỉ ra từng cột là nội dung nào.`;
    case "noRows":
      return "Đã thấy bảng và dòng tiêu đề nhưng bên dưới không có dòng nhiệm vụ nào. Hãy kiểm tra lại bảng đã chọn và cách gán cột.";
  }
};

const notes: Record<NoteCode, (data: Data) => string> = {
  stitched: ({ into, fields: list }) =>
    `Dòng này là phần còn lại của dòng ${into} bị ngắt trang; đã ghép vào các cột ${fieldNames(list)}.`,
  stitchGuessed: ({ into, fields: list }) =>
    `Dòng này có vẻ là phần còn lại của dòng ${into}; đã ghép vào các cột ${fieldNames(list)}. Nếu là một việc riêng, hãy hoàn tác.`,
  restWithoutRow: () =>
    "Dòng này giống phần còn lại của một dòng bị ngắt trang, nhưng phía trên không có dòng nào; giữ thành một dòng riêng.",
  inherited: ({ field, from }) => `Ô ${fieldName(field)} trống, lấy theo ô gộp phía trên (dòng ${from}).`,
  headerGuessed: ({ field }) => `Tiêu đề cột chưa rõ nghĩa; tạm hiểu là ${fieldName(field)}.`,
  headerCrowdedOut: () => "Cột này trùng nội dung với một cột khác nên chưa dùng; chữ trong cột nằm ở các ghi chú.",
  tableChosen: ({ others }) =>
    `Tài liệu còn ${others} bảng (hoặc nhóm bảng) khác cũng giống phụ lục; đã chọn bảng đầy đủ nhất.`,
  periodAssumed: ({ from, to, by }) =>
    `Không thấy năm của kế hoạch trong tên; tạm lấy từ ${from} đến ${to} ${PERIOD_SOURCES[String(by)] ?? ""}.`,
  textOutside: ({ from, to }) => `Phần văn bản ngoài bảng (dòng ${from} đến ${to}) không đưa vào kế hoạch.`,
  otherTable: ({ lines }) => `Bảng khác (${lines} dòng) không thuộc phụ lục nên không đưa vào kế hoạch.`,
  aboveHeader: () => "Phần chữ phía trên dòng tiêu đề của bảng không đưa vào kế hoạch.",
  remark: () => "Dòng ghi chú dưới bảng không đưa vào kế hoạch.",
  belowTable: () => "Phần chữ phía dưới bảng (chữ ký, nơi nhận) không đưa vào kế hoạch.",
  unmappedColumn: () => "Ô nằm ở cột không thuộc kế hoạch.",
  besideHeading: ({ area }) => `Chữ đứng cùng dòng với tên lĩnh vực ${area} chưa có chỗ trong kế hoạch.`,
  hiddenByMerge: () => "Ô có chữ nhưng bị ô gộp che mất trong tài liệu.",
  footnote: () => "Chú thích cuối trang không đưa vào kế hoạch.",
  commentsLeftOut: () => "Lời bình bên lề không đưa vào kế hoạch.",
  orderOnly: () => "Dòng chỉ có số thứ tự, không có nội dung nên không lập thành nhiệm vụ.",
  acrossColumns: ({ columns }) => `Ô gộp ngang qua ${columns} cột; chữ đưa vào cột đầu tiên.`,
  tooManyCells: () => "Dòng có nhiều ô hơn số cột của bảng; ô thừa chưa có chỗ trong kế hoạch.",
  tooFewCells: ({ cells, columns }) =>
    `Dòng chỉ có ${cells} ô trong khi bảng có ${columns} cột; các ô thiếu coi như trống.`,
  headerRow: () => "Dòng tiêu đề của bảng.",
  headerAgain: () => "Dòng tiêu đề lặp lại ở trang sau, đã bỏ qua.",
  columnNumbers: () => "Dòng đánh số cột dưới tiêu đề, đã bỏ qua.",
  areaContinued: ({ area }) => `Tên lĩnh vực ${area} lặp lại; các dòng dưới đây vẫn thuộc lĩnh vực đó.`,
  areaCodeGiven: ({ area }) => `Lĩnh vực này không có số trong tài liệu; tạm đánh số ${area}.`,
  areaCodeRepeated: ({ area }) => `Số của lĩnh vực này đã dùng ở trên với tên khác; tạm đánh số ${area}.`,
  areaFromParagraph: ({ area }) => `Tên lĩnh vực ${area} lấy từ đoạn văn đứng trước bảng.`,
  areaMissing: ({ area }) => `Các dòng từ đây không nằm dưới tên lĩnh vực nào; tạm xếp vào lĩnh vực ${area}.`,
  areaGuessed: ({ area }) => `Dòng này chỉ có số và tên, các dòng dưới đánh số theo nó; tạm hiểu là nhóm việc ${area}.`,
  numberingWritten: (data) => `Đã viết ra ${count(data)} số thứ tự tự động của Word.`,
  insertionsKept: (data) => `Đã nhận ${count(data)} chỗ chèn thêm đang theo dõi sửa đổi.`,
  deletionsLeftOut: (data) => `Đã bỏ ${count(data)} chỗ bị xóa đang theo dõi sửa đổi.`,
  legacyFonts: (data) => `Đã chuyển ${count(data)} đoạn chữ phông cũ (.VnTime, VNI) sang Unicode.`,
  legacyText: ({ encoding, ...data }) =>
    `Tài liệu dùng bảng mã cũ ${encoding === "vni" ? "VNI" : "TCVN3 (ABC)"}; đã chuyển ${count(data)} chỗ sang Unicode.`,
  composed: (data) => `Đã đưa ${count(data)} chỗ viết Unicode tổ hợp về Unicode dựng sẵn.`,
  invisibleRemoved: (data) => `Đã bỏ ký tự ẩn ở ${count(data)} chỗ.`,
};

const PERIOD_SOURCES: Readonly<Record<string, string>> = {
  signedOn: "theo ngày ký",
  deadlines: "theo năm gặp nhiều nhất ở cột thời gian",
  programme: "theo giai đoạn của chương trình tổng thể",
};

const isNoteCode = (code: string): code is NoteCode => Object.hasOwn(notes, code);

/** Sentences about reading annexes. */
export const annex = {
  fields,
  place,
  failure,
  note: (note: Pick<Note, "code" | "data">): string =>
    isNoteCode(note.code) ? notes[note.code](note.data) : note.code,
};

export type AnnexTexts = typeof annex;
