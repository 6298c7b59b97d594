import type { Rule } from "../types";

export const PROGRESS_RULES: readonly Rule[] = [];
