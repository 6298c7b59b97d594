export const myRows = {
  title: "Dòng của tôi",
  loading: "Đang xem bảng đang hiện dòng của ai…",
  working: "Đang chuẩn bị bảng…",
  everything: "Đang hiện tất cả các dòng.",
  shown:
    "Đang hiện phần của {agency}: {leads} dòng chủ trì (ô tiến độ mở), {coordinates} dòng phối hợp (chữ xám, chỉ xem).",
  packet:
    "Tệp này là gói của {agency}: {leads} dòng chủ trì, {coordinates} dòng phối hợp. Gói có sẵn phần khóa riêng, giữ nguyên.",
  none: "Không có dòng nào của {agency} trong kế hoạch này.",
  groups: "Không kể {groups} dòng chỉ ghi chung như “Các phòng, ban, đơn vị liên quan”.",
  guides: "Khóa ô chỉ giúp khỏi gõ nhầm. Ai được sửa gì do máy chủ quyết định khi gửi.",
  showOwn: "Hiện dòng của {agency}",
  showAll: "Hiện tất cả",
  as: "Xem như …",
  asHint: "Gõ vài chữ của tên cơ quan",
  noAgency: "Không có cơ quan nào có tên như vậy.",
  asks: "{count} dòng có nội dung đã gõ, chưa gửi, sẽ bị ẩn hoặc khóa. Nội dung không mất: vẫn nằm trong bảng và vẫn chờ gửi.",
  goOn: "Vẫn chuyển",
  stay: "Để nguyên",
  lost: "Vừa gõ vào {count} dòng đang bị lọc ẩn hoặc không thuộc phần được sửa. Nội dung vẫn nằm trong bảng; hãy xem lại từng dòng.",
  lostSeen: "Đã xem",
  goTo: "Đến dòng {number}",
  more: "và {count} dòng khác",
};

export type MyRowsTexts = typeof myRows;
