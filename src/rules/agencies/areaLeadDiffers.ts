import { quoted } from "../quoted";
import { areaRule, owns } from "../rule";
import { leadParts } from "./sharedLead";

/** The sheet "Lĩnh vực" names a lead for the area that leads none of its rows. */
export const areaLeadDiffers = areaRule<{ area: string; lead: string }>({
  id: "agencies.areaLeadDiffers",
  group: "agencies",
  severity: "warning",
  topics: "all",
  check: (area, rows, on, report) => {
    if (area.leadAgency === "") return;
    const wanted = new Set(leadParts(area.leadAgency, on).map(({ identity }) => identity));
    let hasLead = false;
    for (const row of rows) {
      if (row.leadAgency === "" || !owns(row, "leadAgency")) continue;
      hasLead = true;
      if (leadParts(row.leadAgency, on).some(({ identity }) => wanted.has(identity))) return;
    }
    if (!hasLead || wanted.size === 0) return;
    report({
      place: { kind: "area", area: area.code },
      data: { area: area.code, lead: quoted(area.leadAgency) },
    });
  },
  texts: {
    vi: {
      title: "Cơ quan phụ trách lĩnh vực không chủ trì việc nào",
      message: ({ area, lead }) =>
        `Bảng “Lĩnh vực” ghi “${lead}” phụ trách lĩnh vực ${area}, nhưng cơ quan này không chủ trì nhiệm vụ nào của lĩnh vực.`,
      reason: "Cơ quan phụ trách lĩnh vực tổng hợp và báo cáo kết quả, nên thường phải chủ trì ít nhất một nhiệm vụ.",
      source: "Bảng “Lĩnh vực”, cột cơ quan chủ trì",
    },
    en: {
      title: "The area's lead leads none of its rows",
      message: ({ area, lead }) =>
        `The sheet “Lĩnh vực” gives area ${area} to “${lead}”, which leads none of the area's tasks.`,
      reason: "Who leads an area gathers and reports its results, and so leads at least one of its tasks as a rule.",
      source: "The sheet “Lĩnh vực”, column of the lead agency",
    },
  },
});
