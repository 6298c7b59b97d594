/** An event of a server-sent stream; `data` joined by line breaks as the standard says. */
export interface StreamEvent {
  event: string;
  data: string;
}

/** Most characters of one event; a stream that sends more without a blank line is none of ours. */
const MOST = 1_000_000;

/** Takes a stream of server-sent events apart, piece by piece; comments (heartbeats) give no event. */
export const eventParser = (onEvent: (event: StreamEvent) => void): ((text: string) => void) => {
  let rest = "";
  let event = "";
  let data: string[] = [];
  const line = (text: string): void => {
    if (text === "") {
      if (data.length > 0) onEvent({ event: event === "" ? "message" : event, data: data.join("\n") });
      event = "";
      data = [];
      return;
    }
    const colon = text.indexOf(":");
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (name === "event") event = value;
    if (name === "data") data.push(value);
  };
  return (text) => {
    rest += text;
    // A carriage return at the end may be the first half of a line break.
    const whole = rest.endsWith("\r") ? rest.slice(0, -1) : rest;
    const lines = whole.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? "") + rest.slice(whole.length);
    if (rest.length > MOST) rest = "";
    lines.forEach(line);
  };
};
