import type { ExcelHost } from "./host";
import { type PaneIds, PaneSession, paneAddress } from "./paneSession";

export interface FrameConnection {
  /** Where to send the frame; opening it starts the conversation. */
  readonly address: string;
  /** Ends the conversation; the host can then be connected to the next pane. */
  close(): void;
}

interface FrameOptions {
  /** Address of the pane without what the host adds, "/taskpane.html". */
  page: string;
  /** The window the pane runs in; asked for every time, because frames get new windows. */
  paneWindow: () => Window | null;
  /** The page's own window; messages arrive there. */
  window: Window;
  ids: PaneIds;
  locale?: string;
  /** The keyboard leaves the pane. */
  leave?: () => void;
}

/** Connects a host with the office.js of a pane in an iframe. Pane and page are of one origin. */
export function connectFrame(
  host: ExcelHost,
  { page, paneWindow, window, ids, locale, leave }: FrameOptions,
): FrameConnection {
  const { origin } = window.location;
  const session = new PaneSession(host, ids, origin, (text) => paneWindow()?.postMessage(text, origin), leave);
  const listen = (event: MessageEvent) => {
    if (event.origin === origin && event.source === paneWindow()) session.receive(event.data);
  };
  window.addEventListener("message", listen);
  return {
    address: paneAddress(page, ids, origin, locale ?? host.displayLanguage),
    close: () => {
      window.removeEventListener("message", listen);
      session.close();
    },
  };
}
