import fc from "fast-check";
import { AGENCY_CATALOGUE } from "../../src/domain/agencyCatalogue";
import type { Plan } from "../../src/domain/plan";
import { AGENCY_RULES } from "../../src/rules/agencies";
import { aPlan, aRow } from "../builders/aPlan";
import { found } from "../builders/checking";
import { brokenFixes } from "../builders/mending";

/** Offices of a province that exist in 2026; the committee itself acts through them. */
const OFFICES = AGENCY_CATALOGUE.province.filter(({ validTo, name }) => validTo === null && name !== "UBND tỉnh");
const office = fc.constantFrom(...OFFICES.map(({ name }) => name));

interface RowTexts {
  lead: string;
  coordinating: string;
}
const rightRow: fc.Arbitrary<RowTexts> = fc
  .uniqueArray(office, { minLength: 1, maxLength: 3 })
  .chain(([lead = "", ...others]) =>
    fc.constantFrom("; ", "\n").map((separator) => ({ lead, coordinating: others.join(separator) })),
  );

const planOf = (rows: readonly RowTexts[]): Plan =>
  aPlan({
    level: "province",
    framework: { ...aPlan().framework, areas: [] },
    rows: rows.map(({ lead, coordinating }) => aRow({ leadAgency: lead, coordinatingAgencies: coordinating })),
  });

const FAULTS: readonly (readonly [string, (row: RowTexts) => RowTexts])[] = [
  ["groupAsLead", (row) => ({ ...row, lead: "Các đơn vị trực thuộc" })],
  ["severalLeads", (row) => ({ ...row, lead: `${row.lead}; Trường Chính trị` })],
  ["leadAlsoCoordinates", (row) => ({ ...row, coordinating: `UBND xã Sông Mới; ${row.lead}` })],
  ["notExistingThen", (row) => ({ ...row, lead: "Sở Giao thông vận tải" })],
  ["wrongLevel", (row) => ({ ...row, lead: "Bộ Tài chính" })],
  ["personAsLead", (row) => ({ ...row, lead: "Chủ tịch UBND tỉnh" })],
  ["remarkInCell", (row) => ({ ...row, lead: `${row.lead} (đầu mối tổng hợp)` })],
  ["missingImplementing", (row) => ({ ...row, lead: "UBND tỉnh" })],
  ["unknownAgency", (row) => ({ ...row, lead: "Hợp tác xã Bình Minh" })],
];
const errorsOf = (plan: Plan): string[] =>
  found(plan, AGENCY_RULES).flatMap(({ severity, rule }) => (severity === "error" ? [rule] : []));

test("rows led by one office each give no finding", () => {
  fc.assert(
    fc.property(fc.array(rightRow, { minLength: 1, maxLength: 6 }), (rows) => {
      expect(found(planOf(rows), AGENCY_RULES)).toEqual([]);
    }),
  );
});

test("one seeded fault is found by its rule, no other error comes up, and every fix mends", () => {
  fc.assert(
    fc.property(
      fc.array(rightRow, { minLength: 1, maxLength: 5 }),
      fc.nat(),
      fc.constantFrom(...FAULTS),
      (rows, at, [rule, spoil]) => {
        const plan = planOf(rows.map((row, index) => (index === at % rows.length ? spoil(row) : row)));
        expect(found(plan, AGENCY_RULES).map((finding) => finding.rule)).toContain(`agencies.${rule}`);
        expect(errorsOf(plan).filter((error) => error !== `agencies.${rule}`)).toEqual([]);
        expect(brokenFixes(plan, AGENCY_RULES)).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

test("every other spelling of the catalogue is mended to the name, and nothing else is said of it", () => {
  for (const { name, aliases } of OFFICES) {
    for (const lead of aliases) {
      const plan = planOf([{ lead, coordinating: "" }]);
      expect(found(plan, AGENCY_RULES)).toMatchObject([
        { rule: "agencies.aliasUsed", data: { name }, fixes: [{ sure: true, changes: [{ from: lead, to: name }] }] },
      ]);
      expect(brokenFixes(plan, AGENCY_RULES)).toEqual([]);
    }
  }
});

test("cells put together from names, joints and signs never make a rule fail, and their fixes mend", () => {
  const words = fc.constantFrom(
    ...[
      "Sở Nội vụ",
      "Sở Y tế",
      "UBND tỉnh",
      "Các sở, ban",
      "(phối hợp kiểm tra)",
      "(Sở Y tế)",
      ";",
      ",",
      "\n",
      " và ",
      " - ",
      "phối hợp với",
    ],
    ...["Trưởng phòng", "chủ trì đối với", "Sở Công Thươn", "UBND xã", "Sông Mới", "Đoàn kiểm tra", "•"],
  );
  const cellText = fc.array(words, { maxLength: 7 }).map((of) => of.join(" "));
  fc.assert(
    fc.property(cellText, cellText, (lead, coordinating) => {
      const plan = planOf([{ lead, coordinating }]);
      expect(found(plan, AGENCY_RULES).filter(({ rule }) => rule === "check.ruleFailed")).toEqual([]);
      expect(brokenFixes(plan, AGENCY_RULES).filter((broken) => broken.includes(" stays after "))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
