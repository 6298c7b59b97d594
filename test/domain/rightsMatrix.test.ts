import { agencyIndex } from "../../src/domain/agencyIndex";
import { refusalOf, ROLES, type ChangeKind, type Grant, type Refusal } from "../../src/domain/rights";
import { SHARED_TABLES, type SharedFields } from "../../src/domain/sharedRecord";
import { anAgency } from "../builders/aPlan";

const OWN = "Phòng Tư pháp";
const OWNER = "Phòng Nội vụ";
const agencies = agencyIndex([anAgency(OWN), anAgency(OWNER), anAgency("Phòng Y tế")]);

/**
 * Who may do what, read from above: the first line that fits holds. "*" is anything, "a/b" one of several. "plan" says whether
 * the actor's agency owns it; "change" is a kind, or the field of a "set"; "row" says where the actor's agency stands in the
 * row; "grant" names one of GRANTS. The last column is "yes" or the code of the refusal.
 */
const TABLE = `
role          | plan  | table        | change                    | row   | grant                           | answer
*             | *     | periods      | *                         | *     | *                               | byActionOnly
*             | *     | reports      | *                         | *     | *                               | byActionOnly
*             | *     | exceptions   | *                         | *     | *                               | byActionOnly
planner       | own   | *            | *                         | *     | *                               | yes
planner       | other | *            | *                         | *     | *                               | otherAgencysPlan
leader        | *     | rows         | asked                     | *     | *                               | yes
leader        | *     | *            | *                         | *     | *                               | roleReadsOnly
administrator | *     | *            | *                         | *     | *                               | roleReadsOnly
department    | *     | rows         | percent                   | leads | *                               | yes
department    | *     | rows         | percent                   | *     | percent/area/named              | yes
department    | *     | rows         | percent                   | *     | *                               | notYourRow
department    | *     | rows         | task                      | *     | task/area/named/insert          | yes
department    | *     | rows         | task                      | *     | *                               | fieldNotOpen
department    | *     | rows         | sourceKey                 | *     | task/area/named/insert          | yes
department    | *     | rows         | sourceKey                 | *     | *                               | fieldNotOpen
department    | *     | rows         | insert                    | *     | insert                          | yes
department    | *     | rows         | insert                    | *     | bareInsert                      | fieldNotOpen
department    | *     | rows         | insert                    | *     | *                               | insertNotOpen
department    | *     | rows         | remove/restore            | *     | remove                          | yes
department    | *     | rows         | remove/restore            | *     | *                               | removeNotOpen
department    | *     | targets      | actual                    | leads | *                               | yes
department    | *     | targets      | actual                    | *     | area/named                      | yes
department    | *     | targets      | actual                    | *     | *                               | notYourRow
department    | *     | targets      | quote                     | *     | area/named                      | yes
department    | *     | *            | asked                     | *     | *                               | fieldNotOpen
department    | *     | *            | percent/task/sourceKey    | *     | *                               | fieldNotOpen
department    | *     | *            | actual/quote/futureField  | *     | *                               | fieldNotOpen
department    | *     | *            | insert                    | *     | *                               | insertNotOpen
department    | *     | *            | remove/restore            | *     | *                               | removeNotOpen
department    | *     | *            | move                      | *     | *                               | moveNotOpen
`;

const grant = (given: Partial<Grant>): Grant[] => [
  { id: "1", agency: OWN, area: null, rows: null, fields: [], insert: false, remove: false, ...given },
];
/** Whoever was asked cannot take the question back, whatever was opened. */
const many = ["percent", "task", "asked", "actual", "quote", "futureField"];
const GRANTS: Readonly<Record<string, readonly Grant[]>> = {
  none: [],
  percent: grant({ fields: ["percent"] }),
  task: grant({ fields: ["task"] }),
  area: grant({ fields: many, area: "II" }),
  otherArea: grant({ fields: many, area: "III", insert: true, remove: true }),
  named: grant({ fields: many, rows: ["a", "b"] }),
  otherNamed: grant({ fields: many, rows: ["b"], insert: true, remove: true }),
  insert: grant({ fields: ["task"], insert: true }),
  bareInsert: grant({ insert: true }),
  remove: grant({ remove: true }),
  toOthers: grant({ agency: "Phòng Y tế", fields: many, insert: true, remove: true }),
};
const ROWS: Readonly<Record<string, { leadAgency: string; coordinatingAgencies: string; areaLead: string }>> = {
  leads: { leadAgency: OWN, coordinatingAgencies: "Phòng Y tế", areaLead: OWN },
  coordinates: { leadAgency: "Phòng Y tế", coordinatingAgencies: OWN, areaLead: "Phòng Y tế" },
  foreign: { leadAgency: "Phòng Y tế", coordinatingAgencies: "", areaLead: "" },
};
const FIELDS = ["percent", "task", "asked", "sourceKey", "actual", "quote", "futureField"];
const KINDS: readonly ChangeKind[] = ["insert", "remove", "restore", "move"];
const COLUMNS = ["role", "plan", "table", "change", "row", "grant"] as const;
type Case = Record<(typeof COLUMNS)[number], string>;

const lines = TABLE.trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("|").map((cell) => cell.trim()));
const fits = (line: readonly string[], at: Case): boolean =>
  COLUMNS.every((column, index) => line[index] === "*" || line[index]?.split("/").includes(at[column]));

const answerOf = (at: Case): string => {
  const { leadAgency, coordinatingAgencies, areaLead } = ROWS[at.row]!;
  const isField = FIELDS.includes(at.change);
  const fields: SharedFields = {
    area: "II.1",
    task: "Tổ chức tập huấn",
    quote: "",
    percent: null,
    inherited: ["objective"],
    deadline: { kind: "missing", text: "" },
    ...(at.change === "insert" ? {} : { leadAgency, coordinatingAgencies }),
  };
  const refusal: Refusal | null = refusalOf({
    actor: { account: "a", role: ROLES.find((role) => role === at.role)!, agency: OWN },
    owner: at.plan === "own" ? OWN : OWNER,
    kind: isField ? "set" : KINDS.find((kind) => kind === at.change)!,
    table: SHARED_TABLES.find((table) => table === at.table)!,
    record: { id: "a", fields },
    field: isField ? at.change : null,
    grants: GRANTS[at.grant]!,
    agencies,
    areaLead: () => areaLead,
    parentOf: (area) => (area === "II.1" ? "II" : null),
  });
  return refusal === null ? "yes" : refusal.code;
};

const everyCase = (): Case[] =>
  ROLES.flatMap((role) =>
    ["own", "other"].flatMap((plan) =>
      SHARED_TABLES.flatMap((table) =>
        [...FIELDS, ...KINDS].flatMap((change) =>
          Object.keys(ROWS).flatMap((row) =>
            Object.keys(GRANTS).map((grantName) => ({ role, plan, table, change, row, grant: grantName })),
          ),
        ),
      ),
    ),
  );

describe("who may change what", () => {
  const cases = everyCase();

  test("every role, plan, table, change, row and grant is answered as the table says", () => {
    expect(cases).toHaveLength(4 * 2 * 9 * 11 * 3 * 11);
    const different = cases.flatMap((at) => {
      const expected = lines.find((line) => fits(line, at))?.at(-1);
      const answer = answerOf(at);
      return answer === expected ? [] : [{ ...at, answer, expected }];
    });
    expect(different).toEqual([]);
  });

  test("every line of the table decides something", () => {
    const deciding = new Set(cases.map((at) => lines.findIndex((line) => fits(line, at))));
    expect(lines.filter((_, index) => !deciding.has(index))).toEqual([]);
  });
});
