import { areaRule } from "../rule";

/** Rows that stand directly under an area which is divided into sub-areas. */
export const subAreaRowsInParent = areaRule<{ code: string; rows: number; parts: string }>({
  id: "structure.subAreaRowsInParent",
  group: "structure",
  severity: "info",
  topics: "all",
  check: ({ code }, rows, { plan }, report) => {
    if (rows.length === 0) return;
    const parts = plan.framework.areas.filter(({ parent }) => parent === code).map((part) => part.code);
    if (parts.length === 0) return;
    report({ place: { kind: "area", area: code }, data: { code, rows: rows.length, parts: parts.join(", ") } });
  },
  texts: {
    vi: {
      title: "Hàng chưa xếp vào phần của lĩnh vực",
      message: ({ code, rows, parts }) =>
        `Lĩnh vực ${code} được chia thành ${parts}, nhưng có ${rows} hàng đứng trực tiếp dưới ${code}.`,
      reason: "Hàng không thuộc phần nào thì không được tính khi tổng hợp theo từng phần.",
      source: "Khung lĩnh vực của kế hoạch",
    },
    en: {
      title: "Rows outside the parts of an area",
      message: ({ code, rows, parts }) =>
        `Area ${code} is divided into ${parts}, but ${rows} row(s) stand directly under ${code}.`,
      reason: "Rows that belong to no part are left out when parts are summed up.",
      source: "The plan's framework of areas",
    },
  },
});
