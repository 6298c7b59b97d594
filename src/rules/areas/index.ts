import type { Rule } from "../types";

export const AREA_RULES: readonly Rule[] = [];
