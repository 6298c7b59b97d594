import { randomUUID } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import {
  PATHS,
  PROTOCOL_HEADER,
  type ChangesPage,
  type HistoryPage,
  type PushAnswer,
  type PushList,
} from "../../src/protocol";
import type { Grants, Head, Problem, SizeReport, TakeBackRefused, WorkbookInfo } from "../../src/protocol";
import {
  aPush,
  aRunningService,
  aSharedPlan,
  revisionOf,
  type PersonAsking,
  type ServiceHome,
} from "../builders/runningService";
import { aSmallPlan } from "../builders/smallPlan";
import { recordsOf } from "../../src/domain/sharedPlan";

const AGENCY = "Ủy ban nhân dân tỉnh";

describe("routes of shared workbooks, over HTTPS", () => {
  let home: ServiceHome;
  let planner: PersonAsking;
  let department: PersonAsking;
  let leader: PersonAsking;
  let workbook: WorkbookInfo;
  const rows = recordsOf(aSmallPlan()).filter(({ table }) => table === "rows");
  const row = rows[0]?.id ?? "";

  const headOf = async (id = workbook.id): Promise<Head> => (await leader.ask(PATHS.head(id))).json<Head>();
  const setting = async (field: string, value: string | number, given: object = {}) => {
    const { epoch } = await headOf();
    const base = await revisionOf(leader, workbook, { table: "rows", id: row, field });
    return aPush({ epoch }, { changes: [{ kind: "set", table: "rows", id: row, field, base, value }], ...given });
  };

  beforeAll(async () => {
    home = await aRunningService();
    planner = await home.person("planner", AGENCY);
    department = await home.person("department", "Phòng Nội vụ");
    leader = await home.person("leader", AGENCY);
    workbook = await aSharedPlan(planner);
  }, 60_000);
  afterAll(() => home.close());

  test("who is not signed in learns the service's name and whether it is well, and nothing else", async () => {
    expect((await home.ask(PATHS.info)).json()).toEqual({ name: "Kế hoạch CCHC", protocol: 1, oidc: null });
    expect((await home.ask("/healthz")).json()).toMatchObject({ is: "well", certificate: { renew: false } });
    for (const path of [PATHS.workbooks, PATHS.head(workbook.id), PATHS.events(workbook.id), PATHS.size]) {
      const answer = await home.ask(path);
      expect([path, answer.status, answer.json<Problem>().code]).toEqual([path, 401, "signedOut"]);
      expect(answer.headers["www-authenticate"]).toBe("Bearer");
    }
  });

  test("every answer carries the protocol and the headers for a pane in Excel's frame", async () => {
    for (const path of [PATHS.info, "/nothing-here", "/healthz", PATHS.workbooks]) {
      const { headers } = await home.ask(path);
      expect(headers[PROTOCOL_HEADER]).toBe("1");
      expect(headers["content-security-policy"]).toMatch(/frame-ancestors 'self' https:\/\/\*\.officeapps\.live\.com/u);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers).not.toHaveProperty("x-frame-options");
      expect(headers).not.toHaveProperty("cross-origin-opener-policy");
      expect(headers).not.toHaveProperty("cross-origin-embedder-policy");
    }
  });

  test("a published workbook is listed, and its head answers 304 while nothing changed", async () => {
    expect((await leader.ask(PATHS.workbooks)).json<WorkbookInfo[]>().map(({ id }) => id)).toContain(workbook.id);
    const first = await leader.ask(PATHS.head(workbook.id));
    const again = await leader.ask(PATHS.head(workbook.id), {
      headers: { "if-none-match": String(first.headers.etag) },
    });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    await planner.ask(PATHS.pushes(workbook.id), { method: "POST", body: await setting("funding", "Ngân sách") });
    const later = await leader.ask(PATHS.head(workbook.id), {
      headers: { "if-none-match": String(first.headers.etag) },
    });
    expect(later.status).toBe(200);
    expect(later.json<Head>().head).toBe(first.json<Head>().head + 1);
  });

  test("changes come in pages up to the head, compressed", async () => {
    const { epoch, head } = await headOf();
    const seen = new Set<string>();
    let next: string | null = "";
    while (next !== null) {
      const query: string = `?epoch=${epoch}&since=0&limit=2${next === "" ? "" : `&next=${encodeURIComponent(next)}`}`;
      const page: ChangesPage = (await leader.ask(PATHS.changes(workbook.id) + query)).json<ChangesPage>();
      expect(page.records.length).toBeLessThanOrEqual(2);
      for (const { t, id } of page.records) seen.add(`${t}/${id}`);
      expect(page.head).toBe(head);
      next = page.next;
    }
    expect(seen.size).toBe(recordsOf(aSmallPlan()).length);
    const path = `${PATHS.changes(workbook.id)}?epoch=${epoch}&since=0`;
    const plain = await leader.ask(path);
    const gzip = await leader.ask(path, { headers: { "accept-encoding": "gzip" } });
    const brotli = await leader.ask(path, { headers: { "accept-encoding": "gzip, br" } });
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
    expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true);
    expect(gzip.bytes.length).toBeLessThan(plain.bytes.length / 2);
  });

  test("a push is answered change by change; the same again gets the same answer, another body under its number 422", async () => {
    const body = await setting("note", "=1+1", { client: randomUUID() });
    const first = await department.ask(PATHS.pushes(workbook.id), { method: "POST", body });
    const again = await department.ask(PATHS.pushes(workbook.id), { method: "POST", body });
    expect(first.json<PushAnswer>().outcomes).toMatchObject([{ is: "applied" }]);
    expect(again.json()).toEqual(first.json());
    const other = await department.ask(PATHS.pushes(workbook.id), {
      method: "POST",
      body: { ...body, file: "Khác.xlsx" },
    });
    expect([other.status, other.json<Problem>().code]).toEqual([422, "otherBody"]);
  });

  test("a preview says what a push would be told and keeps nothing", async () => {
    const before = await headOf();
    const { epoch, changes } = await setting("activity", "Đổi việc");
    const preview = (person: PersonAsking) =>
      person.ask(PATHS.preview(workbook.id), { method: "POST", body: { epoch, changes } });
    expect((await preview(planner)).json<PushAnswer>().outcomes).toMatchObject([{ is: "applied" }]);
    expect((await preview(department)).json<PushAnswer>().outcomes).toMatchObject([
      { is: "rejected", code: "fieldNotOpen" },
    ]);
    expect((await headOf()).head).toBe(before.head);
  });

  test("history, list of pushes and taking a push back, refused where somebody built on it", async () => {
    const one = await planner.ask(PATHS.pushes(workbook.id), {
      method: "POST",
      body: await setting("deliverable", "Báo cáo 1"),
    });
    const { push } = one.json<PushAnswer>();
    const entries = (
      await leader.ask(`${PATHS.history(workbook.id)}?table=rows&id=${row}&field=deliverable`)
    ).json<HistoryPage>();
    expect(entries.entries[0]).toMatchObject({ new: "Báo cáo 1", account: planner.account, push });
    expect((await leader.ask(`${PATHS.pushes(workbook.id)}?limit=1`)).json<PushList>().pushes).toMatchObject([
      { push },
    ]);

    await planner.ask(PATHS.pushes(workbook.id), { method: "POST", body: await setting("deliverable", "Báo cáo 2") });
    const { epoch } = await headOf();
    const takeBack = { client: randomUUID(), seq: 1, epoch, file: "So.xlsx", reason: "gửi nhầm" };
    const refused = await planner.ask(PATHS.takeBack(workbook.id, push ?? ""), { method: "POST", body: takeBack });
    expect(refused.status).toBe(409);
    expect(refused.json<TakeBackRefused>()).toMatchObject({
      code: "takeBackRefused",
      blockers: [{ table: "rows", id: row, field: "deliverable" }],
    });
    const [newest] = (await leader.ask(`${PATHS.pushes(workbook.id)}?limit=1`)).json<PushList>().pushes;
    const taken = await planner.ask(PATHS.takeBack(workbook.id, newest?.push ?? ""), {
      method: "POST",
      body: { ...takeBack, seq: 2 },
    });
    expect(taken.status).toBe(200);
  });

  test("grants are read and replaced at the revision they were read at", async () => {
    const read = (await planner.ask(PATHS.grants(workbook.id))).json<Grants>();
    const grant = {
      id: "g1",
      agency: "Phòng Nội vụ",
      area: null,
      rows: [row],
      fields: ["activity"],
      insert: false,
      remove: false,
    };
    const put = await planner.ask(PATHS.grants(workbook.id), { method: "PUT", body: { ...read, grants: [grant] } });
    expect(put.json<Grants>().grants).toEqual([grant]);
    const late = await planner.ask(PATHS.grants(workbook.id), { method: "PUT", body: { ...read, grants: [] } });
    expect([late.status, late.json<Problem>().code]).toEqual([409, "changedMeanwhile"]);
    expect((await department.ask(PATHS.grants(workbook.id), { method: "PUT", body: read })).status).toBe(403);
  });

  test("what is not published, what is not there and what is not allowed", async () => {
    const hidden = await aSharedPlan(planner, { publish: false });
    const other = await home.person("planner", "Sở Tài chính");
    for (const person of [department, leader, other]) {
      for (const path of [
        PATHS.head(hidden.id),
        PATHS.workbook(hidden.id),
        PATHS.workbookFile(hidden.id),
        PATHS.events(hidden.id),
      ]) {
        const answer = await person.ask(path);
        expect([path, answer.status]).toEqual([path, 404]);
      }
    }
    expect((await leader.ask(PATHS.head(randomUUID()))).status).toBe(404);
    expect((await leader.ask(PATHS.size)).status).toBe(403);
    const administrator = await home.person("administrator", "Quản trị");
    expect((await administrator.ask(PATHS.size)).json<SizeReport>().store).toBe("sqlite");
    expect((await administrator.ask(PATHS.head(workbook.id))).status).toBeGreaterThanOrEqual(403);
  });
});
