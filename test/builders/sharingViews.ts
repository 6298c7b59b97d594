import type { HistoryEntry, Person, PushInfo, TakeBackRefused, WorkbookInfo } from "../../src/protocol";
import type {
  ArrivedView,
  ConflictView,
  PendingView,
  RejectedView,
  SharedPlace,
  SharingView,
} from "../../src/usecases/sharing/types";

/** "Now" of these tests, by the wall clock of the machine that runs them. */
export const SHARING_NOW = new Date(2026, 4, 10, 14, 8);
export const minutesAgo = (minutes: number): string => new Date(SHARING_NOW.getTime() - minutes * 60_000).toISOString();

export const aPerson = (given: Partial<Person> = {}): Person => ({
  account: "ubnd.khoasen",
  name: "Cán bộ tổng hợp",
  agency: "Văn phòng UBND",
  role: "planner",
  ...given,
});

/** A cell of row n: "VI · TT 2 · Rà soát …". */
export const aPlace = (given: Partial<SharedPlace> = {}): SharedPlace => ({
  table: "rows",
  id: "row-1",
  field: "percent",
  area: "II",
  number: "1",
  label: "Rà soát thủ tục hành chính nội bộ",
  ...given,
});

export const aPending = (given: Partial<PendingView> = {}): PendingView => {
  const place = given.place ?? aPlace();
  return {
    key: `${place.table}/${place.id}#${place.field ?? ""}`,
    kind: "set",
    place,
    base: "40 %",
    value: "85 %",
    verdict: null,
    ...given,
  };
};

export const aConflict = (given: Partial<ConflictView> = {}): ConflictView => {
  const place = given.place ?? aPlace({ field: "obstacle" });
  return {
    key: `${place.table}/${place.id}#${place.field ?? ""}`,
    kind: "cell",
    place,
    base: "Chờ hướng dẫn",
    mine: "Chờ hướng dẫn của Sở",
    theirs: "Đã có hướng dẫn",
    ...given,
  };
};

export const aRejected = (given: Partial<RejectedView> = {}): RejectedView => ({
  key: "rejected-1",
  place: aPlace({ id: "row-7", number: "7", field: "deliverable", label: "Tổ chức tập huấn" }),
  kind: "set",
  value: "Báo cáo tập huấn",
  code: "fieldNotOpen",
  detail: "",
  at: minutesAgo(12),
  ...given,
});

export const anArrived = (given: Partial<ArrivedView> = {}): ArrivedView => ({
  kind: "set",
  place: aPlace({ id: "row-3", number: "3", field: "evidence", label: "Công khai thủ tục" }),
  before: "",
  after: "Quyết định công bố",
  ...given,
});

export const aSharedView = (given: Partial<SharingView> = {}): SharingView => ({
  workbook: {
    is: "shared",
    id: "wb-1",
    title: "Kế hoạch cải cách hành chính năm 2026",
    service: "https://chiase.test",
  },
  person: aPerson(),
  service: "https://chiase.test",
  line: "live",
  asOf: minutesAgo(3),
  behind: false,
  automatic: false,
  unanswered: false,
  pending: [],
  conflicts: [],
  rejected: [],
  arrived: [],
  unreadable: [],
  ...given,
});

export const anUnsharedView = (given: Partial<SharingView> = {}): SharingView =>
  aSharedView({
    workbook: { is: "alone", title: "Kế hoạch cải cách hành chính năm 2026" },
    person: null,
    line: "none",
    asOf: null,
    ...given,
  });

export const aWorkbook = (given: Partial<WorkbookInfo> = {}): WorkbookInfo => ({
  id: "wb-1",
  title: "Kế hoạch cải cách hành chính năm 2026",
  owner: "Văn phòng UBND",
  planId: "plan-1",
  epoch: "e1",
  head: 12,
  published: true,
  createdAt: minutesAgo(5000),
  changedAt: minutesAgo(30),
  ...given,
});

export const aPush = (given: Partial<PushInfo> = {}): PushInfo => ({
  push: "p-1",
  revision: 12,
  at: minutesAgo(30),
  account: "so.noivu",
  person: "Cán bộ nội vụ",
  agency: "Sở Nội vụ",
  role: "department",
  file: "Bao cao quy 2.xlsx",
  changes: 3,
  takesBack: null,
  takenBackBy: null,
  ...given,
});

export const aBlocker = (
  given: Partial<TakeBackRefused["blockers"][number]> = {},
): TakeBackRefused["blockers"][number] => ({
  table: "rows",
  id: "row-1",
  name: { area: "II", number: "1", label: "Rà soát thủ tục hành chính nội bộ" },
  field: "percent",
  why: "changedLater",
  detail: "",
  person: "Cán bộ tư pháp",
  agency: "Sở Tư pháp",
  at: minutesAgo(8),
  ...given,
});

export const anEntry = (given: Partial<HistoryEntry> = {}): HistoryEntry => ({
  revision: 12,
  push: "p-1",
  at: minutesAgo(30),
  account: "so.noivu",
  person: "Cán bộ nội vụ",
  agency: "Sở Nội vụ",
  role: "department",
  file: "Bao cao quy 2.xlsx",
  kind: "set",
  table: "rows",
  id: "row-1",
  name: { area: "II", number: "1", label: "Rà soát thủ tục hành chính nội bộ" },
  field: "percent",
  old: 40,
  new: 85,
  reason: "",
  takesBack: null,
  period: null,
  periodName: "",
  late: null,
  ...given,
});
