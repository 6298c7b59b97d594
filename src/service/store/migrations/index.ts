import { workbooks } from "./001Workbooks";
import { people } from "./002People";
import { reporting } from "./003Reporting";
import type { Migration } from "./types";

/** In the order they run. One that was released is never changed: what it made stands on somebody's disk. */
export const MIGRATIONS: readonly Migration[] = [workbooks, people, reporting];
