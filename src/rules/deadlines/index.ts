import type { Rule } from "../types";

export const DEADLINE_RULES: readonly Rule[] = [];
