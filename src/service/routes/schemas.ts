import Type, { type TSchema } from "typebox";
import { PATHS, Problem } from "../../protocol";
import { Id, request, Revision } from "../../protocol/values";

/** The paths of the protocol as routes: the names of their parts in place of the parts. */
const asPattern = (path: string): string => path.replaceAll("%3A", ":");
export const PATTERNS = {
  ...PATHS,
  workbook: asPattern(PATHS.workbook(":id")),
  publish: asPattern(PATHS.publish(":id")),
  head: asPattern(PATHS.head(":id")),
  changes: asPattern(PATHS.changes(":id")),
  pushes: asPattern(PATHS.pushes(":id")),
  preview: asPattern(PATHS.preview(":id")),
  takeBack: asPattern(PATHS.takeBack(":id", ":push")),
  events: asPattern(PATHS.events(":id")),
  grants: asPattern(PATHS.grants(":id")),
  reporting: asPattern(PATHS.reporting(":id")),
  snapshot: asPattern(PATHS.snapshot(":id", ":period")),
  history: asPattern(PATHS.history(":id")),
  historyFile: asPattern(PATHS.historyFile(":id")),
  workbookFile: asPattern(PATHS.workbookFile(":id")),
} as const;

export const WorkbookParams = request({ id: Id });
export const PushParams = request({ id: Id, push: Id });
export const PeriodParams = request({ id: Id, period: Id });
export const PushesQuery = request({
  before: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
/** State after revision `at`; the head without it. */
export const AtQuery = request({ at: Type.Optional(Revision) });
export const NoQuery = request({});

/** Answers of a route for the description: what was asked for, or a problem. */
export const answers = (answer: TSchema): Readonly<Record<string, TSchema>> => ({
  200: answer,
  "4xx": Problem,
  "5xx": Problem,
});
