export { interpretAnnex } from "./interpretAnnex";
export { DEFAULT_LIMITS } from "./limits";
export { readPlanBody, type PlanBodyReading } from "./readPlanBody";
export { readSource } from "./readSource";
export * from "./types";
