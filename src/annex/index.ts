export { interpretAnnex } from "./interpretAnnex";
export { DEFAULT_LIMITS } from "./limits";
export { readSource } from "./readSource";
export * from "./types";
