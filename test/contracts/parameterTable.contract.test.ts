import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import type { Parameter } from "../../src/domain/parameter";
import type { Plan } from "../../src/domain/plan";
import { layout, readPlan } from "../../src/layout";
import { AREA_TABLE, PARAMETER_TABLE } from "../../src/layout/columns";
import type { CellValue, TableSnapshot } from "../../src/layout/types";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layOutPlan } from "../../src/usecases/layOutPlan";
import { defaultParameters } from "../../src/rules";
import type { WriteOptions, WriteReport } from "../../src/usecases/ports";
import { aParameter } from "../builders/aPlan";
import { createExcelHost } from "../builders/excelHost";
import { fileFixture } from "../builders/personInFile";
import { personInExcel } from "../builders/personInExcel";
import { aSmallPlan, describePlan } from "../builders/smallPlan";
import type { WorkbookFixture } from "./workbookPort.contract";

const quietly: WriteOptions = { onProgress: () => undefined, signal: new AbortController().signal };

const inExcel = (): WorkbookFixture => {
  const excel = createExcelHost();
  return { port: new ExcelWorkbook(), person: personInExcel(excel), dispose: excel.dispose };
};

const inFile = (): WorkbookFixture => ({ ...fileFixture(), dispose: () => undefined });

const twelve = Array.from({ length: 12 }, (_, index) => aParameter({ id: `p${index}`, content: `việc số ${index}` }));

