import type { AnnexFailure, AnnexInput, AnnexReading, Decisions, SourceFormat } from "../annex/types";
import type { Plan } from "../domain/plan";
import type { Result } from "../domain/result";
import type { Role } from "../domain/rights";
import type { LayOutFailure, LayOutReport } from "../usecases/layOutPlan";
import type { WriteProgress } from "../usecases/ports";
import type { PlanSummary as FullSummary } from "../usecases/summarizePlan";
import type { CheckServices } from "./checkServices";
import type { EntryServices } from "./entryServices";
import type { PacketServices } from "./packetServices";
import type { ReportingServices } from "./reportingServices";
import type { SharingServices } from "./sharingServices";

/** A document that was read and waits to be interpreted; where its content lives (page or worker) is the adapter's business. */
export interface OpenedAnnex {
  readonly name: string;
  readonly format: SourceFormat;
  /** Reads the plan out of the document. Cheap enough to be done again after every decision. */
  interpret(decisions: Decisions): Promise<Result<AnnexReading, PaneFailure>>;
  /** Lets go of the document. */
  close(): void;
}

/** What the pane shows of a plan that stands in the open workbook. */
export interface PlanSummary {
  plan: Pick<Plan, "title" | "documentNumber" | "period" | "framework">;
  completion: FullSummary["completion"];
  findings: FullSummary["findings"];
}

/** Everything the pane knows how to say a sentence about. `unexpected` is a bug that was caught at the edge. */
export type PaneFailure =
  AnnexFailure | LayOutFailure | { code: "sampleMissing" } | { code: "unexpected"; detail: string };

export type Language = "vi" | "en";

/** Settings of a person on this machine. Kept as far as the host allows; losing them loses no work. */
export interface Preferences {
  language(): Language;
  setLanguage(language: Language): void;
}

/** What the screens can ask for. main.tsx wires it to the use cases; tests give their own. */
export interface PaneServices {
  /** Larger files are refused before they are read into memory. */
  fileByteLimit: number;
  openAnnex(input: AnnexInput, signal: AbortSignal): Promise<Result<OpenedAnnex, PaneFailure>>;
  sampleAnnex(): Promise<Result<AnnexInput, PaneFailure>>;
  layOut(request: {
    plan: Plan;
    onProgress: (progress: WriteProgress) => void;
    signal: AbortSignal;
  }): Promise<Result<LayOutReport, PaneFailure>>;
  /** Null where the workbook holds no plan. */
  summarize(): Promise<Result<PlanSummary | null, PaneFailure>>;
  restoreOrder(): Promise<Result<null, PaneFailure>>;
  /** The rules on the open workbook; their code loads when they are first asked for. */
  checks(): Promise<CheckServices>;
  /** The shared workbook; its code loads when it is first asked for. */
  sharing(): Promise<SharingServices>;
  /** Packets for agencies; their code loads when they are first asked for. */
  packets(): Promise<PacketServices>;
  /** Periods, reports, explanations, reminders; their code loads when they are first asked for. */
  reporting(): Promise<ReportingServices>;
  /** What whoever is signed in to the shared workbook is there; null for nobody, and where the plan is not shared. */
  role(): Promise<Role | null>;
  /** Filling in progress; its code loads when it is first asked for. */
  entry(): Promise<EntryServices>;
}
