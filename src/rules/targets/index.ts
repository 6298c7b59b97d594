import type { Rule } from "../types";

export const TARGET_RULES: readonly Rule[] = [];
