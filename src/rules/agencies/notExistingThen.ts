import type { Agency } from "../../domain/agency";
import { toVietnameseDate } from "../../domain/isoDate";
import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import type { CheckContext } from "../types";
import { leadParts, type LeadPart } from "./sharedLead";
import { existsOn } from "./sharedNames";

/** A lead that was dissolved before the plan's day, or set up after it: districts from 1 July 2025, merged departments. */
export const notExistingThen = rowRule<{ text: string; day: string; until: string; since: string }>({
  id: "agencies.notExistingThen",
  group: "agencies",
  severity: "error",
  topics: "all",
  check: (row, on, report) => {
    if (row.leadAgency === "" || !owns(row, "leadAgency")) return;
    for (const part of leadParts(row.leadAgency, on)) {
      const missing = missingOf(part, on);
      if (missing === null) continue;
      const { validFrom, validTo } = missing;
      const isOver = validTo !== null && validTo < on.planDay;
      report({
        place: cell(row, "leadAgency"),
        data: {
          text: quoted(part.name),
          day: toVietnameseDate(on.planDay),
          until: isOver ? toVietnameseDate(validTo) : "",
          since: isOver || validFrom === null ? "" : toVietnameseDate(validFrom),
        },
      });
    }
  },
  texts: {
    vi: {
      title: "Cơ quan không tồn tại ở thời điểm kế hoạch",
      message: ({ text, day, until, since }) =>
        until !== ""
          ? `“${text}” chỉ hoạt động đến hết ngày ${until}, trong khi kế hoạch có ngày ${day}; cần giao cho cơ quan kế tục.`
          : `“${text}” chỉ có từ ngày ${since}, trong khi kế hoạch có ngày ${day}.`,
      reason: "Cơ quan đã giải thể, sáp nhập hoặc chưa thành lập thì không thể chủ trì nhiệm vụ.",
      source:
        "Chính quyền địa phương hai cấp từ ngày 01/7/2025 (Luật Tổ chức chính quyền địa phương số 72/2025/QH15); Nghị định 45/2025/NĐ-CP; thời gian hiệu lực ghi ở bảng “Cơ quan”",
    },
    en: {
      title: "Agency that does not exist at the plan's date",
      message: ({ text, day, until, since }) =>
        until !== ""
          ? `“${text}” existed until ${until} only, while the plan is of ${day}; its successor has to be named.`
          : `“${text}” exists from ${since} only, while the plan is of ${day}.`,
      reason: "A body that was dissolved, merged or not yet set up cannot lead anything.",
      source:
        "Two-level local government from 1 July 2025 (Law 72/2025/QH15 on local government); Decree 45/2025/NĐ-CP; the validity on the sheet “Cơ quan”",
    },
  },
});

/** The body meant, where no body of that spelling exists on the plan's day. */
const missingOf = ({ type, found }: LeadPart, { plan, planDay }: CheckContext): Agency | null => {
  if (type === "group" || found?.sure !== true) return null;
  const { agency, candidates } = found;
  if (candidates.some((candidate) => existsOn(candidate, planDay))) return null;
  if (agency.level === null || agency.level === plan.level) return agency;
  // Another level's body: its short spellings can mean a body of the plan's own level, and it may have had a predecessor of its name.
  const isOver = agency.validTo !== null && agency.validTo < planDay;
  return isOver && found.isCanonical ? agency : null;
};
