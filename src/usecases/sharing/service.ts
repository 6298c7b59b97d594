import type { Result } from "../../domain/result";
import type {
  ChangesPage,
  ChangesQuery,
  Grants,
  Head,
  HistoryPage,
  HistoryQuery,
  NewWorkbook,
  OidcStart,
  Person,
  Preview,
  ProblemCode,
  PushAnswer,
  PushList,
  PushRequest,
  ServiceInfo,
  SignIn,
  TakeBack,
  TakeBackRefused,
  WorkbookInfo,
  ActionRefused,
  ActionRequest,
  Snapshot,
} from "../../protocol";

/** What can go wrong between the pane and the service and is no bug. */
export type ServiceFailure =
  /** No answer: network gone, service off, certificate not trusted (a browser does not tell which). */
  | { code: "offline" }
  /** Something else answered: a proxy's page, another server. */
  | { code: "notThisService" }
  | {
      code: Exclude<ProblemCode, "takeBackRefused" | "actionRefused">;
      place?: string;
      retryAfter?: number;
      reference?: string;
    }
  | TakeBackRefused
  | ActionRefused;

export type Asked<Value> = Promise<Result<Value, ServiceFailure>>;

/** The shared workbook service as the pane sees it. Signing in is remembered on this machine until it is signed out. */
export interface SharedService {
  /** Address of the service, without a slash at the end. */
  readonly url: string;
  info(): Asked<ServiceInfo>;
  signIn(request: SignIn): Asked<Person>;
  /** Signing in at the organisation's own provider: open the url, then ask until somebody is signed in (null: not yet). */
  startOidc(): Asked<OidcStart>;
  finishOidc(handle: string): Asked<Person | null>;
  /** Null where nobody is signed in. */
  person(): Asked<Person | null>;
  signOut(): Promise<void>;
  workbooks(): Asked<readonly WorkbookInfo[]>;
  create(request: NewWorkbook): Asked<WorkbookInfo>;
  publish(workbook: string): Asked<WorkbookInfo>;
  head(workbook: string): Asked<Head>;
  changes(workbook: string, query: ChangesQuery): Asked<ChangesPage>;
  push(workbook: string, request: PushRequest): Asked<PushAnswer>;
  preview(workbook: string, request: Preview): Asked<PushAnswer>;
  takeBack(workbook: string, push: string, request: TakeBack): Asked<PushAnswer>;
  /** Does something with periods and reports. */
  act(workbook: string, request: ActionRequest): Asked<PushAnswer>;
  snapshot(workbook: string, period: string): Asked<Snapshot>;
  grants(workbook: string): Asked<Grants>;
  setGrants(workbook: string, grants: Grants): Asked<Grants>;
  history(workbook: string, query: HistoryQuery): Asked<HistoryPage>;
  pushes(workbook: string, before: string | null): Asked<PushList>;
  workbookFile(workbook: string, at: number | null): Asked<Uint8Array>;
  historyFile(workbook: string): Asked<Uint8Array>;
  /** Tells of new heads until it is stopped: at once by server-sent events, by polling where they don't come through. */
  listen(workbook: string, ear: (notice: Notice) => void): () => void;
}

/** live: events come; polling: asked from time to time; offline: neither works at present. */
export type Notice = { kind: "head"; head: Head } | { kind: "line"; line: "live" | "polling" | "offline" };
