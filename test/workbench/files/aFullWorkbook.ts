import { areaOf, MAX_ROWS, parseArea } from "../../../src/workbench/model/address";
import type { Workbook } from "../../../src/workbench/model/workbook";
import { addNamedTable, aWorkbook, fill } from "../formula/sheets";

const text = (style: object) => ({ ...style });

/** A workbook with one of everything that files must keep. */
export function aFullWorkbook(): Workbook {
  const workbook = aWorkbook("Tổng hợp", "Nhiệm vụ", "Danh mục");
  const [summary, tasks, lists] = workbook.sheets;
  if (!summary || !tasks || !lists) throw new Error("three sheets expected");
  fill(workbook, "A1", [["Trạng thái"], ["Đã xong"], ["Đang làm"]], lists.name);
  lists.visibility = "VeryHidden";
  fill(
    workbook,
    "A2",
    [
      ["Mã", "Nội dung", "Hạn", "Xong ngày", "Trạng thái"],
      ["a1", "'=không phải công thức", 46_000, 45_990, ""],
      ["a2", "Dòng một\nDòng hai", 46_050, "", ""],
      ["a3", "'- gạch đầu dòng", 46_200, "", ""],
    ],
    tasks.name,
  );
  addNamedTable(workbook, "A2:E5", "NhiemVu", tasks.name);
  fill(workbook, "E3", [['=IF([@[Xong ngày]]<>"","Đã xong",IF([@Hạn]<46096,"Quá hạn","Đang làm"))']], tasks.name);
  fill(
    workbook,
    "A1",
    [
      ["Đã xong", "=COUNTIFS(NhiemVu[Trạng thái],A1)"],
      ["Quá hạn", "=COUNTIFS(NhiemVu[Trạng thái],A2)"],
      ["Đang làm", '=INDEX(NhiemVu[Trạng thái],MATCH("a3",NhiemVu[Mã],0))'],
      ["Lỗi", "=1/0"],
    ],
    summary.name,
  );
  tasks.applyStyle(parseArea("C3:D5"), text({ numberFormat: "dd/mm/yyyy", horizontal: "Center" }));
  tasks.applyStyle(parseArea("B3:B5"), text({ wrap: true, locked: false, fontName: "Times New Roman", fontSize: 13 }));
  const line = { style: "Continuous", weight: "Thin", color: "#000000" };
  summary.applyStyle(
    parseArea("A1:B4"),
    text({ fill: "#FFF2CC", bold: true, borders: { EdgeBottom: line, EdgeRight: line } }),
  );
  summary.merges.push(parseArea("D1:F2"));
  fill(workbook, "D1", [["Ô gộp"]], summary.name);
  tasks.column(1).size = 240;
  tasks.column(0).hidden = true;
  tasks.row(3).size = 36;
  tasks.row(0).hidden = true;
  tasks.freeze = { rows: 2, columns: 1 };
  summary.showGridlines = false;
  summary.tabColor = "#70AD47";
  tasks.validations.push({
    id: "1",
    areas: [parseArea("E3:E5")],
    rule: { list: { inCellDropDown: true, source: "='Danh mục'!$A$2:$A$3" } },
    errorAlert: { showAlert: true, style: "Stop", title: "Sai", message: "Chọn trong danh mục" },
    prompt: { showPrompt: false, title: "", message: "" },
    ignoreBlanks: true,
  });
  tasks.conditionalFormats.push({
    id: "{1}",
    areas: [parseArea("B3:B5")],
    type: "Custom",
    formula: '=$E3="Quá hạn"',
    style: { color: "#C00000", fill: "#FDE9E7" },
    priority: 0,
    stopIfTrue: false,
    rule: null,
  });
  workbook.names.push({ name: "DanhMuc", formula: "='Danh mục'!$A$2:$A$3", sheetId: null, comment: "", visible: true });
  Object.assign(tasks.page, {
    orientation: "Landscape",
    paperSize: "A4",
    titleRows: areaOf(1, 0, 1, 16_384),
    titleColumns: areaOf(0, 0, MAX_ROWS, 2),
  });
  tasks.page.defaultForAllPages.centerHeader = "&P";
  tasks.protection.protected = true;
  tasks.protection.options = { ...tasks.protection.options, allowSort: true, allowAutoFilter: true };
  summary.charts.push({
    id: "9",
    name: "bieuDo",
    type: "BarStacked",
    left: 200,
    top: 80,
    width: 300,
    height: 180,
    title: "Kết quả",
    titleVisible: true,
    legendVisible: true,
    legendPosition: "Bottom",
    series: [
      {
        name: "Số việc",
        values: { sheetId: summary.id, area: parseArea("B1:B2") },
        categories: { sheetId: summary.id, area: parseArea("A1:A2") },
        color: "#4472C4",
        chartType: null,
        hasDataLabels: false,
        extra: {},
      },
    ],
    extra: {},
  });
  workbook.ensureCalculated();
  return workbook;
}
