import { annexDocx } from "./annexDocx";
import {
  aDocument,
  areaLine,
  cell,
  headerLine,
  ANNEX_WIDTHS,
  type BuiltCell,
  type BuiltDocument,
} from "./annexDocument";
import { annexHtml, annexText } from "./annexText";
import { annexXlsx } from "./annexXlsx";
import { COORDINATING, DELIVERABLES, FUNDINGS, LEAD_AGENCIES, pick, planSentence, seeded } from "./vietnameseText";

const AREAS = [
  ["I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"],
  ["II", "CẢI CÁCH THỂ CHẾ"],
  ["III", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH"],
  ["IV", "CẢI CÁCH TỔ CHỨC BỘ MÁY"],
  ["V", "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ"],
  ["VI", "CẢI CÁCH TÀI CHÍNH CÔNG"],
  ["VII", "XÂY DỰNG CHÍNH QUYỀN SỐ"],
] as const;

const DEADLINES = ["Năm 2026", "Thường xuyên", "Quý I/2026", "Quý II, III/2026", "Trước 15/6/2026", "Tháng 9/2026"];

/**
 * An annex of `rows` rows in seven areas, the same for the same number: 450–600 bytes of UTF-8 a row, objectives merged
 * over one to three rows.
 */
export const largeAnnex = (rows: number, seed = 11): BuiltDocument => {
  const random = seeded(seed);
  const lines: (BuiltCell | null)[][] = [headerLine()];
  let written = 0;
  AREAS.forEach(([code, name], index) => {
    lines.push(areaLine(code, name));
    const end = Math.round((rows * (index + 1)) / AREAS.length);
    let objective = 0;
    let task = 0;
    let activity = 0;
    let owners: BuiltCell[] = [];
    let left = 0;
    while (written < end) {
      const opens = left === 0;
      if (opens) {
        objective += 1;
        left = Math.min(end - written, 1 + Math.floor(random() * 3));
        owners = [cell(String(objective)), cell(`1.${objective}. ${planSentence(random)} trong năm 2026`)];
      }
      for (const owner of owners) owner.rowSpan = opens ? 1 : (owner.rowSpan ?? 1) + 1;
      task += 1;
      activity += 1;
      lines.push([
        opens ? (owners[0] ?? null) : null,
        opens ? (owners[1] ?? null) : null,
        cell(`2.${task}. ${planSentence(random)}`),
        cell(`3.${activity}. ${planSentence(random)}, báo cáo cấp có thẩm quyền`),
        cell(pick(DELIVERABLES, random)),
        cell(pick(LEAD_AGENCIES, random)),
        cell(pick(COORDINATING, random)),
        cell(pick(DEADLINES, random)),
        cell(pick(FUNDINGS, random)),
      ]);
      written += 1;
      left -= 1;
    }
  });
  return aDocument(
    { widths: ANNEX_WIDTHS, headerLines: 1, lines },
    {
      before: [
        { text: "KẾ HOẠCH", bold: true },
        { text: "Cải cách hành chính năm 2026", bold: true },
      ],
    },
  );
};

export const largeAnnexText = (rows: number): string => annexText(largeAnnex(rows));
export const largeAnnexHtml = (rows: number): string => annexHtml(largeAnnex(rows));
export const largeAnnexDocx = (rows: number): Uint8Array => annexDocx(largeAnnex(rows));
export const largeAnnexXlsx = (rows: number): Uint8Array => annexXlsx(largeAnnex(rows));
