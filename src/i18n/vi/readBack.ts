import type { CellPlace, ReadFailure, ReadFinding } from "../../layout/types";

type Expected = (ReadFinding & { code: "unreadable" })["expected"];

const expected: Record<Expected, string> = {
  date: "một ngày đủ ngày, tháng, năm, ví dụ 31/12/2026",
  percent: "một tỷ lệ từ 0% đến 100%, gõ bằng chữ số kèm dấu %, ví dụ 85% hoặc 85,5%",
  number: "một số, chỉ gõ chữ số, ví dụ 12 hoặc 85,5",
  word: "một mục trong danh sách thả xuống",
};

/** "trang “Nhiệm vụ”, dòng 12 của bảng, cột “Ngày hoàn thành”". */
const place = (at: CellPlace): string =>
  `trang “${at.sheet}”, dòng ${at.row} của bảng${at.column === null ? "" : `, cột “${at.column}”`}`;

const finding = (of: ReadFinding): string => {
  switch (of.code) {
    case "duplicateId":
      return `Dòng được chép từ một dòng khác và được tính là dòng mới: ${place(of.place)}.`;
    case "rowWithoutId":
      return `Dòng gõ thêm được đưa vào kế hoạch: ${place(of.place)}.`;
    case "unreadable":
      return `Chưa hiểu “${of.value}” (${place(of.place)}); cần ${expected[of.expected]}. Ô được giữ nguyên.`;
    case "unknownArea":
      return of.area === ""
        ? `Dòng chưa có lĩnh vực: ${place(of.place)}.`
        : `Lĩnh vực “${of.area}” không có trong danh mục: ${place(of.place)}.`;
    case "unknownColumn":
      return `Cột “${of.column}” là cột riêng của đơn vị: được giữ nguyên, không tính vào kế hoạch.`;
    case "missingColumn":
      return `Bảng ${of.table} thiếu một cột của kế hoạch; cột sẽ có lại khi cập nhật trang tính.`;
    case "missingTable":
      return `Sổ tính không còn bảng ${of.table}; bảng sẽ có lại khi cập nhật trang tính.`;
    case "newerVersion":
      return `Sổ tính do phiên bản mới hơn lập (định dạng ${of.version}). Phần chưa biết được giữ nguyên.`;
  }
};

const failure = (of: ReadFailure): string => {
  switch (of.code) {
    case "noPlan":
      return "Sổ tính này chưa có kế hoạch. Hãy nhập phụ lục trước.";
    case "damaged":
      return `Thông tin kế hoạch trong trang ẩn “${of.place}” đã hỏng, không đọc được.`;
    case "missingTable":
      return `Không tìm thấy bảng nhiệm vụ (${of.table}). Có thể bảng đã bị xóa hoặc đổi thành vùng thường.`;
  }
};

/** Sentences about reading the plan back from its sheets. */
export const readBack = { finding, failure };
