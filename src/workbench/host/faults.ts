import type { ExcelError } from "../model/errors";
import type { RequestBody } from "./protocol";

/** How a request goes wrong: before anything was done, after so many actions, or everything was done and the answer got lost. */
export type Fault =
  | { when: "before"; error: ExcelError }
  | { when: "after"; actions: number; error: ExcelError }
  | { when: "lost"; error: ExcelError };

/** Requests that shall fail. Counting starts with 1 at the next request. */
export class Faults {
  private count = 0;
  private readonly planned = new Map<number, Fault>();
  private rule: ((body: RequestBody, count: number) => Fault | null) | null = null;

  failNth(k: number, fault: Fault): void {
    this.planned.set(this.count + k, fault);
  }

  /** Decides for every request; null lets it pass. */
  failWhere(rule: ((body: RequestBody, count: number) => Fault | null) | null): void {
    this.rule = rule;
  }

  clear(): void {
    this.planned.clear();
    this.rule = null;
  }

  next(body: RequestBody): Fault | null {
    this.count += 1;
    const fault = this.planned.get(this.count) ?? this.rule?.(body, this.count) ?? null;
    this.planned.delete(this.count);
    return fault;
  }
}
