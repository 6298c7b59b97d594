import { targetsOf } from "../../domain/extractTargets";
import type { AreaCode } from "../../domain/reformArea";
import { areaRule } from "../rule";
import { sidesOf } from "../targets/sharedStated";
import { areasUnder, perCheck } from "../parameterScope";

/** Areas on which the body or the sheet of targets sets a value. */
const listed = perCheck((on): ReadonlySet<AreaCode> => {
  const areas = new Set(on.plan.targets.map(({ area }) => area));
  for (const { area, text } of on.plan.body) if (area !== null && targetsOf(text).length > 0) areas.add(area);
  return areas;
});

/** An area that sets nothing that could be measured. Asked of areas without sub-areas. */
export const areaWithoutTargets = areaRule<{ name: string }>({
  id: "areas.areaWithoutTargets",
  group: "areas",
  severity: "info",
  topics: "all",
  check: (area, rows, on, report) => {
    if (rows.length === 0 || areasUnder(area.code, on).length > 1) return;
    const known = listed(on);
    if (known.has(area.code) || (area.parent !== null && known.has(area.parent))) return;
    if (sidesOf(area, rows, on).annex.length > 0) return;
    report({ place: { kind: "area", area: area.code }, data: { name: area.name } });
  },
  texts: {
    vi: {
      title: "Lĩnh vực chưa có chỉ tiêu",
      message: ({ name }) =>
        `Mục tiêu của lĩnh vực${name === "" ? " này" : ` “${name}”`} chưa nêu chỉ tiêu nào đo được bằng số liệu.`,
      reason: "Không có chỉ tiêu đo được thì chỉ đếm được việc đã làm, không đánh giá được kết quả.",
      source: "Nghị quyết 76/NQ-CP đặt mục tiêu cụ thể cho từng lĩnh vực",
    },
    en: {
      title: "Area without targets",
      message: ({ name }) =>
        `The objectives of ${name === "" ? "this area" : `the area “${name}”`} set no target that can be measured.`,
      reason: "Without a measurable target one can count what was done, but not tell what it achieved.",
      source: "Resolution 76/NQ-CP sets targets for each area",
    },
  },
});
