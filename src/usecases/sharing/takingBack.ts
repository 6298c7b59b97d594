import { failure } from "../../domain/result";
import type { Attempt, Desk } from "./desk";
import { pullNow, type PullReport } from "./pulling";
import type { SharingFailure } from "./types";

/** As often it is asked again, because the file turned out to be a copy or the service to be restored. */
const TRIES = 3;

/** Takes a push back. Its number is used up before it is asked for, so that no other push can be taken for it. */
export const takeBackNow = async (desk: Desk, push: string, reason: string): Attempt<PullReport> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const state = await desk.shared();
    if (!state.ok) return state;
    const { client, seq, epoch, workbook } = state.value.facts;
    const numbered = await desk.keep({ ...state.value, facts: { ...state.value.facts, seq: seq + 1 } });
    if (!numbered.ok) return numbered;
    const request = { client, seq: seq + 1, epoch, file: desk.options.fileName().slice(0, 255), reason };
    const answer = await desk.serviceOf(numbered.value).takeBack(workbook, push, request);
    if (answer.ok) return pullNow(desk);
    if (answer.code === "otherBody") {
      const facts = { ...numbered.value.facts, client: desk.options.newId(), seq: 0 };
      const renamed = await desk.keep({ ...numbered.value, facts });
      if (!renamed.ok) return renamed;
    } else if (answer.code === "epochChanged") {
      const pulled = await pullNow(desk);
      if (!pulled.ok) return pulled;
    } else return answer;
  }
  return failure<SharingFailure>({ code: "epochChanged" });
};
