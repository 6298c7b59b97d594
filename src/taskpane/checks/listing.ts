import { RULE_GROUPS, SEVERITIES, type Severity } from "../../rules/types";
import type { CheckView, FindingView } from "../../usecases/checkTypes";
import type { Language } from "../services";
import { searchFor } from "./searchText";
import type { CheckFilter, Grouping } from "./state";

export type SeverityCounts = Readonly<Record<Severity, number>>;

export interface FindingGroup {
  /** Tells the group from all others, also of other groupings. */
  key: string;
  /** Rule id, area code ("" for the whole plan) or agency ("" for none). */
  value: string;
  /** Words for it, "" where it has no name of its own (whole plan, no agency). */
  title: string;
  counts: SeverityCounts;
  /** In plan order. */
  findings: readonly FindingView[];
  /** Keys of findings that can be mended without judgement; only in groups of one rule. */
  sure: readonly string[];
}

export interface Choice {
  value: string;
  name: string;
  count: number;
}

/** The list as it is shown, and the numbers beside the filters: each counts what the other filters let through. */
export interface Listing {
  open: number;
  ignored: number;
  severities: SeverityCounts;
  areas: { all: number; wholePlan: number; choices: readonly Choice[] };
  agencies: { all: number; choices: readonly Choice[] };
  groups: readonly FindingGroup[];
  total: number;
}

const NONE: SeverityCounts = { error: 0, warning: 0, info: 0 };

export const EMPTY_LISTING: Listing = {
  open: 0,
  ignored: 0,
  severities: NONE,
  areas: { all: 0, wholePlan: 0, choices: [] },
  agencies: { all: 0, choices: [] },
  groups: [],
  total: 0,
};

/** How many findings there are of each severity. */
export const countSeverities = (findings: readonly FindingView[]): SeverityCounts => {
  const counts = { ...NONE };
  for (const { finding } of findings) counts[finding.severity] += 1;
  return counts;
};

/** Open findings by severity: what the result of a check says. */
export const openCounts = (view: CheckView): SeverityCounts =>
  countSeverities(view.findings.filter(({ ignored }) => ignored === null));

/** True where the area is the wanted one or lies below it ("VII.B" below "VII"). */
const inArea = (area: string | null, wanted: string): boolean =>
  wanted === "" ? area === null || area === "" : area === wanted || (area ?? "").startsWith(`${wanted}.`);

/** Filters, counts and groups a view. Pure; 5,000 findings take some milliseconds. */
export const listingOf = (
  view: CheckView,
  { filter, grouping, language }: { filter: CheckFilter; grouping: Grouping; language: Language },
): Listing => {
  const found = searchFor(filter.search, { view, language });
  const tab = view.findings.filter(({ ignored }) => (ignored !== null) === filter.ignored);
  const searched = tab.filter(found);
  const bySeverity = ({ finding }: FindingView): boolean => filter.severities.includes(finding.severity);
  const byArea = ({ finding }: FindingView): boolean => filter.area === null || inArea(finding.area, filter.area);
  const byAgency = ({ agency }: FindingView): boolean => filter.agency === null || agency === filter.agency;

  const forAreas = searched.filter((of) => bySeverity(of) && byAgency(of));
  const forAgencies = searched.filter((of) => bySeverity(of) && byArea(of));
  const shown = forAgencies.filter(byAgency);
  const groups = groupsOf(shown, { view, grouping, language, filter });
  return {
    open: view.findings.reduce((sum, { ignored }) => sum + (ignored === null ? 1 : 0), 0),
    ignored: view.findings.reduce((sum, { ignored }) => sum + (ignored === null ? 0 : 1), 0),
    severities: countSeverities(searched.filter((of) => byArea(of) && byAgency(of))),
    areas: areaChoices(view, forAreas),
    agencies: { all: forAgencies.length, choices: agencyChoices(tab, forAgencies) },
    groups,
    total: shown.length,
  };
};

const areaChoices = (view: CheckView, findings: readonly FindingView[]): Listing["areas"] => {
  const counts = new Map<string, number>();
  for (const { finding } of findings) counts.set(finding.area ?? "", (counts.get(finding.area ?? "") ?? 0) + 1);
  const countOf = (wanted: string): number => {
    let sum = 0;
    for (const [area, count] of counts) if (inArea(area, wanted)) sum += count;
    return sum;
  };
  return {
    all: findings.length,
    wholePlan: counts.get("") ?? 0,
    choices: view.areas
      .filter(({ code }) => code !== "")
      .map(({ code, name }) => ({ value: code, name: nameOfArea(code, name), count: countOf(code) })),
  };
};

