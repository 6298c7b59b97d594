import { planOf, recordsOf } from "../../src/domain/sharedPlan";
import { valueProblem } from "../../src/domain/sharedValue";
import { districtText } from "../builders/district2024";
import { readAnnex, textInput } from "../builders/readAnnex";
import { describeWithShared } from "../builders/shared";

describeWithShared("the district plan 2024 as records", () => {
  it("comes back as it was read, and each of its values may be shared", async () => {
    const { plan } = await readAnnex(textInput(districtText()));
    const records = recordsOf(plan);
    expect(planOf(records)).toEqual({ ok: true, value: plan });
    const problems = records.flatMap(({ table, fields }) =>
      Object.entries(fields).filter(([field, value]) => valueProblem(table, field, value) !== null),
    );
    expect(problems).toEqual([]);
  });
});
