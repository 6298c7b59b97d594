import { CHECK_TABLE, TASK_TABLE } from "../../src/layout/columns";
import { readWorkbook } from "../../src/xlsx/readWorkbook";
import { XlsxWorkbook } from "../../src/xlsx/XlsxWorkbook";
import { aMark, aMarking, findings } from "../builders/aMarking";
import { convertWithLibreOffice, describeWithLibreOffice } from "../builders/libreOffice";
import { aSmallPlan, describePlan } from "../builders/smallPlan";

const quietly = { onProgress: () => undefined, signal: new AbortController().signal };
const marking = aMarking({ "row-2": aMark("- Lỗi: A") }, findings("a", "b", "c"));

const markedFile = async (): Promise<{ workbook: XlsxWorkbook; bytes: Uint8Array }> => {
  const workbook = new XlsxWorkbook();
  await workbook.write(describePlan(aSmallPlan()), quietly);
  await workbook.mark(marking, quietly);
  if (workbook.bytes === null) throw new Error("nothing written");
  return { workbook, bytes: workbook.bytes };
};

describe("A file that a check wrote into", () => {
  it("is not written again where it says everything already", async () => {
    const { workbook, bytes } = await markedFile();
    await workbook.mark(marking, quietly);
    expect(workbook.bytes).toBe(bytes);
    await workbook.change([]);
    expect(workbook.bytes).toBe(bytes);
  });

  it("is the same, marks apart, as one that was laid out after the check", async () => {
    const { workbook, bytes } = await markedFile();
    await workbook.write(describePlan(aSmallPlan()), quietly);
    const [before, after] = [await readWorkbook(bytes), await readWorkbook(workbook.bytes ?? new Uint8Array())];
    expect(after).toEqual(before);
  });
});

describeWithLibreOffice("A marked file in LibreOffice", () => {
  it("opens with its list and its marks", async () => {
    const { bytes } = await markedFile();
    const opened = await readWorkbook(convertWithLibreOffice(bytes, "xlsx"));
    const rowsOf = (name: string) =>
      opened.ok ? (opened.value.tables.find((of) => of.name === name)?.rows ?? []) : [];
    expect(rowsOf(CHECK_TABLE)).toHaveLength(3);
    expect(rowsOf(CHECK_TABLE).map((row) => row[5])).toEqual(["Điểm a", "Điểm b", "Điểm c"]);
    expect(rowsOf(TASK_TABLE)[1]).toContain("- Lỗi: A");
  }, 180_000);
});
