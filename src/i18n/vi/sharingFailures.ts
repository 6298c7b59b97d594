import type { ActionRefusal } from "../../domain/reporting/actions";
import type { ReportState } from "../../domain/reporting/types";
import type { ProblemCode, RejectionCode } from "../../protocol";
import type { WorkbookFailure } from "../../usecases/ports";
import type { SharingFailure } from "../../usecases/sharing/types";

/** Failures that are told here; those of the open workbook are told by the pane. */
export type SharingCode = ProblemCode | Exclude<SharingFailure["code"], WorkbookFailure["code"] | "noPlan">;

export const failures: Record<SharingCode, string> = {
  offline:
    "Chưa nối được tới máy chủ chia sẻ. Hãy xem mạng của máy này và hỏi người quản trị máy chủ có đang bật không. Những gì đã gõ vẫn còn nguyên và sẽ gửi được khi có mạng.",
  notThisService:
    "Địa chỉ này có trả lời nhưng không phải máy chủ chia sẻ kế hoạch (có thể là trang của bộ lọc mạng). Hãy xem lại địa chỉ.",
  badAddress:
    "Địa chỉ chưa đúng. Cần địa chỉ bắt đầu bằng https://, ví dụ https://chiase.tinh.gov.vn – hãy hỏi người quản trị.",
  malformed:
    "Máy chủ không hiểu yêu cầu của bổ trợ. Hãy đóng bảng, mở lại rồi thử lại; nếu vẫn vậy, báo người quản trị.",
  signedOut: "Phiên đăng nhập đã hết. Hãy đăng nhập lại; những thay đổi chờ gửi vẫn còn.",
  wrongCode: "Tài khoản hoặc mã truy cập chưa đúng. Hãy gõ lại, hoặc xin người quản trị cấp mã mới.",
  lockedOut: "Tài khoản tạm bị khóa vì gõ sai nhiều lần. Hãy thử lại sau {minutes} phút.",
  forbidden: "Tài khoản này không được làm việc đó. Nếu cần, hãy nhờ người lập kế hoạch hoặc người quản trị.",
  notFound: "Không thấy sổ chung này trên máy chủ, hoặc tài khoản này không được xem. Hãy hỏi người lập kế hoạch.",
  epochChanged: "Máy chủ vừa được khôi phục từ bản sao lưu. Hãy bấm “Nhận về” rồi thử lại.",
  changedMeanwhile:
    "Chưa lưu, vì người khác vừa lưu trước. Danh sách đã được tải lại; hãy xem họ đổi gì rồi lưu lần nữa.",
  notPublished: "Sổ chung này chưa được đưa lên xong. Hãy chờ người lập kế hoạch đưa lên xong rồi mở lại.",
  notAllSent:
    "Chưa trình, vì chưa gửi được hết: {pending} thay đổi chưa được nhận, {conflicts} xung đột, {unreadable} ô không đọc được. Hãy xem ở “Chia sẻ”, sửa xong rồi trình lại. Chỗ cần xem: {places}.",
  actionUnanswered:
    "Chưa nhận được trả lời của máy chủ nên chưa biết việc này đã được ghi hay chưa. Khi có mạng, hãy bấm lại đúng nút ấy: nếu đã ghi rồi thì không bị ghi hai lần.",
  actedNotPulled:
    "Máy chủ đã ghi nhận việc này, nhưng sổ này chưa nhận được thay đổi về. Hãy vào “Chia sẻ”, bấm “Nhận về” để thấy kết quả; đừng làm lại.",
  takeBackRefused: "Chưa lấy lại được cả lần gửi vì đã có người sửa tiếp trên đó.",
  actionRefused: "Chưa làm được việc này với kỳ báo cáo. Hãy bấm “Nhận về” để xem tình trạng mới nhất rồi thử lại.",
  tooOld: "Đã quá lâu chưa nhận nên không thể nhận từng phần. Hãy bấm “Dựng lại từ máy chủ”; những gì đã gõ được giữ.",
  tooLarge: "Lần gửi quá lớn, máy chủ không nhận. Hãy chọn gửi ít dòng hơn mỗi lần.",
  wrongType: "Máy chủ không nhận kiểu dữ liệu bổ trợ gửi. Bổ trợ có thể đã cũ; hãy đóng bảng và mở lại.",
  otherBody:
    "Có vẻ tệp này là bản chép của một tệp khác đang được dùng. Hãy thử lại: bản này sẽ được coi là một tệp riêng.",
  protocolUnknown:
    "Bổ trợ và máy chủ khác phiên bản nên chưa nói chuyện được. Hãy đóng bảng, mở lại; nếu vẫn vậy, báo người quản trị.",
  tooManyTries: "Đã thử quá nhiều lần từ máy này. Hãy thử lại sau {minutes} phút.",
  tooMany: "Máy chủ đang nhận quá nhiều yêu cầu. Hãy thử lại sau {minutes} phút.",
  nameTaken: "Máy chủ đã có sổ chung của kế hoạch này. Hãy mở sổ đó trong danh sách thay vì đưa lên lần nữa.",
  busy: "Máy chủ đang bận. Hãy thử lại sau giây lát.",
  storeFull: "Máy chủ hết chỗ ghi nên chưa nhận được gì. Hãy báo người quản trị; những gì đã gõ vẫn còn trong sổ này.",
  storeGone: "Máy chủ mất kết nối với kho dữ liệu. Hãy báo người quản trị rồi thử lại sau.",
  stopping: "Máy chủ đang tắt hoặc khởi động lại. Hãy thử lại sau một phút.",
  bug: "Máy chủ gặp lỗi của chính nó (số {reference}). Hãy thử lại, và báo người quản trị số này.",
  otherPlan:
    "Sổ tính đang mở có kế hoạch khác: “{title}”. Để hai kế hoạch không lẫn vào nhau, hãy mở một sổ tính trống rồi mở sổ chung ở đó.",
  notShared: "Sổ tính này chưa nối với sổ chung nào. Hãy mở một sổ chung hoặc chia sẻ kế hoạch đang mở trước.",
  alreadyShared: "Sổ tính này đã nối với sổ chung “{title}”. Muốn nối với sổ khác, hãy ngừng chia sẻ tệp này trước.",
  stateNewer: "Phần chia sẻ trong tệp do bổ trợ mới hơn ghi nên được để yên. Hãy cập nhật bổ trợ rồi mở lại.",
  stateDamaged: "Phần chia sẻ giấu trong tệp bị hỏng. Hãy bấm “Dựng lại từ máy chủ”.",
  missingTable:
    "Một bảng của kế hoạch không còn trong sổ tính (trang hoặc bảng đã bị xóa), nên chưa gửi và chưa nhận gì. Hãy bấm hoàn tác (Ctrl+Z) trong Excel, hoặc đóng tệp mà không lưu rồi mở lại. Nếu đã lưu, hãy mở lại sổ chung trong một sổ tính trống. Đừng nhập lại phụ lục.",
  stillTyping: "Sổ đang được gõ liên tục nên chưa ghi xong; không mất gì cả. Hãy ngừng gõ giây lát rồi thử lại.",
};

