import type { PacketSheetTexts } from "../../layout/types";

const sendTo = (returnTo: string): string => (returnTo === "" ? "nơi đã gửi" : returnTo);

/** Words in the sheets of a packet. */
export const packetSheets: PacketSheetTexts = {
  role: "Vai trò",
  leads: "Chủ trì",
  coordinates: "Phối hợp, chỉ xem",
  whole: "Các dòng trong gói",
  title: ({ plan, agency, period }) => `${plan} – ${agency}${period === "" ? "" : `, ${period}`}`,
  tasksHint: (returnTo) =>
    `Chỉ điền các ô nền vàng nhạt ở những dòng “Chủ trì”; dòng “Phối hợp” để xem. Điền xong: lưu lại (giữ dạng .xlsx) và gửi tệp về ${sendTo(returnTo)}.`,
  targetsHint: (returnTo) =>
    `Chỉ điền hai cột nền vàng nhạt: kết quả thực hiện và ghi chú; chưa có số liệu thì để trống. Điền xong: lưu lại và gửi tệp về ${sendTo(returnTo)}.`,
};
