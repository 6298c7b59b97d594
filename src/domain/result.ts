/** The outcome of something that may fail in an expected way. Failures carry a code and data; sentences live in i18n. */
export type Result<Value, Failure extends { code: string }> = { ok: true; value: Value } | ({ ok: false } & Failure);

export const success = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const failure = <const Failure extends { code: string }>(data: Failure): { ok: false } & Failure => ({
  ok: false,
  ...data,
});
