import type { Workbook } from "../model/workbook";
import { ExcelError } from "../model/errors";
import { EventHub } from "./eventHub";
import { pushChanges } from "./eventSource";
import { BatchExecutor, KeptObjects } from "./executor";
import { type Fault, Faults } from "./faults";
import { ref } from "./hostType";
import type { EventEntry, RequestBody, ResponseBody } from "./protocol";
import { Traffic, utf8Length } from "./traffic";
import { hostTypes } from "./types/index";

export interface HostOptions {
  /** Highest version of the ExcelApi requirement set; "1.14" is the add-in's floor. */
  excelApi?: string;
  /** 5 MB for a request and for a response, as Excel on the web; null switches it off. */
  payloadLimit?: number | null;
  displayLanguage?: string;
}

/** What a batch comes to: an answer, a refusal of the whole request, or no answer at all. */
export type HostAnswer =
  { kind: "answer"; json: string } | { kind: "refused"; error: ExcelError } | { kind: "lost"; error: ExcelError };

export const WEB_PAYLOAD_LIMIT = 5 * 1024 * 1024;

/**
 * Answers the batches of Microsoft's runtime from a workbook model. How messages get here (bridge, window.postMessage) is
 * the business of the entries; counters, limits and faults are kept here so that they hold for both.
 */
export class ExcelHost {
  readonly traffic = new Traffic();
  readonly faults = new Faults();
  readonly events = new EventHub();
  readonly excelApi: string;
  readonly displayLanguage: string;
  payloadLimit: number | null;
  /** While a person is typing in a cell: requests are refused, or wait where the add-in asked for that. */
  private editing = false;
  private waiting: (() => void)[] = [];
  private readonly kept = new KeptObjects();
  private sendEvents: ((entries: EventEntry[]) => void) | null = null;
  private answering = false;
  private readonly stopListening: () => void;

  constructor(
    readonly workbook: Workbook,
    options: HostOptions = {},
  ) {
    this.excelApi = options.excelApi ?? "1.14";
    this.displayLanguage = options.displayLanguage ?? "vi-VN";
    this.payloadLimit = options.payloadLimit === undefined ? WEB_PAYLOAD_LIMIT : options.payloadLimit;
    this.stopListening = pushChanges(workbook, this.events, () => {
      if (!this.answering) this.flushEvents();
    });
    workbook.onShift = (sheet, shift) => this.kept.shift(sheet, shift);
  }

  get roundTrips(): number {
    return this.traffic.roundTrips;
  }
  get bytesSent(): number {
    return this.traffic.bytesSent;
  }
  get bytesReceived(): number {
    return this.traffic.bytesReceived;
  }
  get largestRequest(): number {
    return this.traffic.largestRequest;
  }
  get largestResponse(): number {
    return this.traffic.largestResponse;
  }

  resetCounters(): void {
    this.traffic.reset();
  }

  /** The k-th request from now on (1 is the next) fails. */
  failRequest(k: number, fault: Fault): void {
    this.faults.failNth(k, fault);
  }

  get cellEditMode(): boolean {
    return this.editing;
  }

  set cellEditMode(value: boolean) {
    this.editing = value;
    if (value) return;
    const waiting = this.waiting;
    this.waiting = [];
    waiting.forEach((go) => go());
  }

  onEvents(send: (entries: EventEntry[]) => void): void {
    this.sendEvents = send;
  }

  /** `delayForCellEdit`: flag 64 of the request says that it may wait until the person has finished typing. */
  async handle(requestText: string, flags: number): Promise<HostAnswer> {
    if (this.editing && (flags & 64) !== 0) await new Promise<void>((go) => this.waiting.push(go));
    return this.answer(requestText);
  }

  /** The same at once, for entries that cannot wait. */
  answer(requestText: string): HostAnswer {
    const size = utf8Length(requestText);
    const body = JSON.parse(requestText) as RequestBody;
    if (isHousekeeping(body)) {
      this.traffic.housekeeping += 1;
      return { kind: "answer", json: JSON.stringify(this.execute(body, Infinity)) };
    }
    this.traffic.request(size);
    const fault = this.faults.next(body);
    if (fault?.when === "before") return { kind: "refused", error: fault.error };
    if (this.payloadLimit !== null && size > this.payloadLimit) {
      return refuse("RequestPayloadSizeLimitExceeded", "The request payload size has exceeded the limit.");
    }
    if (this.editing) return { kind: "answer", json: JSON.stringify(cellEditError) };
    const response = this.execute(body, fault?.when === "after" ? fault.actions : Infinity);
    if (fault?.when === "after") {
      response.Error = describeFault(fault.error, fault.actions);
    }
    const json = JSON.stringify(response);
    const responseSize = utf8Length(json);
    this.traffic.response(responseSize);
    if (fault?.when === "lost") return { kind: "lost", error: fault.error };
    if (this.payloadLimit !== null && responseSize > this.payloadLimit) {
      return refuse("ResponsePayloadSizeLimitExceeded", "The response payload size has exceeded the limit.");
    }
    return { kind: "answer", json };
  }

  private execute(body: RequestBody, stopAfter: number): ResponseBody {
    this.answering = true;
    try {
      return this.workbook.as("addin", () =>
        new BatchExecutor(body, ref("Workbook", this.workbook), this.kept, hostTypes, {
          workbook: this.workbook,
          events: this.events,
        }).run(stopAfter),
      );
    } finally {
      this.answering = false;
    }
  }

  /** Entries call this when an answer was delivered: events follow the answer of the request that caused them. */
  flushEvents(): void {
    const entries = this.events.take();
    if (entries.length > 0) this.sendEvents?.(entries);
  }

  /** Objects the add-in keeps at present; a number that only grows is a leak. */
  get keptObjects(): number {
    return this.kept.size;
  }

  /** The pane was closed or loaded again. */
  disconnect(): void {
    this.events.reset();
    this.kept.clear();
    this.sendEvents = null;
  }

  /** Nothing is answered any more. */
  disposed = false;

  dispose(): void {
    this.disposed = true;
    this.disconnect();
    this.stopListening();
    this.workbook.onShift = null;
  }
}

const refuse = (code: string, message: string): HostAnswer => ({
  kind: "refused",
  error: new ExcelError(code, message),
});

const describeFault = (error: ExcelError, index: number) => ({
  Code: error.code,
  Message: error.message,
  Location: "",
  ActionIndex: index,
  HttpStatusCode: 500,
});

const cellEditError: ResponseBody = {
  Results: [],
  TraceIds: [],
  Error: {
    Code: "InvalidOperationInCellEditMode",
    Message:
      "Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.",
    Location: "",
    ActionIndex: 0,
    HttpStatusCode: 400,
  },
};

/**
 * Requests that office.js makes for itself and nobody waits for: letting go of objects after `Excel.run`, and telling the
 * host once that it takes ribbon actions. They are no round trips of the add-in, and no faults are tried on them.
 */
function isHousekeeping(body: RequestBody): boolean {
  const paths = Object.values(body.ObjectPaths);
  if (paths.some(({ Name }) => Name.endsWith("AddinInternalService"))) return true;
  let releases = 0;
  for (const action of body.Actions) {
    if (action.ActionType === 3 && action.Name === "_RemoveReference") releases += 1;
    else if (action.ActionType !== 1) return false;
  }
  return releases > 0;
}
