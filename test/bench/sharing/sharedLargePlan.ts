import { recordsOf } from "../../../src/domain/sharedPlan";
import type { SharedRecord } from "../../../src/domain/sharedRecord";
import type { PushAnswer } from "../../../src/protocol";
import type { Author, WorkbookStore } from "../../../src/service/store/types";
import { largePlan } from "../../builders/largePlan";
import { aPush, insertsOf } from "../../builders/runningService";

export const ROWS = 20_000;
export const WORKBOOK = "ke-hoach-lon";

/** Who shares the plan, and who reports into it. */
export const PLANNER: Author = { account: "ke.hoach", role: "planner", agency: "UBND huyện", person: "Lê An" };
export const OFFICE: Author = { account: "noi.vu", role: "department", agency: "Phòng Nội vụ", person: "Đỗ Chi" };

const INSERTS_A_PUSH = 1_000;

export interface SharedLargePlan {
  epoch: string;
  records: readonly SharedRecord[];
}

/** A published workbook of 20,000 rows, filled as the pane does it, push after push. */
export const shareLargePlan = async (store: WorkbookStore): Promise<SharedLargePlan> => {
  const records = recordsOf(largePlan(ROWS));
  const made = await store.create(PLANNER, { id: WORKBOOK, title: "Kế hoạch", planId: "plan-1" });
  if (!made.ok) throw new Error(made.code);
  const { epoch } = made.value;
  const changes = insertsOf(records);
  for (let at = 0; at < changes.length; at += INSERTS_A_PUSH) {
    const part = changes.slice(at, at + INSERTS_A_PUSH);
    const pushed = await store.push(PLANNER, WORKBOOK, aPush({ epoch }, { changes: part }));
    if (!pushed.ok) throw new Error(pushed.code);
    appliedRevision(pushed.value);
  }
  const published = await store.publish(PLANNER, WORKBOOK);
  if (!published.ok) throw new Error(published.code);
  return { epoch, records };
};

/** Revision of a push of which every change was applied; throws where one was not. */
export const appliedRevision = ({ outcomes, revision }: PushAnswer): number => {
  const other = outcomes.find(({ is }) => is !== "applied");
  if (other !== undefined) throw new Error(JSON.stringify(other));
  return revision;
};
