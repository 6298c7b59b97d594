import { failure, success, type Result } from "../../domain/result";
import type { ReportingAction } from "../../domain/reporting/actions";
import type { PeriodFigures, ReportingPeriod } from "../../domain/reporting/types";
import { decideAction, type ReportingChange } from "../../domain/reporting/workflow";
import { normalText } from "../../domain/sharedText";
import type { ActionRequest, Change, ChangeOutcome } from "../../protocol";
import type { WorkbookRow } from "./access";
import type { Tx } from "./dialect";
import { loadRecords } from "./loading";
import { periodFigures } from "./periodFigures";
import type { PlanContext } from "./planContext";
import type { Bench } from "./pushing";
import { namesPut, recordChanges } from "./reportingChanges";
import { enteredBy, lastApproved, reportedRow, rowsOf } from "./reportingFacts";
import { keepSnapshots } from "./snapshots";
import type { Author, StoreFailure } from "./types";
import type { WorkingRecord } from "./workingRecord";

/** An action of reporting inside the push that does it: decides what changes, then keeps what belongs to the snapshots. */
export class Acting {
  readonly #tx: Tx;
  readonly #options: { bench: Bench; author: Author; request: ActionRequest };
  #decided: {
    workbook: string;
    context: PlanContext;
    changes: readonly ReportingChange[];
    rows: readonly string[];
  } | null = null;

  constructor(tx: Tx, options: { bench: Bench; author: Author; request: ActionRequest }) {
    this.#tx = tx;
    this.#options = options;
  }

  /** The changes of records, decided by what stands in the locked workbook. */
  async changes(workbook: WorkbookRow): Promise<Result<readonly Change[], StoreFailure>> {
    const { bench, author, request } = this.#options;
    const { seen } = request;
    if (seen > workbook.head) return failure({ code: "malformed", place: "/seen" });
    const action = asShared(request.action);
    const context = await bench.contexts.of(this.#tx, workbook);
    const known = await this.#facts(action, { workbook, context });
    if (!known.ok) return known;
    const { rows, entered, figures } = known.value;
    const decided = decideAction(action, {
      reporting: context.reporting,
      actor: author,
      person: normalText(author.person),
      owner: workbook.owner,
      agencies: context.agencies,
      today: bench.today,
      at: bench.at,
      revision: workbook.head + 1,
      seen,
      rowsOf: () => rows.map(reportedRow),
      enteredBy: () => entered,
      figuresOf: () => asked(figures),
    });
    if (!decided.ok) {
      const { ok: _, ...refusal } = decided;
      return failure<StoreFailure>({ code: "actionRefused", refusal });
    }
    this.#decided = { workbook: workbook.id, context, changes: decided.value, rows: rows.map(({ id }) => id) };
    const names = namesPut(decided.value);
    const { dialect } = bench;
    const there = await loadRecords(this.#tx, { dialect, workbook: workbook.id, names });
    return success(recordChanges(decided.value, there));
  }

  /** Something of the action cannot be kept as it is: a day that does not exist, a list that is too long. */
  async objection({ outcomes }: { outcomes: readonly ChangeOutcome[] }): Promise<StoreFailure | null> {
    const isKept = outcomes.every(({ is }) => is === "applied" || is === "same");
    return isKept ? null : { code: "malformed", place: "/action" };
  }

  /** After the records of its revision are written. */
  async keep(revision: number): Promise<void> {
    if (this.#decided === null) return;
    await keepSnapshots(this.#tx, { dialect: this.#options.bench.dialect, revision, ...this.#decided });
  }

  /** What is read of the plan: only what the action can ask for. */
  async #facts(
    action: ReportingAction,
    { workbook, context }: { workbook: WorkbookRow; context: PlanContext },
  ): Promise<
    Result<{ rows: WorkingRecord[]; entered: ReadonlySet<string>; figures: PeriodFigures | null }, StoreFailure>
  > {
    const { bench } = this.#options;
    const nothing = { rows: [], entered: new Set<string>(), figures: null };
    const of = { dialect: bench.dialect, workbook: workbook.id, context };
    switch (action.kind) {
      case "allow":
      case "submit":
      case "approve": {
        const named = action.kind === "allow" ? action.exception : action;
        const agency = context.agencies.leadNameOf(named.agency);
        const rows = await rowsOf(this.#tx, { ...of, agency });
        if (action.kind !== "approve") return success({ ...nothing, rows });
        const since = lastApproved(context, agency);
        return success({ ...nothing, rows, entered: await enteredBy(this.#tx, { ...of, agency, rows, since }) });
      }
      case "closePeriod": {
        const period = context.reporting.periods.find(({ id }) => id === action.period);
        if (!isToClose(period)) return success(nothing);
        const figures = await periodFigures(this.#tx, { ...of, period, today: bench.today });
        return figures.ok ? success({ ...nothing, figures: figures.value }) : figures;
      }
      case "setPeriod":
      case "removePeriod":
      case "reopenPeriod":
      case "withdraw":
      case "return":
      case "reopenReport":
      case "endException":
        return success(nothing);
    }
  }
}

/** Why somebody does it, as it is shared; "" for actions that need no reason. */
export const reasonOf = (action: ReportingAction): string => {
  const reason = action.kind === "allow" ? action.exception.reason : "reason" in action ? action.reason : "";
  return normalText(reason).trim();
};

const isToClose = (period: ReportingPeriod | undefined): period is ReportingPeriod => period?.closed === null;

const asked = <Fact>(fact: Fact | null): Fact => {
  if (fact === null) throw new Error("An action asked for what was not read for it.");
  return fact;
};

/** Agencies as names are shared; the domain takes care of the other texts. Ids are taken as they are. */
const asShared = (action: ReportingAction): ReportingAction => {
  if (action.kind === "allow") {
    return { ...action, exception: { ...action.exception, agency: normalText(action.exception.agency) } };
  }
  return "agency" in action ? { ...action, agency: normalText(action.agency) } : action;
};