describe.each([
  ["the workbook that is open in Excel", inExcel],
  ["the workbook in a file", inFile],
])("The parameters beside the areas: %s", (_name, create) => {
  let fixture: WorkbookFixture;
  beforeEach(() => {
    fixture = create();
  });
  afterEach(() => fixture.dispose());

  const planWith = (parameters: readonly Parameter[] | null): Plan => ({ ...aSmallPlan(), parameters });
  const write = async (plan: Plan): Promise<WriteReport> => {
    const result = await fixture.port.write(describePlan(plan), quietly);
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result.value;
  };
  const importAgain = async (plan: Plan): Promise<void> => {
    let count = 0;
    const newId = (): string => `new-${(count += 1)}`;
    const result = await layOutPlan({
      workbook: fixture.port,
      plan,
      texts,
      today: "2026-05-01",
      newId,
      write: quietly,
    });
    if (!result.ok) throw new Error(JSON.stringify(result));
  };
  const table = async (name: string): Promise<TableSnapshot> => {
    const snapshot = await fixture.port.read();
    const found = snapshot.ok ? snapshot.value.tables.find((of) => of.name === name) : undefined;
    if (found === undefined) throw new Error(`no table ${name}`);
    return found;
  };
  const column = ({ keys, rows }: TableSnapshot, key: string): CellValue[] =>
    rows.map((row) => row[keys.indexOf(key)] ?? null);
  const parametersNow = async (): Promise<readonly Parameter[] | null> => {
    const snapshot = await fixture.port.read();
    const plan = snapshot.ok ? readPlan(snapshot.value, { newId: () => "typed" }) : snapshot;
    if (!plan.ok) throw new Error(JSON.stringify(plan));
    return plan.value.plan.parameters;
  };
  const typeIn = async (name: string, key: string, row: number, value: CellValue): Promise<void> => {
    const place = await fixture.person.tablePlace(name);
    const at = (await table(name)).keys.indexOf(key);
    await fixture.person.type(place.sheet, place.row + 1 + row, place.column + at, value);
  };

  it("both tables are written and read back", async () => {
    await write(planWith(twelve));
    expect(await parametersNow()).toEqual(twelve);
    expect(column(await table(AREA_TABLE), "code")).toEqual(aSmallPlan().framework.areas.map(({ code }) => code));
  });

  it("laying out the same again changes nothing", async () => {
    await write(planWith(twelve));
    const before = await fixture.port.read();
    expect(await write(planWith(twelve))).toEqual({ keptSheets: [], keptRows: 0 });
    expect(await fixture.port.read()).toEqual(before);
  });

  it("what was typed in either table stays, what the plan changed arrives", async () => {
    await write(planWith(twelve));
    await typeIn(PARAMETER_TABLE, "note", 11, "gõ tay");
    await typeIn(AREA_TABLE, "leadAgency", 0, "Phòng Nội vụ");
    await write(planWith(twelve.map((of) => (of.id === "p3" ? { ...of, content: "việc khác" } : of))));
    const parameters = await table(PARAMETER_TABLE);
    expect(column(parameters, "note")[11]).toBe("gõ tay");
    expect(column(parameters, "content")[3]).toBe("việc khác");
    expect(column(await table(AREA_TABLE), "leadAgency")[0]).toBe("Phòng Nội vụ");
  });

  it("either table grows beside the other, whatever people wrote below the shorter one", async () => {
    await write(planWith(twelve));
    const { sheet, row } = await fixture.person.tablePlace(AREA_TABLE);
    const areas = aSmallPlan().framework.areas;
    await fixture.person.type(sheet, row + areas.length + 3, 1, "ghi chú bên dưới");
    const more = ["XI", "XII"].map((code) => ({ ...(areas[0] ?? { parent: null }), code })) as typeof areas;
    const plan = planWith([...twelve, aParameter({ id: "p12" }), aParameter({ id: "p13" })]);
    await write({ ...plan, framework: { ...plan.framework, areas: [...areas, ...more] } });
    expect(await parametersNow()).toHaveLength(14);
    expect(column(await table(AREA_TABLE), "code")).toEqual([...areas.map(({ code }) => code), "XI", "XII"]);
    const below = await Promise.all(
      Array.from({ length: 30 }, (_, index) => fixture.person.cell(sheet, row + index, 1)),
    );
    expect(below.filter((value) => value === "ghi chú bên dưới")).toHaveLength(1);
  });

  it("a row that people typed becomes a parameter of its own and stays when the document is imported again", async () => {
    await importAgain(planWith(twelve));
    const { keys } = await table(PARAMETER_TABLE);
    const cells: Partial<Record<string, CellValue>> = { area: "I", kind: "không được có", content: "cấp huyện" };
    await fixture.person.addTableRow(
      PARAMETER_TABLE,
      keys.map((key) => cells[key ?? ""] ?? null),
    );
    await importAgain(planWith(null));
    expect(await parametersNow()).toEqual([
      ...twelve,
      expect.objectContaining({ area: "I", kind: "forbidden", content: "cấp huyện" }),
    ]);
    await importAgain(planWith(null));
    expect(await parametersNow()).toHaveLength(13);
  });

  it("a row that people deleted stays deleted, also the last one", async () => {
    await importAgain(planWith(twelve.slice(0, 2)));
    await fixture.person.deleteTableRow(PARAMETER_TABLE, 0);
    await importAgain(planWith(null));
    expect((await parametersNow())?.map(({ id }) => id)).toEqual(["p1"]);
    await typeIn(PARAMETER_TABLE, "area", 0, null);
    for (const key of ["area", "kind", "content", "source", "note", "id", "order", "laidOut"]) {
      await typeIn(PARAMETER_TABLE, key, 0, null);
    }
    await importAgain(planWith(twelve));
    expect(await parametersNow()).toEqual([]);
  });

  it("a table that people deleted comes back with the parameters that hold by default; the areas stay", async () => {
    await importAgain(planWith(twelve));
    await typeIn(AREA_TABLE, "leadAgency", 0, "Phòng Nội vụ");
    await fixture.person.deleteTable(PARAMETER_TABLE);
    await importAgain(planWith(null));
    expect(await parametersNow()).toEqual(defaultParameters(aSmallPlan()));
    expect(column(await table(AREA_TABLE), "leadAgency")[0]).toBe("Phòng Nội vụ");
  });

  it("a workbook of an earlier version gets the table beside what people wrote there", async () => {
    const titles = { ...texts.titles, areasHint: "Lời dẫn của phiên bản trước" };
    const earlier = layout(planWith(null), { texts: { ...texts, titles }, today: "2026-05-01" });
    expect(await fixture.port.write(earlier, quietly)).toMatchObject({ ok: true });
    expect(await parametersNow()).toBeNull();
    const { sheet, row } = await fixture.person.tablePlace(AREA_TABLE);
    const width = (await table(AREA_TABLE)).keys.length;
    await fixture.person.type(sheet, row + 2, width + 2, "ghi chú bên cạnh");
    await write(planWith(twelve));
    expect(await parametersNow()).toEqual(twelve);
    expect(await fixture.person.cell(sheet, 1, 0)).toBe(texts.titles.areasHint);
    const { row: header } = await fixture.person.tablePlace(PARAMETER_TABLE);
    expect(header).toBe(row);
    const beside = await Promise.all(
      Array.from({ length: 40 }, (_, index) => fixture.person.cell(sheet, row + 2, index)),
    );
    expect(beside.filter((value) => value === "ghi chú bên cạnh")).toHaveLength(1);
  });

  it("a column that people added to the areas stays, and the parameters stand beside it", async () => {
    await write(planWith(null));
    const areas = await table(AREA_TABLE);
    await fixture.person.addTableColumn(
      AREA_TABLE,
      "Người theo dõi",
      areas.rows.map((_, index) => `An ${index}`),
    );
    await write(planWith(twelve));
    await write(planWith(twelve));
    const standing = await table(AREA_TABLE);
    expect(standing.rows[1]?.[standing.headers.indexOf("Người theo dõi")]).toBe("An 1");
    expect(await parametersNow()).toEqual(twelve);
    const place = await fixture.person.tablePlace(PARAMETER_TABLE);
    expect(place.column).toBeGreaterThan(standing.headers.length);
  });
});
