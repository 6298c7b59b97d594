import type { Rule } from "../types";
import { copiedRow } from "./copiedRow";
import { missingPart } from "./missingPart";
import { ruleFailed } from "./ruleFailed";
import { unreadableCell } from "./unreadableCell";

/** What checking and reading themselves have to say; no rule of these looks at a plan. */
export const CHECK_RULES: readonly Rule[] = [ruleFailed, unreadableCell, copiedRow, missingPart];
