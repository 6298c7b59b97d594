import type { ReportingActionKind } from "../../src/domain/reporting/actions";
import type { ActionRequest, PushAnswer, PushRequest } from "../../src/protocol";
import type { Author, WorkbookStore } from "../../src/service/store/types";

/** A push as it reached the store, and what the store said. */
export interface RecordedPush {
  author: Author;
  request: PushRequest;
  answer: PushAnswer;
}

/** An action of reporting as it reached the store; `answer` null: it was refused. */
export interface RecordedAct {
  author: Author;
  request: ActionRequest;
  answer: PushAnswer | null;
}

/** Everything that was acknowledged, over all crashes and restores. */
export class Recorder {
  readonly pushes: RecordedPush[] = [];
  readonly acts: RecordedAct[] = [];

  /** The store, each answered push and action written down. */
  watch(store: WorkbookStore): WorkbookStore {
    const methods: Pick<WorkbookStore, "push" | "act"> = {
      push: async (author, workbook, request) => {
        const answered = await store.push(author, workbook, request);
        if (answered.ok) this.pushes.push({ author, request, answer: answered.value });
        return answered;
      },
      act: async (author, workbook, request) => {
        const answered = await store.act(author, workbook, request);
        if (answered.ok) this.acts.push({ author, request, answer: answered.value });
        else if (answered.code === "actionRefused") this.acts.push({ author, request, answer: null });
        return answered;
      },
    };
    return new Proxy(store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(methods, name) ?? Reflect.get(target, name, target);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
  }

  /** How many of each kind changed something. */
  get done(): Partial<Record<ReportingActionKind, number>> {
    const counts: Partial<Record<ReportingActionKind, number>> = {};
    const pushes = new Set<string>();
    for (const { request, answer } of this.acts) {
      if (answer?.push == null || pushes.has(answer.push)) continue;
      pushes.add(answer.push);
      const { kind } = request.action;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  }
}
