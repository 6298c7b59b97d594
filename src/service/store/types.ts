import type { Actor } from "../../domain/rights";
import type { Result } from "../../domain/result";
import type { OrderedRecord } from "../../domain/sharedRecord";
import type {
  ChangesPage,
  ChangesQuery,
  Grants,
  Head,
  HistoryPage,
  HistoryQuery,
  NewWorkbook,
  Preview,
  ProblemCode,
  PushAnswer,
  PushList,
  PushRequest,
  SizeReport,
  TakeBack,
  TakeBackRefused,
  WorkbookInfo,
  ActionRefused,
  ActionRequest,
  Snapshot,
} from "../../protocol";

export type StoreFailure =
  | { code: Exclude<ProblemCode, "takeBackRefused" | "actionRefused" | "bug">; place?: string }
  | TakeBackRefused
  | ActionRefused;

export type Stored<Value> = Promise<Result<Value, StoreFailure>>;

/** Who does something, as the history will show it. */
export interface Author extends Actor {
  /** Name of the person. */
  person: string;
}

/** Damage that `verify` found: log and tables do not say the same, or the hash chain is broken. */
export interface Damage {
  workbook: string;
  /** "rows/abc#percent", "revision 17", …: where. Never a cell text. */
  place: string;
  is: "tablesDiffer" | "chainBroken" | "orderKeyTwice" | "revisionMissing";
}

/**
 * Shared workbooks, their records and their history. One push gets one revision, handed out under the lock of its workbook,
 * so that who sees head N sees everything up to N. Nothing is answered before it is durable.
 */
export interface WorkbookStore {
  /** Those the author may see: published ones, and own ones that are being filled. */
  list(author: Author): Stored<readonly WorkbookInfo[]>;
  info(author: Author, workbook: string): Stored<WorkbookInfo>;
  create(author: Author, request: NewWorkbook): Stored<WorkbookInfo>;
  publish(author: Author, workbook: string): Stored<WorkbookInfo>;
  head(author: Author, workbook: string): Stored<Head>;
  /** Without an author: for notices inside the service. Null for an unknown workbook. */
  headOf(workbook: string): Promise<{ epoch: string; head: number } | null>;
  /** The same of many at once, by their ids; unknown ones are left out. */
  headsOf(workbooks: readonly string[]): Promise<ReadonlyMap<string, { epoch: string; head: number }>>;
  changes(author: Author, workbook: string, query: ChangesQuery): Stored<ChangesPage>;
  /** The same page as JSON text, as it goes over the line: most of it is never read on the way. */
  changesText(author: Author, workbook: string, query: ChangesQuery): Stored<string>;
  push(author: Author, workbook: string, request: PushRequest): Stored<PushAnswer>;
  /** What a push would answer; nothing is kept. */
  preview(author: Author, workbook: string, request: Preview): Stored<PushAnswer>;
  takeBack(author: Author, workbook: string, push: string, request: TakeBack): Stored<PushAnswer>;
  /** Does something with periods and reports; see domain/reporting. */
  act(author: Author, workbook: string, request: ActionRequest): Stored<PushAnswer>;
  /** The plan as a period left it. */
  snapshot(author: Author, workbook: string, period: string): Stored<Snapshot>;
  /** The same as JSON text, as it goes over the line. */
  snapshotText(author: Author, workbook: string, period: string): Stored<string>;
  grants(author: Author, workbook: string): Stored<Grants>;
  setGrants(author: Author, workbook: string, grants: Grants): Stored<Grants>;
  history(author: Author, workbook: string, query: HistoryQuery): Stored<HistoryPage>;
  pushes(author: Author, workbook: string, before: string | null, limit: number): Stored<PushList>;
  /** Present records (not removed ones) in plan order, at head or as they were after a revision. */
  records(
    author: Author,
    workbook: string,
    at: number | null,
  ): Stored<{ revision: number; records: readonly OrderedRecord[] }>;
  /** Replays the log of every workbook and compares it with the tables (invariants I5, I8, I9). */
  verify(): Promise<readonly Damage[]>;
  size(): Promise<SizeReport>;
  /** Gives every workbook a new epoch; after a backup was put back. */
  raiseEpochs(): Promise<void>;
}

/** Time and chance come from outside. */
export interface Surroundings {
  now: () => Date;
  /** Random bytes, cryptographically strong in production. */
  random: (bytes: number) => Uint8Array;
  /** Where days begin and end for periods and locks; TIME_ZONE where it is left out. */
  timeZone?: string;
}
