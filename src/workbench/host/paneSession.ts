import type { EventEntry } from "./protocol";
import type { ExcelHost, HostAnswer } from "./host";
import { requirementMatrix } from "./requirements";

/** One pane, from the page's point of view: a conversation under these ids. A new conversation for every load of the pane:
 * office.js keeps settings in the session storage by conversation. */
export interface PaneIds {
  conversation: string;
  id: string;
}

interface Message {
  _messageType: number;
  _actionType?: number;
  _actionName: string;
  _conversationId: string;
  _correlationId: number;
  _data: Record<string, unknown> | unknown[] | null;
}

const REQUEST = 0;
const RESPONSE = 1;
const ActionType = { invoke: 0, registerEvent: 1, unregisterEvent: 2 };
const ResponseType = { forCalling: 0, forEventing: 1 };
const Dispatch = { loadSettings: 75, saveSettings: 76, richApi: 93 };
const RICH_API_EVENT = "richApiMessage";
/** What office.js tells when the keyboard leaves the pane: Ctrl+F6 either way, Tab behind the last or before the first control. */
const LEAVING_ACTIONS: readonly unknown[] = [5, 6, 13, 14];

/** Error numbers of the older, numbered half of Office.js. */
const ErrorNumber: Record<string, number> = {
  RequestPayloadSizeLimitExceeded: 5103,
  ResponsePayloadSizeLimitExceeded: 5104,
  AccessDenied: 7000,
  InvalidOrTimedOutSession: 5012,
  ActivityLimitReached: 5102,
};
const INTERNAL_ERROR = 5001;

/**
 * Where the pane is told of its host: `taskpane.html` becomes the address that Excel on the web would open. `hostOrigin` is
 * the origin of the page that holds the pane.
 */
export function paneAddress(page: string, ids: PaneIds, hostOrigin: string, locale = "vi-VN"): string {
  const [path = "", query] = page.split("?");
  const info = `_host_Info=Excel$Web$16.01$${locale}$$$disableLogging$0`;
  const xdm = `_xdm_Info=${encodeURIComponent(`${ids.conversation}|${ids.id}|${hostOrigin}`)}`;
  return `${path}?${query ? `${query}&` : ""}${info}#&${xdm}`;
}

/** Speaks with an unmodified office.js that runs in a pane, as Excel on the web does; `send` posts a text to the pane. */
export class PaneSession {
  private listensToEvents = false;
  private closed = false;

  constructor(
    private readonly host: ExcelHost,
    private readonly ids: PaneIds,
    private readonly origin: string,
    private readonly send: (text: string) => void,
    private readonly leave: () => void = () => undefined,
  ) {
    host.onEvents((entries) => this.pushEvents(entries));
  }

  /** Text of one message from the pane; what belongs to other conversations is left alone. */
  receive(text: unknown): void {
    if (this.closed || typeof text !== "string") return;
    const message = parse(text);
    if (!message || message._messageType !== REQUEST || message._conversationId !== this.ids.conversation) return;
    if (message._actionType === ActionType.registerEvent || message._actionType === ActionType.unregisterEvent) {
      if (message._actionName === RICH_API_EVENT) {
        this.listensToEvents = message._actionType === ActionType.registerEvent;
      }
      this.reply(message, { Error: 0 });
      return;
    }
    switch (message._actionName) {
      case "ContextActivationManager_getAppContextAsync":
        this.reply(message, this.appContext());
        break;
      case "executeMethod":
        void this.executeMethod(message, (message._data ?? {}) as Record<string, unknown>);
        break;
      case "ContextActivationManager_notifyHost":
        if (Object.values(message._data ?? {}).some((value) => LEAVING_ACTIONS.includes(value))) this.leave();
        this.reply(message, { Error: 0 });
        break;
      default:
        // Focus, resizing, telemetry: heard and not needed.
        this.reply(message, { Error: 0 });
    }
  }

  close(): void {
    this.closed = true;
    this.host.disconnect();
  }

  private appContext(): Record<string, unknown> {
    const { host, ids } = this;
    return {
      _id: ids.id,
      _appInstanceId: ids.id,
      _appName: 16,
      _appVersion: "16.01",
      _hostFullVersion: "16.0.18000.1000",
      _appUILocale: host.displayLanguage,
      _dataLocale: host.displayLanguage,
      _docUrl: "workbench:///workbook.xlsx",
      _clientMode: 1,
      _settings: this.settingPairs(),
      _reason: 1,
      _osfControlType: 1,
      _eToken: "",
      _correlationId: ids.conversation,
      _requirementMatrix: requirementMatrix(host),
      _addinName: "",
      _appDomains: [],
    };
  }

  private settingPairs(): [string, string][] {
    return [...this.host.workbook.settings].map(([key, value]) => [key, JSON.stringify(value)]);
  }

  private async executeMethod(message: Message, data: Record<string, unknown>): Promise<void> {
    const { DispatchId } = data["DdaMethod"] as { DispatchId: number };
    const method = { DispatchId, Version: 1, Error: 0 };
    if (DispatchId === Dispatch.richApi) {
      const array = data["ArrayData"] as unknown[];
      const answer = await this.host.handle(String(array[4]), Number(array[6] ?? 0));
      this.reply(message, { ...method, ...richApiAnswer(answer) });
      setTimeout(() => this.host.flushEvents(), 0);
    } else if (DispatchId === Dispatch.loadSettings) {
      const Settings = this.settingPairs().map(([Name, Value]) => ({ Name, Value }));
      this.reply(message, { ...method, Properties: { Settings } });
    } else if (DispatchId === Dispatch.saveSettings) {
      this.saveSettings(data["DdaSettingsMethod"] as { Properties?: [string, string][] } | undefined);
      this.reply(message, method);
    } else this.reply(message, { ...method, Error: INTERNAL_ERROR });
  }

  private saveSettings(request: { Properties?: [string, string][] } | undefined): void {
    const { workbook } = this.host;
    workbook.settings.clear();
    for (const [key, value] of request?.Properties ?? []) workbook.settings.set(key, JSON.parse(value) as unknown);
    workbook.as("addin", () => workbook.emit({ kind: "settings", origin: "addin" }));
  }

  private pushEvents(entries: EventEntry[]): void {
    if (!this.listensToEvents || this.closed) return;
    this.post({
      _messageType: RESPONSE,
      _actionName: RICH_API_EVENT,
      _correlationId: 0,
      _errorCode: 0,
      _responseType: ResponseType.forEventing,
      _data: { ArrayData: entries },
    });
  }

  private reply(message: Message, data: unknown): void {
    this.post({
      _messageType: RESPONSE,
      _actionName: message._actionName,
      _correlationId: message._correlationId,
      _errorCode: 0,
      _responseType: ResponseType.forCalling,
      _data: data,
    });
  }

  private post(message: Record<string, unknown>): void {
    if (this.closed) return;
    const envelope = {
      ...message,
      _conversationId: this.ids.conversation,
      _origin: this.origin,
      _serializerVersion: 1,
    };
    this.send(JSON.stringify(envelope));
  }
}

function richApiAnswer(answer: HostAnswer): Record<string, unknown> {
  if (answer.kind === "answer") return { Data: [200, [], answer.json] };
  return { Error: ErrorNumber[answer.error.code] ?? INTERNAL_ERROR };
}

function parse(text: string): Message | null {
  try {
    const message = JSON.parse(text) as Message | null;
    return typeof message === "object" ? message : null;
  } catch {
    return null;
  }
}
