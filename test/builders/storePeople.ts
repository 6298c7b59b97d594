import { randomBytes } from "node:crypto";
import type { SharedFields } from "../../src/domain/sharedRecord";
import type { Change, PushAnswer, PushRequest } from "../../src/protocol";
import type { Author, WorkbookStore } from "../../src/service/store/types";

export const PLANNER: Author = { account: "ke.hoach", role: "planner", agency: "Sở Nội vụ", person: "Lê An" };
export const OTHER_PLANNER: Author = {
  account: "tai.chinh",
  role: "planner",
  agency: "Sở Tài chính",
  person: "Vũ Bình",
};
export const JUSTICE: Author = { account: "tu.phap", role: "department", agency: "Sở Tư pháp", person: "Đỗ Chi" };
export const HEALTH: Author = { account: "y.te", role: "department", agency: "Sở Y tế", person: "Hồ Dung" };
export const LEADER: Author = { account: "lanh.dao", role: "leader", agency: "UBND tỉnh", person: "Phan Em" };
export const ADMINISTRATOR: Author = {
  account: "quan.tri",
  role: "administrator",
  agency: "Sở Nội vụ",
  person: "Cán bộ một",
};

export const SURROUNDINGS = { now: () => new Date(), random: (bytes: number) => randomBytes(bytes) };

/** Fields of a row that matter to a test; the others are left out. */
export const rowFields = (fields: SharedFields = {}): SharedFields => ({
  task: "Rà soát thủ tục",
  leadAgency: "Sở Tư pháp",
  percent: null,
  evidence: "",
  ...fields,
});

export const insert = (id: string, after: string | null, fields: SharedFields = rowFields()): Change => ({
  kind: "insert",
  table: "rows",
  id,
  after,
  fields: fields as Record<string, never>,
});

export const set = (id: string, field: string, of: { base: number; value: unknown; reason?: string }): Change => ({
  kind: "set",
  table: "rows",
  id,
  field,
  ...of,
  value: of.value as never,
});

export const remove = (id: string, base: number): Change => ({ kind: "remove", table: "rows", id, base });
export const restore = (id: string): Change => ({ kind: "restore", table: "rows", id });
export const move = (id: string, after: string | null): Change => ({ kind: "move", table: "rows", id, after });

/** Somebody with a copy of a workbook who pushes. */
export class Office {
  #seq = 0;

  constructor(
    readonly store: WorkbookStore,
    readonly author: Author,
    readonly epoch: string,
    readonly client = randomBytes(6).toString("hex"),
  ) {}

  request(changes: readonly Change[], mode: "whole" | "valid" = "valid"): PushRequest {
    this.#seq += 1;
    const { client, epoch } = this;
    return { client, seq: this.#seq, epoch, mode, file: "ke-hoach.xlsx", changes: [...changes] };
  }

  push(...changes: Change[]): Promise<PushAnswer> {
    return this.send(this.request(changes));
  }

  async send(request: PushRequest): Promise<PushAnswer> {
    const answer = await this.store.push(this.author, WORKBOOK, request);
    if (!answer.ok) throw new Error(`Push refused: ${answer.code}`);
    return answer.value;
  }
}

export const WORKBOOK = "ke-hoach-2024";

/** A published workbook of PLANNER's agency with rows "r1" … in order, led by Sở Tư pháp. */
export const sharedWorkbook = async (store: WorkbookStore, rows = 3): Promise<{ epoch: string; planner: Office }> => {
  const made = await store.create(PLANNER, { id: WORKBOOK, title: "Kế hoạch CCHC", planId: "kh-2024" });
  if (!made.ok) throw new Error(made.code);
  const { epoch } = made.value;
  const planner = new Office(store, PLANNER, epoch);
  const ids = Array.from({ length: rows }, (_, index) => `r${index + 1}`);
  if (rows > 0) await planner.push(...ids.map((id, index) => insert(id, ids[index - 1] ?? null)));
  const published = await store.publish(PLANNER, WORKBOOK);
  if (!published.ok) throw new Error(published.code);
  return { epoch, planner };
};

/** Ids of the present rows, in order. */
export const rowsOf = async (store: WorkbookStore, at: number | null = null): Promise<string[]> => {
  const found = await store.records(PLANNER, WORKBOOK, at);
  if (!found.ok) throw new Error(found.code);
  return found.value.records.filter(({ table }) => table === "rows").map(({ id }) => id);
};

/** A cell as it stands, undefined where there is none. */
export const cellOf = async (
  store: WorkbookStore,
  { id, field, at = null }: { id: string; field: string; at?: number | null },
): Promise<unknown> => {
  const found = await store.records(PLANNER, WORKBOOK, at);
  if (!found.ok) throw new Error(found.code);
  return found.value.records.find((record) => record.table === "rows" && record.id === id)?.fields[field];
};
