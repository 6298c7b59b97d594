import type { Rule } from "../types";

export const AGENCY_RULES: readonly Rule[] = [];
