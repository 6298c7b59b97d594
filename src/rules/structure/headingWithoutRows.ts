import { areaRule } from "../rule";

/** An area of the framework that the annex leaves empty. An area with sub-areas speaks through them. */
export const headingWithoutRows = areaRule<{ code: string; name: string }>({
  id: "structure.headingWithoutRows",
  group: "structure",
  severity: "warning",
  topics: "all",
  check: ({ code, name }, rows, { plan }, report) => {
    if (rows.length > 0 || plan.framework.areas.some(({ parent }) => parent === code)) return;
    report({ place: { kind: "area", area: code }, data: { code, name } });
  },
  texts: {
    vi: {
      title: "Lĩnh vực không có nội dung",
      message: ({ code, name }) => `Lĩnh vực ${code} “${name}” không có hàng nào.`,
      reason: "Đề mục không có nhiệm vụ có thể do sót khi soạn hoặc khi đọc tài liệu.",
      source: "Khung lĩnh vực của kế hoạch",
    },
    en: {
      title: "Area without rows",
      message: ({ code, name }) => `Area ${code} “${name}” has no rows.`,
      reason: "A heading without tasks may have been forgotten while writing or lost while reading.",
      source: "The plan's framework of areas",
    },
  },
});
