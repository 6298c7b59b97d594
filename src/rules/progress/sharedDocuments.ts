import { numberedDocuments, type NumberedDocument } from "../../domain/documentKinds";
import type { PlanRow, Evidence } from "../../domain/plan";

const known = new WeakMap<Evidence, readonly NumberedDocument[]>();

/** The documents that a row's evidence numbers; several rules ask for them. */
export const documentsOf = ({ progress: { evidence } }: PlanRow): readonly NumberedDocument[] => {
  let documents = known.get(evidence);
  if (documents === undefined) known.set(evidence, (documents = numberedDocuments(evidence.documentNumber)));
  return documents;
};
