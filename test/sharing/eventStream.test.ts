import fc from "fast-check";
import { eventParser, type StreamEvent } from "../../src/sharing/eventStream";

const parse = (...pieces: readonly string[]): StreamEvent[] => {
  const events: StreamEvent[] = [];
  const feed = eventParser((event) => events.push(event));
  pieces.forEach((piece) => feed(piece));
  return events;
};

describe("A stream of events", () => {
  test("an event has its name and its lines of data", () => {
    expect(parse("id: 1\nevent: head\ndata: {\ndata: }\n\n")).toEqual([{ event: "head", data: "{\n}" }]);
  });

  test("heartbeats and empty events give nothing", () => {
    expect(parse(": alive\n\n", "event: head\n\n", "\n")).toEqual([]);
  });

  test("an event that is not finished waits", () => {
    expect(parse("data: a\n")).toEqual([]);
    expect(parse("data: a\n", "\n")).toEqual([{ event: "message", data: "a" }]);
  });

  test("it reads the same however the line cuts it up, with every kind of line break", () => {
    const whole = ": alive\n\nevent: head\r\ndata: một\r\n\r\ndata:hai\rdata: ba\r\rid: 7\ndata: bốn\n\n";
    const expected = parse(whole);
    expect(expected.map(({ data }) => data)).toEqual(["một", "hai\nba", "bốn"]);
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 12 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const pieces = places.slice(1).map((end, at) => whole.slice(places[at], end));
        expect(parse(...pieces)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test("a stream without any line break does not fill the memory", () => {
    const feed = eventParser(() => undefined);
    for (let times = 0; times < 50; times += 1) feed("x".repeat(100_000));
    expect(parse("data: a\n\n")).toHaveLength(1);
  });
});
