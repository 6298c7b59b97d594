import type { ExcelHost, HostAnswer } from "./host";

/** What `OfficeExtension.HostBridge.init` takes. */
export interface RuntimeBridge {
  sendMessageToHost(messageText: string): void;
  onMessageFromHost?: (messageText: string) => void;
}

interface BridgeRequest {
  id: number;
  flags: number;
  message: { body: unknown };
}

/**
 * The short way into the runtime: `OfficeExtension.HostBridge.init(hostBridge(host))` once, and every `Excel.run` of this
 * runtime is answered by the host. No page, no messages between windows; good for tests in Node.
 */
export function hostBridge(host: ExcelHost): RuntimeBridge {
  const bridge: RuntimeBridge = {
    sendMessageToHost: (text) => {
      const { id, flags, message } = JSON.parse(text) as BridgeRequest;
      void host.handle(JSON.stringify(message.body), flags).then((answer) => {
        // Answers come later than the question even where the host is quick, as they would over a wire.
        setTimeout(() => {
          if (host.disposed) return;
          bridge.onMessageFromHost?.(JSON.stringify({ type: 2, id, message: toHttp(answer) }));
          setTimeout(() => host.flushEvents(), 0);
        }, 0);
      });
    },
  };
  host.onEvents((entries) => bridge.onMessageFromHost?.(JSON.stringify({ type: 3, message: { entries } })));
  return bridge;
}

function toHttp(answer: HostAnswer) {
  if (answer.kind === "answer") return { statusCode: 200, headers: {}, body: answer.json };
  const { code, message } = answer.error;
  return { statusCode: 500, headers: {}, body: JSON.stringify({ error: { code, message } }) };
}