/**
 * Why an action of reporting is not done. {agency}, {period}: their names; {rows}, {agencies}: what is concerned,
 * with its number in {count}; {day}: a day; {by}, {at}: who stood in the way, and when.
 */
export const refusals: Record<Exclude<ActionRefusal["code"], "wrongState">, string> = {
  roleMayNot: "Tài khoản của bạn không làm việc này. Hãy nhờ người lập kế hoạch hoặc lãnh đạo.",
  otherAgencysPlan: "Kế hoạch này do cơ quan khác lập; bạn không quản lý kỳ báo cáo của họ.",
  notYourAgency: "Đây là báo cáo của {agency}, không phải của cơ quan bạn.",
  unknownPeriod: "Kỳ báo cáo này không còn; có thể người lập kế hoạch vừa xóa. Hãy chọn kỳ khác.",
  nothingToReport: "{agency} không chủ trì dòng nào (nữa) nên không có gì để trình.",
  enteredByYourself:
    "Bạn đã tự nhập số liệu của báo cáo này nên không duyệt được. Người duyệt phải là người khác với người nhập; hãy nhờ người khác duyệt.",
  reasonMissing: "Hãy ghi lý do để người nhận biết cần làm gì.",
  explanationMissing:
    "Còn {count} dòng được yêu cầu giải trình mà chưa đủ lý do chậm, biện pháp và ngày hoàn thành mới (ghi lại sau khi được yêu cầu): {rows}. Hãy ghi đủ rồi trình lại.",
  periodNotBegun: "Kỳ này chưa bắt đầu; bắt đầu từ ngày {day}.",
  periodClosed: "Kỳ này đã chốt. Muốn làm tiếp, hãy nhờ người lập kế hoạch mở lại kỳ.",
  periodOpen: "Kỳ này chưa chốt nên không cần mở lại.",
  earlierPeriodOpen: "Báo cáo kỳ trước (“{period}”) đã bắt đầu mà chưa được duyệt. Hãy làm xong kỳ đó trước.",
  laterPeriodReported:
    "Báo cáo kỳ sau (“{period}”), gồm cả kỳ này, đã được trình hoặc đã duyệt. Nếu cần, hãy nhờ trả lại báo cáo kỳ sau trước.",
  reportsUndecided: "Còn {count} báo cáo đã trình mà chưa duyệt hay trả lại: {agencies}. Hãy xử lý rồi chốt kỳ.",
  periodInUse: "Kỳ này đã có báo cáo hoặc đã chốt nên không xóa, không đổi ngày được.",
  badPeriod:
    "Tên hoặc ngày của kỳ chưa hợp lệ; có thể người khác vừa lập một kỳ cùng tên hoặc cùng ngày. Hãy xem lại danh sách kỳ rồi sửa.",
  changedSinceSeen:
    "Có {count} dòng vừa thay đổi sau lúc bạn xem: {rows}. Sổ này đã nhận số mới; hãy xem lại rồi duyệt.",
  dayOver: "Ngày {day} đã qua. Hãy chọn một ngày từ hôm nay trở đi (theo đồng hồ của máy chủ).",
  unknownException: "Việc cho phép sửa này không còn; có thể người khác vừa thôi cho phép.",
};

