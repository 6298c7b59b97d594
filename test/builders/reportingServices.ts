import { success } from "../../src/domain/result";
import { planOf } from "../../src/domain/sharedPlan";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { snapshotPage } from "../../src/layout/snapshotPage";
import type { SummaryPlace } from "../../src/layout/summaryPlaces";
import type { SheetDescription } from "../../src/layout/types";
import type { ReportingServices } from "../../src/taskpane/reportingServices";
import { EntryBook } from "../../src/usecases/entry/entryBook";
import { numberTitle } from "../../src/usecases/reporting/behindNumber";
import { ReportingSession } from "../../src/usecases/reporting/reportingSession";
import type { Author } from "../../src/service/store/types";
import { done, Office, PLANNER, quiet, thePlan, threeOffices } from "../usecases/sharing/office";
import { LocalLine, type LocalService } from "./localService";
import { MemoryCopy } from "./memoryCopy";
import { snapshotOf } from "./snapshotOf";

/** The day of the service that tests run. */
export const REPORTING_DAY = "2026-03-02";

type Number = Extract<SummaryPlace, { kind: "rows" }>;

/** An office with the reporting services as main wires them, on its copy in memory; the host does what a test says. */
export interface ReportingPane {
  services: ReportingServices;
  office: Office;
  /** A number of "Tổng hợp" is selected; null: a cell that counts nothing. */
  select(number: Number | null): void;
  /** A person types into the sheet. */
  type(id: string, field: string, value: string | number | null): void;
  /** What others did arrives, and everybody who follows hears of it. */
  pull(): Promise<void>;
  /** What the host was asked for. */
  host: {
    clipboard: boolean;
    copied: string[];
    opened: string[];
    shown: string[];
    filters: (readonly string[] | null)[];
    packets: { agency: string; period: string }[];
    pages: SheetDescription[];
    refreshed: number;
  };
  listeners(): number;
}

/** `today`: of this office's machine. */
export const reportingPane = (office: Office, { today = REPORTING_DAY }: { today?: string } = {}): ReportingPane => {
  const ears = new Set<() => void>();
  const selecting = new Set<() => void>();
  const selected: { number: Number | null } = { number: null };
  const host: ReportingPane["host"] = {
    ...{ clipboard: true, copied: [], opened: [], shown: [], filters: [], packets: [], pages: [], refreshed: 0 },
  };
  const book = new EntryBook({
    async read() {
      const plan = planOf(office.copy.records ?? []);
      if (office.copy.records === null || !plan.ok) return success({ sheetNames: [], tables: [], metadata: null });
      return success(snapshotOf(layout(plan.value, { texts, today })));
    },
  });
  const session = new ReportingSession({ book, log: office.copy, sharing: office.session, today: () => today });
  const changed = (): void => {
    session.forget();
    for (const ear of [...ears]) ear();
  };
  let ids = 0;
  const services: ReportingServices = {
    view: () => session.view(),
    async watch(onView) {
      const hear = (): void => void session.view().then(onView);
      ears.add(hear);
      void office.session.askHead().then(hear);
      return success(async () => void ears.delete(hear));
    },
    act: (action) => session.act(action),
    async pull() {
      const pulled = await office.session.pull();
      changed();
      return pulled;
    },
    rows: (filter) => session.rows(filter),
    async rowsBehindSelection() {
      const { number } = selected;
      if (number === null) return success(null);
      const { kind: _, ...conditions } = number;
      const counted = await session.counted(conditions);
      if (!counted.ok) return counted;
      const { plan, ids: found } = counted.value;
      return success({ filter: { kind: "ids", ids: found }, title: numberTitle(number, { plan, texts }) });
    },
    async watchSelection(onSelect) {
      selecting.add(onSelect);
      return success(async () => void selecting.delete(onSelect));
    },
    async showRows(of) {
      host.filters.push(of);
      return success(null);
    },
    async goTo(row) {
      host.shown.push(row);
      return success(null);
    },
    ask: (rows, text) => session.ask(rows, text),
    reminders: (options) => session.reminders(options),
    async packetFor(agency) {
      const period = await session.periodNameFor(agency);
      if (!period.ok) return period;
      host.packets.push({ agency, period: period.value });
      return success({ name: `${agency}.xlsx` });
    },
    async copyText(text) {
      if (host.clipboard) host.copied.push(text);
      return host.clipboard;
    },
    openMail: (url) => host.opened.push(url),
    compare: (of) => session.compare(of),
    async showSnapshot(id) {
      const kept = await session.page(id);
      if (!kept.ok) return kept;
      const page = snapshotPage(kept.value, { texts, today });
      host.pages.push(page);
      return success({ sheet: page.name });
    },
    async refreshSummary() {
      host.refreshed += 1;
      return success(null);
    },
    newId: () => `period-${(ids += 1)}`,
  };
  return {
    services,
    office,
    host,
    select(number) {
      selected.number = number;
      for (const listener of [...selecting]) listener();
    },
    type(id, field, value) {
      office.copy.type(id, field, value);
      changed();
    },
    async pull() {
      await office.pull();
      changed();
    },
    listeners: () => ears.size + selecting.size,
  };
};

/** A plan that is not shared, in an office whose service does not run. */
export const aloneReporting = (): ReportingPane => {
  const stopped = { store: null } as unknown as LocalService;
  return reportingPane(new Office(new LocalLine(stopped, PLANNER), new MemoryCopy(thePlan())));
};

const period = { kind: "quarter", lock: "hard" } as const;
export const Q1 = {
  ...period,
  id: "q1",
  name: "Quý I năm 2026",
  from: "2025-12-15",
  to: "2026-03-14",
  dueOn: "2026-03-20",
};
export const Q2 = {
  ...period,
  id: "q2",
  name: "Quý II năm 2026",
  from: "2026-03-15",
  to: "2026-06-14",
  dueOn: "2026-06-20",
};

export interface ThreePanes {
  workbook: string;
  planner: ReportingPane;
  home: ReportingPane;
  justice: ReportingPane;
}

/** A planner and two departments on one shared plan, each with the pane open. */
export const threeReporting = async (service: LocalService): Promise<ThreePanes> => {
  const { workbook, planner, home, justice } = await threeOffices(service);
  return {
    workbook,
    planner: reportingPane(planner),
    home: reportingPane(home),
    justice: reportingPane(justice),
  };
};

const LEADER: Author = { account: "lanhdao", person: "Lãnh đạo Văn phòng", agency: PLANNER.agency, role: "leader" };

/** A leader who opens the shared plan. */
export const leaderReporting = async (service: LocalService, workbook: string): Promise<ReportingPane> => {
  const office = new Office(new LocalLine(service, LEADER), new MemoryCopy(null));
  done(await office.session.open(workbook, quiet.signal));
  return reportingPane(office);
};
