import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import { openDatabase } from "../../src/service/store/database";
import { SqlWorkbookStore } from "../../src/service/store/workbookStore";
import { Office, PLANNER, set, SURROUNDINGS, WORKBOOK } from "./storePeople";

/** A service that pushes without end until it is killed, and says which pushes were answered: a line of its push id each. */
const pushWithoutEnd = async (folder: string): Promise<void> => {
  const database = await openDatabase({ folder });
  if (!database.ok) throw new Error(database.code);
  const store = new SqlWorkbookStore(database.value, SURROUNDINGS);
  const { epoch = "", head = 0 } = (await store.headOf(WORKBOOK)) ?? {};
  const office = new Office(store, PLANNER, epoch);
  const page = await store.changes(PLANNER, WORKBOOK, { epoch, since: 0 });
  let base = page.ok ? Math.max(...page.value.records.map(({ r }) => r)) : head;
  for (let at = 0; ; at += 1) {
    const value = randomBytes(8).toString("hex");
    const ids = Array.from({ length: 20 }, (_, index) => `r${index + 1}`);
    const answer = await office.push(...ids.map((id) => set(id, "evidence", { base, value })));
    base = answer.revision;
    process.stdout.write(`${answer.push}\n`);
  }
};

createInterface(process.stdin).once("line", (folder) => void pushWithoutEnd(folder));
process.stdout.write("ready\n");
