import type { CheckedField, PlaceFacts, RuleGroup, Severity } from "../../rules/types";
import { cut } from "../cut";
import type { CheckTexts } from "../vi/checks";

const EMPTY = "(empty)";
const number = (value: number): string => value.toLocaleString("en-GB");

const severities: Record<Severity, string> = { error: "Error", warning: "Warning", info: "Note" };

const groups: Record<RuleGroup, string> = {
  structure: "Structure of the annex",
  agencies: "Agencies",
  deadlines: "Deadlines",
  targets: "Targets",
  areas: "Content of the areas",
  progress: "Progress",
  parameters: "Parameters of the check",
  check: "The check itself",
};

/** The headers of the columns of the task sheet. */
const fields: Record<CheckedField, string> = {
  displayOrder: "No",
  area: "Area",
  objective: "Objective",
  task: "Task",
  activity: "Activity",
  deliverable: "Deliverable",
  leadAgency: "Lead agency",
  coordinatingAgencies: "Coordinating agencies",
  deadline: "Deadline",
  funding: "Funding",
  percent: "Percent done",
  completedOn: "Completed on",
  documentNumber: "Evidence number",
  documentDate: "Evidence date",
  evidence: "Evidence",
  obstacle: "Obstacle",
  note: "Note",
  asked: "Explanation asked for",
  lateReason: "Reason for delay",
  measure: "Remedy",
  newDate: "New completion date",
};

/** "III · No 4 · column Deadline", "Plan text, item 5.2 (line 120)", "Whole plan". */
const place = (at: PlaceFacts): string => {
  switch (at.kind) {
    case "row": {
      const number = at.displayOrder === "" ? `row ${at.order} of the annex` : `No ${cut(at.displayOrder)}`;
      return [
        ...(at.area === "" ? [] : [cut(at.area)]),
        at.code === "" ? number : `${number}, item ${at.code}`,
        ...(at.field === null ? [] : [`column ${fields[at.field]}`]),
      ].join(" · ");
    }
    case "area":
      return `Area ${[cut(at.area), cut(at.name)].filter((part) => part !== "").join(". ")}`;
    case "target": {
      const where = at.source === "body" ? "plan text" : at.area === "" ? "" : `area ${cut(at.area)}`;
      const which = at.code === "" ? `“${cut(at.quote)}”` : at.code;
      return where === "" ? `Target ${which}` : `Target ${which} (${where})`;
    }
    case "agency":
      return `Agency “${cut(at.name)}”`;
    case "parameter":
      return `Parameter “${cut(at.content)}”${at.area === "" ? "" : ` (area ${cut(at.area)})`}`;
    case "body":
      return at.code === "" ? `Plan text, line ${at.line}` : `Plan text, item ${at.code} (line ${at.line})`;
    case "plan":
      return "Whole plan";
    case "gone":
      return "A place that is no longer in the plan";
  }
};

/** Words of the check, for the pane, the sheet "Kiểm tra" and the command line. `{name}` stands for a value. */
export const checks: CheckTexts = {
  severities,
  groups,
  fields,
  place,
  states: { open: "Open", ignored: "Ignored", gone: "Ignored, no longer found" },
  more: (count) => `and ${number(count)} more`,
  fix: (name, from, to, cells) =>
    `${name}: ${from === "" ? EMPTY : `“${cut(from)}”`} → ${to === "" ? EMPTY : `“${cut(to)}”`}${cells > 1 ? ` (${number(cells)} cells)` : ""}`,
  empty: EMPTY,
  counts: { error: "errors: {count}", warning: "warnings: {count}", info: "notes: {count}" },
  result: {
    found: "{counts} (rows: {rows})",
    noErrors: "No error seen; {counts} (rows: {rows})",
    nothing: "No error seen (rows: {rows})",
    noRows: "The plan has no rows to check yet",
    ignored: "Ignored and not counted: {count}.",
    ruleFailed: "Some rules could not run, so their part is not checked: {rules}.",
    rulesOff: "Rules switched off, their part is not checked ({count}): {rules}.",
    asOf: "As of {date}.",
  },
  screen: {
    title: "Check the plan",
    back: "Back to the summary",
    checking: "Checking…",
    noPlan: "This workbook holds no plan to check yet. Import an annex first.",
    checkAgain: "Check again",
    undo: "Take the last fix back",
    undoWhat: "Takes back: {rule} (cells: {cells}).",
    undoNothing: "There is no fix to take back yet.",
    outdated: "The list below may be out of date. “Check again” brings the right one.",
    unmarked: "The cells could not be marked in the sheet; the list below is right all the same.",
    notWatching: "The list does not follow what is typed in the workbook. Press “Check again” after editing.",
    tabsLabel: "Which list",
    tabs: { open: "Open ({count})", ignored: "Ignored ({count})" },
  },
  filters: {
    label: "Filter and group the list",
    severities: "Severities shown",
    more: "Search, filter and group",
    moreActive: "Search, filter and group (filtered)",
    onlyErrors: "Errors only",
    area: "Reform area",
    allAreas: "All areas ({count})",
    wholePlan: "Whole plan ({count})",
    agency: "Lead agency",
    allAgencies: "All agencies ({count})",
    noAgency: "(no lead agency)",
    choice: "{name} ({count})",
    search: "Search the list",
    groupBy: "Group by",
    grouping: { rule: "Kind of problem", area: "Reform area", agency: "Lead agency" },
    none: "Nothing matches the filters.",
    clear: "Clear the filters",
    nothingOpen: "There is nothing to look at.",
    nothingIgnored: "Nothing is ignored.",
  },
  group: {
    wholePlan: "Whole plan",
    fixAll: "Fix all {count} of this kind…",
    more: "Show {count} more",
  },
  finding: {
    goTo: "Go to cell",
    fix: "Fix…",
    why: "Why?",
    ignore: "Ignore…",
    unignore: "Stop ignoring",
    source: "Source: {source}",
    reason: "Ignored because: {reason}",
    named: "{action}: {place}",
  },
  preview: {
    title: "Look before fixing",
    titleAll: "Preview: fix {count} of “{rule}”",
    alternatives: "Choose a fix",
    from: "From",
    to: "To",
    table: "Cells that will change",
    more: "Show {count} more cells",
    merged: "Of a merged cell, all rows that share it change together.",
    sameLook: "The text looks the same; only the way its marks are stored changes.",
    apply: "Fix (cells: {cells})",
    cancel: "Cancel, do not fix",
  },
  ignore: {
    title: "Ignore this",
    reason: "Reason for ignoring",
    hint: "The reason is kept in the workbook, on the sheet “Kiểm tra”.",
    missing: "A reason is needed.",
    apply: "Ignore",
    cancel: "Cancel, do not ignore",
  },
  notices: {
    fixed: "Cells fixed: {count}.",
    fixedNothing: "No cell was fixed.",
    undone: "Cells restored to what they were before the fix: {count}.",
    undoneNothing: "No cell could be restored.",
    refused: "Left alone because somebody changed them: {count}.",
    ignored: "Ignored.",
    unignored: "Back in the list.",
    gone: "What was open is no longer in the list.",
    left: "Left: {counts}.",
    none: "Nothing is left to look at.",
  },
  problems: {
    check: "The plan could not be checked.",
    watch: "The list could not follow the last edit in the workbook.",
    fix: "The fix was not made.",
    undo: "The fix could not be taken back.",
    ignore: "This could not be kept.",
    goTo: "This cell could not be shown.",
    filtered: "A filter of the table hides this row. Clear the filter in the sheet and try again.",
    retry: "Try again",
  },
};
