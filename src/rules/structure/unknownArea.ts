import type { AreaCode } from "../../domain/reformArea";
import { areaRule, cell } from "../rule";
import type { Change, CheckContext } from "../types";
import { quoteOf } from "./sharedWords";

/** "vii b", "VII-B" and "VIIB" are written so for "VII.B". */
const bare = (code: string): string => code.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");

const meant = (code: string, on: CheckContext): AreaCode | null => {
  const written = bare(code);
  const fitting = on.plan.framework.areas.filter((area) => bare(area.code) === written);
  return fitting.length === 1 ? (fitting[0]?.code ?? null) : null;
};

/** Rows that name an area the plan's framework does not have. The fix takes all of them along: half of them would be no area. */
export const unknownArea = areaRule<{ found: string; known: string }>({
  id: "structure.unknownArea",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    if (on.areaOf(area.code) !== null) return;
    const to = meant(area.code, on);
    const changes = to === null ? [] : rows.map(({ id }): Change => ({ row: id, field: "area", from: area.code, to }));
    const fixes = changes.length === 0 ? [] : [{ changes, sure: false }];
    const data = {
      found: quoteOf(area.code),
      known: quoteOf(on.plan.framework.areas.map(({ code }) => code).join(", ")),
    };
    for (const row of rows) report({ place: cell(row, "area"), data, fixes });
  },
  texts: {
    vi: {
      title: "Lĩnh vực không có trong khung",
      message: ({ found, known }) =>
        found === ""
          ? `Hàng này chưa ghi lĩnh vực. Các lĩnh vực của kế hoạch: ${known}.`
          : `Lĩnh vực “${found}” không có trong khung của kế hoạch (${known}).`,
      reason: "Hàng không thuộc lĩnh vực nào sẽ bị bỏ sót khi tổng hợp theo lĩnh vực.",
      source: "Khung lĩnh vực của kế hoạch",
      fix: "Thay bằng mã lĩnh vực của khung",
    },
    en: {
      title: "Area not in the framework",
      message: ({ found, known }) =>
        found === ""
          ? `This row names no area. The plan's areas: ${known}.`
          : `Area “${found}” is not in the plan's framework (${known}).`,
      reason: "A row outside all areas is left out when areas are summed up.",
      source: "The plan's framework of areas",
      fix: "Put the framework's code of the area",
    },
  },
});
