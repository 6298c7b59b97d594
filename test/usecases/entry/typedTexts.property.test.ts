import fc from "fast-check";
import { isoDate, toVietnameseDate } from "../../../src/domain/isoDate";
import { isLink, joinEvidence, splitEvidence } from "../../../src/usecases/entry/evidenceLink";
import { readTyped, spelled, textsOf, withTexts } from "../../../src/usecases/entry/typedTexts";
import { FORM_FIELDS, type FormField } from "../../../src/usecases/entry/types";
import { aProgress, aRow } from "../../builders/aPlan";

const RUNS = { numRuns: 300, seed: 42 };
const words = fc.string({ unit: fc.constantFrom(..."abc đế15/-.:%\\\n "), maxLength: 40 });
const links = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom("file:///D:/ho so/kh.pdf", "\\\\may-chu\\ho so\\kế hoạch 15.pdf", "https://vb.example.vn/15"),
);
const days = fc
  .record({
    year: fc.integer({ min: 1901, max: 2199 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ year, month, day }) => isoDate(year, month, day))
  .filter((day) => day !== null);
const percents = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);

test("every evidence text is its parts, put together again character by character", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        words,
        links,
        fc.tuple(words, links).map(([text, link]) => `${text}\n${link}`),
      ),
      (text) => {
        expect(joinEvidence(splitEvidence(text))).toBe(text);
      },
    ),
    RUNS,
  );
});

test("an excerpt and a link are found again in the text they make", () => {
  fc.assert(
    fc.property(
      words.map((text) => text.trim()),
      links,
      (excerpt, link) => {
        expect(isLink(link)).toBe(true);
        expect(splitEvidence(joinEvidence({ excerpt, link }))).toEqual({ excerpt, link });
      },
    ),
    RUNS,
  );
});

test("only web, file and network addresses are links", () => {
  for (const text of [
    "javascript:alert(1)",
    "data:text/html,x",
    "ms-word:x",
    "D:\\a.pdf",
    "http://",
    "https:// a",
    "\\\\a",
  ]) {
    expect([text, isLink(text)]).toEqual([text, false]);
  }
});

test("percentages are read in every spelling, and their usual spelling says the same", () => {
  fc.assert(
    fc.property(percents, fc.constantFrom("", "%", " %"), fc.boolean(), (percent, sign, comma) => {
      const text = (comma ? String(percent).replace(".", ",") : String(percent)) + sign;
      expect(readTyped("percent", text)).toEqual({ readable: true, value: percent });
      expect(readTyped("percent", spelled("percent", text))).toEqual({ readable: true, value: percent });
    }),
    RUNS,
  );
});

test("days are read as they are written, with or without zeros", () => {
  fc.assert(
    fc.property(days, fc.constantFrom("/", "-", "."), fc.boolean(), (day, between, short) => {
      const parts = toVietnameseDate(day)
        .split("/")
        .map((part) => (short ? String(+part) : part));
      expect(readTyped("completedOn", parts.join(between))).toEqual({ readable: true, value: day });
      expect(spelled("completedOn", parts.join(between))).toBe(toVietnameseDate(day));
    }),
    RUNS,
  );
});

test("typing what the fields of a row show changes nothing of it", () => {
  const progress = fc.record({
    percent: fc.option(percents),
    completedOn: fc.option(days),
    evidence: fc.record({ documentNumber: words, date: fc.option(days), text: words }),
    obstacle: words,
    note: words,
    lateReason: words,
    measure: words,
    newDate: fc.option(days),
  });
  const trimmed = (text: string): string => text.trim();
  fc.assert(
    fc.property(progress, fc.subarray([...FORM_FIELDS]), (given, fields) => {
      const evidence = {
        ...given.evidence,
        documentNumber: trimmed(given.evidence.documentNumber),
        text: trimmed(given.evidence.text),
      };
      const row = aRow({
        progress: aProgress({
          ...{ ...given, evidence, obstacle: trimmed(given.obstacle), note: trimmed(given.note) },
          ...{ lateReason: trimmed(given.lateReason), measure: trimmed(given.measure) },
        }),
      });
      const texts = textsOf(row);
      const typed = Object.fromEntries(fields.map((field): [FormField, string] => [field, texts[field]]));
      expect(withTexts(row, typed)).toEqual(row);
    }),
    RUNS,
  );
});