/** Two people did something at once: how the report stands by now. */
export const wrongStates: Record<ReportState, string> = {
  draft: "Báo cáo đang là bản nháp: chưa trình, hoặc vừa được rút lại. Hãy xem lại trạng thái rồi làm tiếp.",
  submitted: "Báo cáo đã được trình lúc {at} ({by}). Hãy xem lại trạng thái rồi làm tiếp.",
  returned: "Báo cáo đã được trả lại lúc {at} ({by}). Hãy xem lại trạng thái rồi làm tiếp.",
  approved: "Báo cáo đã được duyệt lúc {at} ({by}). Hãy xem lại trạng thái rồi làm tiếp.",
};

/** {detail}: lead agency of the row, or name of the period; {column}: heading of the field. */
export const rejections: Record<RejectionCode, string> = {
  roleReadsOnly: "Tài khoản của bạn chỉ được xem.",
  otherAgencysPlan: "Kế hoạch này do cơ quan khác lập; bạn chỉ được xem.",
  notYourRow: "Dòng này do {detail} chủ trì. Hãy nhờ cơ quan đó báo cáo, hoặc nhờ người lập kế hoạch mở quyền.",
  fieldNotOpen: "Cột “{column}” do người lập kế hoạch viết. Nếu cần sửa, hãy nhờ người lập kế hoạch mở quyền.",
  insertNotOpen: "Bạn chưa được quyền thêm dòng ở đây. Hãy nhờ người lập kế hoạch thêm hoặc mở quyền.",
  removeNotOpen: "Bạn chưa được quyền xóa dòng này. Hãy nhờ người lập kế hoạch xóa hoặc mở quyền.",
  moveNotOpen: "Chỉ người lập kế hoạch được đổi chỗ dòng.",
  byActionOnly: "Kỳ báo cáo và trạng thái báo cáo chỉ đổi được ở màn “Kỳ báo cáo”.",
  periodLocked:
    "Số liệu của {detail} đã trình hoặc đã duyệt nên bị khóa. Hãy rút lại báo cáo, hoặc nhờ người lập kế hoạch trả lại hay cho phép sửa.",
  badValue: "Cột “{column}” không nhận giá trị này. Hãy gõ lại cho đúng kiểu (ngày, tỷ lệ, số…).",
  unknownField: "Máy chủ chưa biết cột này; có thể máy chủ cũ hơn bổ trợ. Hãy báo người quản trị.",
  unknownRecord: "Máy chủ không có dòng này. Hãy bấm “Nhận về” rồi gõ lại.",
  recordExists: "Máy chủ đã có dòng này rồi. Hãy bấm “Nhận về” để thấy dòng đó.",
  recordGone: "Dòng này đã bị người khác xóa. Hãy bấm “Nhận về”.",
  unknownNeighbour: "Không thấy dòng đứng trước trên máy chủ. Hãy bấm “Nhận về” rồi thử lại.",
  notSent: "Chưa gửi, vì một thay đổi khác không hợp lệ và bạn chọn dừng khi có lỗi.",
};
