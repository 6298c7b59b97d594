import { TASK_TABLE } from "../layout/columns";
import type { CellRange } from "../layout/types";
import type { WorkbookEdit } from "../usecases/ports";
import { coalesced } from "./addresses";
import { areKnown, concernedBy, WATCHED_TABLES, type HeardEdit } from "./edits";
import { failureOf } from "./failures";
import { locate, placeOf } from "./locate";
import { readAll } from "./reading";
import type { Session } from "./requests";
import type { Timer } from "./timer";

const QUIET_MILLISECONDS = 300;

/** Whoever types without a pause is told of nevertheless, after so many edits were put off. */
const MOST_POSTPONED = 20;

const ROW_BYTES = 1_200;
const ID_BYTES = 15;

/** Reads what edits came to; null where they touched nothing of ours. Two round trips, one where nothing is to be read. */
const readEdits = async (on: Session, edits: readonly HeardEdit[]): Promise<WorkbookEdit | null> => {
  const { worksheets } = on.context.workbook;
  worksheets.load("items/id,items/name");
  const { tables } = await locate(on, WATCHED_TABLES);
  const names = new Map(worksheets.items.map(({ id, name }) => [id, name]));
  const concerned = concernedBy(edits, [...tables.values()], (id) => names.get(id) ?? null);
  if (concerned.kind !== "rows") return concerned.kind === "none" ? null : { kind: "all" };
  const tasks = tables.get(TASK_TABLE);
  const id = tasks === undefined ? null : placeOf(tasks, "id");
  if (tasks === undefined || id === null) return { kind: "all" };

  const { sheet, row, column, headers } = tasks;
  const ranges = coalesced(
    concerned.rows.map((at): CellRange => ({ row: row + 1 + at, column, rows: 1, columns: headers.length })),
  );
  const ids: CellRange = { row: row + 1, column: column + id, rows: tasks.rows, columns: 1 };
  const [known = [], ...read] = await readAll(on, [
    { sheet, range: ids, rowBytes: ID_BYTES, property: "values" },
    ...ranges.map((range) => ({ sheet, range, rowBytes: ROW_BYTES, property: "values" as const })),
  ]);
  const isSure = areKnown(
    concerned.rows,
    known.map(([value]) => value ?? null),
  );
  return isSure ? { kind: "rows", rows: read.flat() } : { kind: "all" };
};

interface Ears {
  inExcel: <Value>(work: (on: Session) => Promise<Value>) => Promise<{ ok: true; value: Value } | { ok: false }>;
  timer: Timer;
}

/** Gathers edits until people pause, reads what they came to and tells it. What cannot be read is told as "all". */
const gather = ({ inExcel, timer }: Ears, onEdit: (edit: WorkbookEdit) => void) => {
  let heard: HeardEdit[] = [];
  let cancel: (() => void) | null = null;
  let postponed = 0;
  let ended = false;
  let telling: Promise<void> = Promise.resolve();

  const tell = async (edits: readonly HeardEdit[]): Promise<void> => {
    const read = await inExcel((on) => readEdits(on, edits)).catch((): { ok: false } => ({ ok: false }));
    const edit = read.ok ? read.value : ({ kind: "all" } as const);
    if (edit !== null && !ended) onEdit(edit);
  };
  const flush = (): void => {
    cancel = null;
    postponed = 0;
    const edits = heard;
    heard = [];
    telling = telling.then(() => (ended ? undefined : tell(edits)));
  };
  return {
    hear: (edit: HeardEdit): void => {
      if (ended) return;
      heard.push(edit);
      if (cancel !== null && postponed >= MOST_POSTPONED) return;
      postponed += 1;
      cancel?.();
      cancel = timer.after(QUIET_MILLISECONDS, flush);
    },
    end: (): void => {
      ended = true;
      cancel?.();
    },
  };
};

/**
 * Hears what people do in any sheet; which of it concerns our tables is found out once they pause, so that sheets that come,
 * go and get other names need no new handlers. Own writes are not heard.
 */
export const watchEdits = async (
  on: Session,
  ears: Ears,
  onEdit: (edit: WorkbookEdit) => void,
): Promise<() => Promise<void>> => {
  const { worksheets } = on.context.workbook;
  const gathered = gather(ears, onEdit);
  const changed = worksheets.onChanged.add((event) => {
    if (event.triggerSource !== "ThisLocalAddin") {
      gathered.hear({
        sheetId: event.worksheetId,
        address: event.address,
        moves: event.changeType !== "RangeEdited",
        remote: event.source === "Remote",
      });
    }
    return Promise.resolve();
  });
  const sorted = worksheets.onRowSorted.add((event) => {
    gathered.hear({
      sheetId: event.worksheetId,
      address: event.address,
      moves: true,
      remote: event.source === "Remote",
    });
    return Promise.resolve();
  });
  await on.sync();
  return async () => {
    gathered.end();
    try {
      await Excel.run(changed.context, async (context) => {
        changed.remove();
        sorted.remove();
        await context.sync();
      });
    } catch (error) {
      // A workbook that is being closed, or a cell being edited, keeps handlers that nobody listens to any more.
      if (failureOf(error) === null) throw error;
    }
  };
};
