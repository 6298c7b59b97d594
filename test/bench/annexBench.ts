import type { AnnexInput } from "../../src/annex/types";
import { NO_DECISIONS } from "../../src/annex/types";
import { importAnnex, interpretSource } from "../../src/usecases/importAnnex";
import { largeAnnexDocx, largeAnnexText } from "../builders/largeAnnex";
import { figure, leastMs, type Figure } from "./figure";

const readAll = async (input: AnnexInput): Promise<number> => {
  const source = await importAnnex(input);
  if (!source.ok) throw new Error(source.code);
  const reading = await interpretSource(source.value, NO_DECISIONS);
  if (!reading.ok) throw new Error(reading.code);
  return reading.value.plan.rows.length;
};

/** Import of annexes of 2,000 and 20,000 rows, from text and from .docx, and how the time grows. */
export const annexFigures = async (): Promise<Figure[]> => {
  const times = async (rows: number): Promise<{ text: number; docx: number }> => {
    const text: AnnexInput = { kind: "text", text: largeAnnexText(rows) };
    const docx: AnnexInput = { kind: "file", name: "annex.docx", bytes: largeAnnexDocx(rows) };
    const read = await readAll(text);
    if (read !== rows) throw new Error(`${read} rows read of ${rows}`);
    return { text: await leastMs(3, () => readAll(text)), docx: await leastMs(2, () => readAll(docx)) };
  };
  const small = await times(2_000);
  const large = await times(20_000);
  return [
    figure("import of 20,000 rows from text", large.text, "ms", 2_000),
    figure("import of 20,000 rows from .docx", large.docx, "ms", 8_000),
    figure("import from text, growth from 2,000 to 20,000 rows", large.text / small.text, "x", 12),
    figure("import from .docx, growth from 2,000 to 20,000 rows", large.docx / small.docx, "x", 12),
  ];
};
