import { numberedDocuments, type NumberedDocument } from "../../domain/documentKinds";
import type { PlanRow, Evidence } from "../../domain/plan";

/** The evidence looked at last: the rules of a row ask one after the other. */
let last: { evidence: Evidence | null; documents: readonly NumberedDocument[] } = { evidence: null, documents: [] };

/** The documents that a row's evidence numbers; several rules ask for them. */
export const documentsOf = ({ progress: { evidence } }: PlanRow): readonly NumberedDocument[] => {
  if (evidence !== last.evidence) last = { evidence, documents: numberedDocuments(evidence.documentNumber) };
  return last.documents;
};
