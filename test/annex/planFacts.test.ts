import { readAnnex, textInput } from "../builders/readAnnex";
import type { Plan } from "../../src/domain/plan";

const TABLE = "STT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tRà soát\tPhòng A\tQuý I\n2\tSố hóa\tPhòng B\tTháng 5/2027";

const planOf = async (...before: string[]): Promise<Plan> =>
  (await readAnnex(textInput([...before, TABLE].join("\n")))).plan;

describe("what the text says of the plan", () => {
  test("a commune's plan with its letterhead", async () => {
    const plan = await planOf(
      "ỦY BAN NHÂN DÂN",
      "XÃ ĐÔNG MẪU",
      "Số: 07/KH-UBND",
      "Đông Mẫu, ngày 5 tháng 1 năm 2026",
      "KẾ HOẠCH",
      "Cải cách hành chính nhà nước năm 2026",
    );
    expect(plan).toMatchObject({
      title: "Kế hoạch cải cách hành chính nhà nước năm 2026",
      issuedBy: "UBND xã Đông Mẫu",
      documentNumber: "07/KH-UBND",
      signedOn: "2026-01-05",
      level: "commune",
      period: { from: "2026-01-01", to: "2026-12-31" },
    });
  });

  test("a province's programme of several years, issued by a decision", async () => {
    const plan = await planOf(
      "ỦY BAN NHÂN DÂN TỈNH BẮC MẪU",
      "Số: 1234/QĐ-UBND",
      "Bắc Mẫu, ngày 20 tháng 12 năm 2025",
      "Về việc ban hành Kế hoạch cải cách hành chính giai đoạn 2026 - 2030",
    );
    expect(plan).toMatchObject({
      title: "Kế hoạch cải cách hành chính giai đoạn 2026 - 2030",
      issuedBy: "UBND tỉnh Bắc Mẫu",
      level: "province",
      signedOn: "2025-12-20",
      period: { from: "2026-01-01", to: "2030-12-31" },
    });
  });

  test("an annex alone, with the remark that names its decision", async () => {
    const plan = await planOf(
      "PHỤ LỤC",
      "DANH MỤC NHIỆM VỤ NĂM 2026",
      "(Ban hành kèm theo Kế hoạch số 15/KH-UBND ngày 03/02/2026 của UBND phường Tây Mẫu)",
    );
    expect(plan).toMatchObject({
      title: "Danh mục nhiệm vụ năm 2026",
      documentNumber: "15/KH-UBND",
      signedOn: "2026-02-03",
      issuedBy: "UBND phường Tây Mẫu",
      level: "commune",
    });
  });

  test("documents that the plan is based on are not its own number", async () => {
    const plan = await planOf(
      "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;",
      "KẾ HOẠCH",
      "Cải cách hành chính năm 2026",
    );
    expect(plan).toMatchObject({ documentNumber: "", signedOn: null, issuedBy: "" });
  });

  test.each<[string, string[], string, string]>([
    ["the date of signature", ["Số: 1/KH-UBND", "Mẫu, ngày 5 tháng 1 năm 2026"], "signedOn", "2026-01-01"],
    ["the year that deadlines name", [], "deadlines", "2027-01-01"],
  ])("without a year in the title the period is assumed by %s, and noted", async (_, before, by, from) => {
    const reading = await readAnnex(textInput([...before, TABLE].join("\n")));
    expect(reading.plan.period.from).toBe(from);
    expect(reading.notes.find((note) => note.code === "periodAssumed")).toMatchObject({ kind: "guess", data: { by } });
  });
});
