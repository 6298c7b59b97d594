import { success } from "../../src/domain/result";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { EntryBook } from "../../src/usecases/entry/entryBook";
import { EntryDesk } from "../../src/usecases/entry/entryDesk";
import { entry as en } from "../../src/i18n/en/entry";
import { entry as vi } from "../../src/i18n/vi/entry";
import { ALONE, ENTRY_TODAY, memoryOf } from "../builders/entryGround";
import { largePlan } from "../builders/largePlan";
import { snapshotOf } from "../builders/snapshotOf";
import { figure, leastMs, type Figure } from "./figure";

const ROWS = 20_000;

/**
 * Work of the pane between "save" and the new status and rates, on a workbook whose cells are written at once: what Excel takes
 * for writing them is another figure.
 */
export const entryFigures = async (): Promise<Figure[]> => {
  const snapshot = snapshotOf(layout(largePlan(ROWS), { texts, today: ENTRY_TODAY }));
  const desk = new EntryDesk({
    workbook: {
      mark: () => Promise.resolve(success(null)),
      change: (changes) => Promise.resolve(success({ applied: changes, refused: [] })),
    },
    book: new EntryBook({ read: () => Promise.resolve(success(snapshot)) }),
    memory: memoryOf(new Map()),
    today: () => ENTRY_TODAY,
    newId: () => "save",
    words: { vi, en },
    context: () => Promise.resolve(success(ALONE)),
    onWritten: () => undefined,
  });
  const rowOf = async (id: string) => {
    const rows = await desk.rows([id]);
    if (!rows.ok || rows.value[0] === undefined) throw new Error(id);
    return rows.value[0];
  };
  await rowOf("R1");
  let at = 0;
  const saved = await leastMs(20, async () => {
    at = (at + 1_311) % ROWS;
    const { id, texts: seen } = await rowOf(`R${at + 1}`);
    const done = await desk.save([{ id, texts: seen }], { percent: "100", completedOn: `${1 + (at % 28)}/03/2026` });
    if (!done.ok) throw new Error(done.code);
  });
  const problems = await leastMs(20, () => desk.problems(["R1"], { percent: "100", completedOn: "11/05/2026" }));
  const late = await leastMs(20, () => desk.nextLate("R10000", { direction: "next", agency: null }));
  return [
    figure("progress saved in one of 20,000 rows: new status and rates", saved, "ms", 100),
    figure("problems of what is typed for one of 20,000 rows", problems, "ms", 50),
    figure("next late row of 20,000", late, "ms", 100),
  ];
};
