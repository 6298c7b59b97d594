import type { AnnexReading, Note } from "../annex/types";
import { textOf, type PlanRow, type RowField } from "../domain/plan";

/** Names under which the annex columns stand in the JSON. */
const JSON_NAME: Readonly<Record<RowField, string>> = {
  displayOrder: "tt",
  objective: "objective",
  task: "task",
  activity: "activity",
  deliverable: "deliverable",
  leadAgency: "lead",
  coordinatingAgencies: "coordinating",
  deadline: "deadline",
  funding: "funding",
};

const rowAsJson = (row: PlanRow): object => ({
  id: row.id,
  area: row.area,
  ...Object.fromEntries((Object.keys(JSON_NAME) as RowField[]).map((field) => [JSON_NAME[field], textOf(row, field)])),
  inherited: row.inherited.map((field) => JSON_NAME[field]),
  stitched: row.stitched,
});

/**
 * What `--json` prints: `{ plan, counts, rows, notes }`. Cells are the document's text after stitching and inheritance.
 * `plan` holds everything of the plan but its rows.
 */
export const readingAsJson = (
  reading: AnnexReading,
  describe: { place: (note: Note) => string; text: (note: Note) => string },
): object => {
  const { rows, ...plan } = reading.plan;
  return {
    plan,
    counts: reading.counts,
    rows: rows.map(rowAsJson),
    notes: reading.notes.map((note) => ({ kind: note.kind, place: describe.place(note), text: describe.text(note) })),
  };
};
