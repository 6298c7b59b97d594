/** A small deterministic generator (mulberry32): the same seed gives the same sequence on every machine. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export const pick = <Item>(items: readonly Item[], random: () => number): Item =>
  items[Math.floor(random() * items.length)] as Item;

const VERBS = [
  "Xây dựng và trình ban hành",
  "Rà soát, cập nhật",
  "Tổ chức triển khai",
  "Kiểm tra việc thực hiện",
  "Hướng dẫn các xã hoàn thiện",
  "Đánh giá kết quả",
];
const OBJECTS = [
  "quy chế tiếp nhận hồ sơ tại bộ phận một cửa",
  "danh mục thủ tục được giải quyết trên môi trường điện tử",
  "bộ tiêu chí chấm điểm thi đua của từng đơn vị",
  "phương án sắp xếp lại đầu mối bên trong",
  "kho dữ liệu dùng chung về cán bộ, công chức",
  "lịch đối thoại định kỳ với doanh nghiệp và hợp tác xã",
];
const ENDINGS = [
  "bảo đảm đúng tiến độ đã đăng ký",
  "theo hướng rút ngắn thời gian đi lại của người dân",
  "gắn với trách nhiệm của người đứng đầu",
  "và công khai kết quả trên trang thông tin điện tử",
];

/** A sentence of an administrative plan, in words of our own. */
export const planSentence = (random: () => number): string =>
  `${pick(VERBS, random)} ${pick(OBJECTS, random)} ${pick(ENDINGS, random)}`;

export const LEAD_AGENCIES = [
  "Phòng Nội vụ",
  "Phòng Tư pháp",
  "Văn phòng HĐND và UBND",
  "Phòng Tài chính - Kế hoạch",
  "Phòng Văn hóa - Thông tin",
  "Phòng Khoa học và Công nghệ",
  "Trung tâm Hành chính công",
];
export const COORDINATING = ["Các phòng, ban liên quan", "UBND các xã, phường", "Phòng Nội vụ; Phòng Tư pháp", ""];
export const DELIVERABLES = ["Kế hoạch", "Quyết định ban hành", "Báo cáo; văn bản hướng dẫn", "Hội nghị tập huấn"];
export const FUNDINGS = ["", "", "Theo dự toán được giao", "Ngân sách huyện"];
