import type { PushRequest } from "../../src/protocol";
import type { Database } from "../../src/service/store/database";
import type { WorkbookStore } from "../../src/service/store/types";

/** The object with some of its methods replaced; the others work as before. */
export const replaced = <Target extends object>(target: Target, methods: Partial<Target>): Target =>
  new Proxy(target, {
    get: (of, name) => {
      const member: unknown = Reflect.get(methods, name) ?? Reflect.get(of, name, of);
      return typeof member === "function" ? member.bind(of) : member;
    },
  });

/** Something changes the data behind the store's back after some pushes. */
export const behindItsBack =
  (every: number, statement: (database: Database, request: PushRequest) => Promise<unknown>) =>
  (store: WorkbookStore, database: Database): WorkbookStore => {
    let count = 0;
    return replaced(store, {
      push: async (author, workbook, request) => {
        const answer = await store.push(author, workbook, request);
        if (answer.ok && answer.value.push !== null && (count += 1) % every === 0) await statement(database, request);
        return answer;
      },
    });
  };
