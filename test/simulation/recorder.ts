import type { Author, WorkbookStore } from "../../src/service/store/types";
import type { PushAnswer, PushRequest } from "../../src/protocol";

/** A push as it reached the store, and what the store said. */
export interface RecordedPush {
  author: Author;
  request: PushRequest;
  answer: PushAnswer;
}

/** Everything that was acknowledged, over all crashes and restores. */
export class Recorder {
  readonly pushes: RecordedPush[] = [];

  /** The store, each answered push written down. */
  watch(store: WorkbookStore): WorkbookStore {
    return new Proxy(store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== "function") return member;
        if (name !== "push") return member.bind(target);
        return async (author: Author, workbook: string, request: PushRequest) => {
          const answered = await target.push(author, workbook, request);
          if (answered.ok) this.pushes.push({ author, request, answer: answered.value });
          return answered;
        };
      },
    });
  }
}
