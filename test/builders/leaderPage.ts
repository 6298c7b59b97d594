import { agencyIndex } from "../../src/domain/agencyIndex";
import { completionOf, statusOf, type Completion, type Tally } from "../../src/domain/completion";
import type { IsoDate } from "../../src/domain/isoDate";
import type { Plan, PlanRow } from "../../src/domain/plan";
import { targetVerdict, TARGET_VERDICTS } from "../../src/domain/targetVerdict";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import type { PageLine } from "./summaryNumbers";

const numbersOf = (tally: Tally): Record<string, number | string> => ({
  ...tally,
  ratio: `${tally.completed}/${tally.total}`,
});

const expectNumbers = (line: PageLine | undefined, tally: Tally, name: string): void => {
  const numbers = numbersOf(tally);
  const shown = Object.fromEntries(Object.keys(numbers).map((key) => [key, line?.[key]]));
  expect({ name, ...shown }).toEqual({ name, ...numbers });
  if (tally.total === 0) expect(line?.["rate"] ?? "").toBe("");
  else expect(line?.["rate"]).toBeCloseTo(tally.completed / tally.total, 10);
};

const ofKind = (lines: readonly PageLine[], kind: string): PageLine[] =>
  lines.filter((line) => String(line["place"] ?? "").startsWith(`${kind}:`));

/** Most overdue first, then most that is not done, then as the plan names them. */
const ranked = ({ byLeadAgency }: Completion): [string, Tally][] =>
  [...byLeadAgency].sort(
    ([, left], [, right]) =>
      right.overdue - left.overdue || right.total - right.completed - (left.total - left.completed),
  );

const minus = (all: Tally, some: readonly Tally[]): Tally =>
  Object.fromEntries(
    Object.entries(all).map(([key, value]) => [
      key,
      value - some.reduce((sum, tally) => sum + tally[key as keyof Tally], 0),
    ]),
  ) as unknown as Tally;

const given = (text: string): boolean => text.trim() !== "";
const waitsForWords = ({ asked, progress }: PlanRow): boolean =>
  given(asked) && !(given(progress.lateReason) && given(progress.measure) && progress.newDate !== null);

export const completionFor = (plan: Plan, today: IsoDate): Completion =>
  completionOf(plan, { today, leadNameOf: agencyIndex(plan.agencies).leadNameOf });

/** Expects every figure of "Tổng hợp" to be what the domain computes: `lines` are those below the hidden row of keys. */
export const expectLeaderPage = (plan: Plan, lines: readonly PageLine[], today: IsoDate): void => {
  const completion = completionFor(plan, today);
  const line = (place: string): PageLine | undefined => lines.find((of) => of["place"] === place);
  expectNumbers(line("whole"), completion.whole, "whole");
  expect(ofKind(lines, "area").map((of) => of["code"])).toEqual([...completion.byArea.keys()]);
  for (const [code, tally] of completion.byArea) expectNumbers(line(`area:${code}`), tally, code);

  const agencies = ranked(completion);
  const shown = ofKind(lines, "agency");
  expect(shown.map((of) => of["place"])).toEqual(agencies.slice(0, shown.length).map(([name]) => `agency:${name}`));
  agencies.slice(0, shown.length).forEach(([name, tally], index) => {
    expect(shown[index]?.["name"]).toBe(name === "" ? texts.summary.noLeadAgency : name);
    expectNumbers(shown[index], tally, name);
  });
  const others = lines.find((of) => String(of["name"] ?? "").startsWith(texts.summary.otherAgencies.before));
  if (agencies.length === shown.length) expect(others).toBeUndefined();
  else {
    const rest = agencies.slice(0, shown.length).map(([, tally]) => tally);
    expectNumbers(others, minus(completion.whole, rest), "others");
  }
  expectTiles(plan, lines, completion);
  expectRed(plan, lines, today);
  expectTargets(plan, lines);
};

const expectTiles = (plan: Plan, lines: readonly PageLine[], { whole }: Completion): void => {
  const [, tiles] = ofKind(lines, "tiles");
  expect(tiles).toMatchObject({
    code: `${whole.completed}/${whole.total}`,
    late: whole.overdue,
    notReported: plan.rows.filter(waitsForWords).length,
    rate:
      tiles?.["place"] === "tiles:targets"
        ? plan.targets.filter((target) => targetVerdict(target) === "notMet").length
        : whole.notReported,
  });
};

const expectRed = (plan: Plan, lines: readonly PageLine[], today: IsoDate): void => {
  const last = ({ deadline }: PlanRow): string => (deadline.kind === "interval" ? deadline.to : "");
  const overdue = plan.rows
    .filter((row) => statusOf(row, today) === "overdue")
    .sort((left, right) => (last(left) < last(right) ? -1 : last(left) > last(right) ? 1 : 0));
  const shown = ofKind(lines, "row");
  expect(shown.map((of) => of["place"])).toEqual(overdue.slice(0, shown.length).map(({ id }) => `row:${id}`));
  const more = overdue.length - shown.length;
  const sentence = lines
    .map((of) => String(of["name"] ?? ""))
    .filter((name) => name.startsWith(texts.summary.red.more.before));
  expect(sentence).toEqual(
    more === 0 ? [] : [`${texts.summary.red.more.before}${more}${texts.summary.red.more.after}`],
  );
  if (overdue.length === 0) expect(lines.map((of) => of["name"])).toContain(texts.summary.red.none);
  else expect(shown.length).toBeGreaterThan(0);
};

const expectTargets = (plan: Plan, lines: readonly PageLine[]): void => {
  if (plan.targets.length === 0) return;
  const order = ["notMet", "met", "noVerdict", "noData"];
  const judged = plan.targets
    .map((target) => ({ id: target.id, verdict: targetVerdict(target) }))
    .sort((left, right) => order.indexOf(left.verdict) - order.indexOf(right.verdict));
  const shown = ofKind(lines, "target");
  expect(shown.map((of) => [of["place"], of["rate"]])).toEqual(
    judged.slice(0, shown.length).map(({ id, verdict }) => [`target:${id}`, texts.verdicts[verdict]]),
  );
  const counts = TARGET_VERDICTS.map(
    (verdict) => `${texts.verdicts[verdict]}: ${judged.filter((of) => of.verdict === verdict).length}`,
  ).join(" · ");
  expect(lines.map((of) => of["ratio"])).toContain(counts);
};

/** Expects every line of "Theo cơ quan" to be what the domain computes. */
export const expectAgencySheet = (plan: Plan, lines: readonly PageLine[], today: IsoDate): void => {
  const { byLeadAgency, whole } = completionFor(plan, today);
  expectNumbers(
    lines.find((of) => of["place"] === "whole"),
    whole,
    "whole",
  );
  expect(ofKind(lines, "agency").map((of) => of["place"])).toEqual(
    [...byLeadAgency.keys()].map((name) => `agency:${name}`),
  );
  for (const [name, tally] of byLeadAgency) {
    const line = lines.find((of) => of["place"] === `agency:${name}`);
    expect(line?.["name"]).toBe(name === "" ? texts.summary.noLeadAgency : name);
    expectNumbers(line, tally, name);
  }
};
