import { planRule } from "../rule";

/** All parameters were deleted: what areas must contain is not checked. */
export const noParameters = planRule<Record<string, never>>({
  id: "parameters.noParameters",
  group: "parameters",
  severity: "info",
  topics: "all",
  check: (on, report) => {
    if (on.plan.parameters?.length === 0) report({ place: { kind: "plan" }, data: {} });
  },
  texts: {
    vi: {
      title: "Không có tham số nào",
      message: () =>
        "Bảng tham số ở trang Lĩnh vực đang trống, nên không kiểm tra nhiệm vụ, chỉ tiêu bắt buộc và nguồn kinh phí của các lĩnh vực.",
      reason: "Không có tham số thì kế hoạch không báo lỗi ở phần này cũng chưa chắc đã đủ.",
      source: "Bảng tham số ở trang Lĩnh vực",
    },
    en: {
      title: "No parameters",
      message: () =>
        "The table of parameters on the sheet of areas is empty, so that required tasks and targets and the areas' funding are not checked.",
      reason: "Without parameters, silence about these things does not mean that the plan is complete.",
      source: "Table of parameters on the sheet of areas",
    },
  },
});
