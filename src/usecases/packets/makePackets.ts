import { agencyIndex, agencyKey } from "../../domain/agencyIndex";
import type { IsoDate } from "../../domain/isoDate";
import type { Plan } from "../../domain/plan";
import { failure, success, type Result } from "../../domain/result";
import { recordsOf } from "../../domain/sharedPlan";
import type { LayoutTexts } from "../../layout";
import { TARGET_TABLE, TASK_TABLE } from "../../layout/columns";
import { packetLayout, type PacketSheetTexts } from "../../layout/packetLayout";
import type { PacketFiles } from "../ports";
import type { PlanCopy } from "../sharing/planCopy";
import { partsOf, sharesOf, type Share } from "./agencies";
import { packetName } from "./fileNames";
import { hiddenLines, type HiddenPart } from "./hiddenPart";
import { PacketJournal } from "./journal";
import { openPlan } from "./openPlan";
import type { MadePacket, PacketAgency, PacketFacts, PacketFailure } from "./types";

/** What making and taking in packets need from outside. */
export interface PacketTools {
  copy: PlanCopy;
  files: PacketFiles;
  texts: LayoutTexts;
  packetTexts: PacketSheetTexts;
  /** ISO instant of now. */
  now: () => string;
  today: () => IsoDate;
  newId: () => string;
  /** Lets the host breathe (draw, take clicks) between two packets. */
  pause: () => Promise<void>;
  /** The shared workbook this one belongs to and its revision, null where it is not shared. */
  shared: () => Promise<PacketFacts["shared"]>;
}

/** Agencies of the open plan with what their packets hold and what became of the last one; those that lead most first. */
export const packetAgencies = async (
  tools: Pick<PacketTools, "copy">,
): Promise<Result<readonly PacketAgency[], PacketFailure>> => {
  const opened = await openPlan(tools.copy);
  if (!opened.ok) return opened;
  const journal = await PacketJournal.load(tools.copy);
  if (!journal.ok) return journal;
  const agencies = [...sharesOf(opened.value.plan).values()].map((share): PacketAgency => {
    const last = journal.value.lastSentTo(share.agency);
    return {
      agency: share.agency,
      group: share.group,
      leads: share.leads.length,
      coordinates: share.coordinates.length,
      targets: share.targets.length,
      sentAt: last?.at ?? null,
      returnedAt: last === null ? null : journal.value.returnedAt(last.packet),
      period: last?.period ?? "",
    };
  });
  return success(agencies.sort((left, right) => right.leads - left.leads));
};

export interface MakeRequest {
  /** Names, any spelling that the plan has. */
  agencies: readonly string[];
  /** "Quý I/2026". */
  period: string;
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** Makes one packet per agency and remembers in the workbook that they went out. Cancelled, nothing went out. */
export const makePackets = async (
  request: MakeRequest,
  tools: PacketTools,
): Promise<Result<readonly MadePacket[], PacketFailure>> => {
  const opened = await openPlan(tools.copy);
  if (!opened.ok) return opened;
  const { plan } = opened.value;
  const shares = sharesOf(plan);
  const journal = await PacketJournal.load(tools.copy);
  if (!journal.ok) return journal;
  const index = agencyIndex(plan.agencies);
  const found = new Set<Share>();
  for (const agency of request.agencies) {
    const share = shares.get(agencyKey(index.named(agency)?.name ?? agency));
    if (share === undefined || share.group) return failure({ code: "noAgency", agency });
    found.add(share);
  }
  const wanted = [...found];

  const shared = await tools.shared();
  const part = partsOf(plan);
  const taken = new Set<string>();
  const made: MadePacket[] = [];
  const sent: { packet: string; agency: string; period: string; checksum: string }[] = [];
  for (const share of wanted) {
    if (request.signal.aborted) return failure({ code: "cancelled" });
    request.onProgress(made.length, wanted.length);
    const facts: PacketFacts = {
      packet: tools.newId(),
      plan: plan.id,
      title: plan.title,
      agency: share.agency,
      period: request.period,
      madeAt: tools.now(),
      shared,
    };
    const { bytes, checksum } = await makePacket({ plan: part(share), share, facts }, tools);
    made.push({ agency: share.agency, name: packetName({ ...facts, taken }), bytes });
    sent.push({ packet: facts.packet, agency: share.agency, period: request.period, checksum });
    await tools.pause();
  }
  if (request.signal.aborted) return failure({ code: "cancelled" });
  const kept = await journal.value.add({ kind: "sent", at: tools.now(), packets: sent });
  if (!kept.ok) return kept;
  request.onProgress(made.length, wanted.length);
  return success(made);
};

const makePacket = async (
  { plan, share, facts }: { plan: Plan; share: Share; facts: PacketFacts },
  { files, texts, packetTexts, today }: PacketTools,
): Promise<{ bytes: Uint8Array; checksum: string }> => {
  const part: HiddenPart = {
    facts,
    base: recordsOf(plan).filter(({ table }) => table === "rows" || table === "targets"),
    headers: { [TASK_TABLE]: { role: packetTexts.role, ...texts.taskHeaders }, [TARGET_TABLE]: texts.targetHeaders },
    words: { comparator: texts.comparators, source: texts.targetSources },
    summarySheet: texts.sheetNames.summary,
  };
  const { lines, checksum } = hiddenLines(part);
  const description = packetLayout(
    {
      plan,
      leads: share.leads.length,
      agency: share.agency,
      period: facts.period,
      returnTo: plan.issuedBy,
      hidden: lines,
    },
    { texts, packetTexts, today: today() },
  );
  return { bytes: await files.render(description), checksum };
};
