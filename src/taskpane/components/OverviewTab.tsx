import type { Draft } from "../state";
import { CountsTable } from "./CountsTable";
import { FactsForm } from "./FactsForm";
import { SampleRows } from "./SampleRows";
import { TableChoice } from "./TableChoice";

/** Facts, counts and first rows of the reading. */
export const OverviewTab = ({ draft }: { draft: Draft }) => (
  <>
    {draft.candidates.length > 1 && <TableChoice draft={draft} />}
    {draft.reading !== null && (
      <>
        <FactsForm plan={draft.reading.plan} edits={draft.facts} />
        <CountsTable reading={draft.reading} />
        <SampleRows plan={draft.reading.plan} />
      </>
    )}
  </>
);