const nameOfArea = (code: string, name: string): string => [code, name].filter((part) => part !== "").join(". ");

const byName = new Intl.Collator("vi").compare;

/** Agencies without a name come last. */
const agencyOrder = (left: string, right: string): number =>
  left === "" || right === "" ? Number(left === "") - Number(right === "") : byName(left, right);

/** Every agency of the list, also those that the other filters leave nothing of. */
const agencyChoices = (all: readonly FindingView[], counted: readonly FindingView[]): Choice[] => {
  const counts = new Map(all.map(({ agency }) => [agency, 0]));
  for (const { agency } of counted) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  return [...counts]
    .sort(([left], [right]) => agencyOrder(left, right))
    .map(([agency, count]) => ({ value: agency, name: agency, count }));
};

interface Grouped {
  view: CheckView;
  grouping: Grouping;
  language: Language;
  filter: CheckFilter;
}

const valueOf = ({ finding, agency }: FindingView, grouping: Grouping): string =>
  grouping === "rule" ? finding.rule : grouping === "area" ? (finding.area ?? "") : agency;

const groupsOf = (findings: readonly FindingView[], of: Grouped): FindingGroup[] => {
  const byValue = new Map<string, FindingView[]>();
  for (const finding of findings) {
    const value = valueOf(finding, of.grouping);
    const list = byValue.get(value);
    if (list === undefined) byValue.set(value, [finding]);
    else list.push(finding);
  }
  const titleOf = titles(of);
  const groups = [...byValue].map(([value, list]): FindingGroup => ({
    key: `${of.grouping}:${value}`,
    value,
    title: titleOf(value),
    counts: countSeverities(list),
    findings: list,
    sure:
      of.grouping !== "rule" || of.filter.ignored
        ? []
        : list.filter(({ finding }) => finding.fixes[0]?.sure === true).map(({ key }) => key),
  }));
  return groups.sort(orderOf(of));
};

/** Keys of findings of one rule that are shown at present and can be mended without judgement, whatever the groups are. */
export const sureOfRule = ({ groups }: Listing, rule: string): string[] =>
  groups.flatMap(({ findings }) =>
    findings
      .filter(({ finding, ignored }) => finding.rule === rule && ignored === null && finding.fixes[0]?.sure === true)
      .map(({ key }) => key),
  );

const titles = ({ view, grouping, language }: Grouped): ((value: string) => string) => {
  if (grouping === "rule") return (rule) => view.ruleTitle(rule, language);
  if (grouping === "agency") return (agency) => agency;
  const names = new Map(view.areas.map(({ code, name }) => [code, nameOfArea(code, name)]));
  return (area) => names.get(area) ?? area;
};

const worst = ({ counts }: FindingGroup): number => SEVERITIES.findIndex((severity) => counts[severity] > 0);
const ruleRank = (rule: string): number => {
  const rank = RULE_GROUPS.findIndex((group) => rule.startsWith(`${group}.`));
  return rank === -1 ? RULE_GROUPS.length : rank;
};

/**
 * Rules: the gravest first, then by their group and title. Areas: the whole plan, then in plan order. Agencies: by name. Counts
 * play no part, so that groups do not change places while somebody works through them.
 */
const orderOf = ({ view, grouping }: Grouped): ((left: FindingGroup, right: FindingGroup) => number) => {
  switch (grouping) {
    case "rule":
      return (left, right) =>
        worst(left) - worst(right) ||
        ruleRank(left.value) - ruleRank(right.value) ||
        byName(left.title, right.title) ||
        byName(left.value, right.value);
    case "area": {
      const places = new Map(view.areas.map(({ code }, index) => [code, index]));
      const placeOf = ({ value }: FindingGroup): number =>
        value === "" ? -1 : (places.get(value) ?? view.areas.length);
      return (left, right) => placeOf(left) - placeOf(right) || byName(left.value, right.value);
    }
    case "agency":
      return (left, right) => agencyOrder(left.value, right.value);
  }
};
