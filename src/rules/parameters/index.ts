import type { Rule } from "../types";

export const PARAMETER_RULES: readonly Rule[] = [];
