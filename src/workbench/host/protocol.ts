/** The JSON that Microsoft's runtime sends and expects; names and numbers are its own. */

export const ActionKind = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  recursiveQuery: 6,
  queryAsJson: 7,
  ensureUnchanged: 8,
  update: 9,
} as const;

export const PathKind = {
  global: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  referenceId: 6,
  nullObject: 7,
} as const;

export interface ArgumentInfo {
  Arguments?: unknown[];
  /** Where not 0, the argument at this place is the object of this path (an array for an array of them). */
  ReferencedObjectPathIds?: unknown[];
}

export interface ObjectPath {
  Id: number;
  ObjectPathType: number;
  Name: string;
  ParentObjectPathId?: number;
  ArgumentInfo?: ArgumentInfo;
  /** The add-in asked not to keep this object. */
  D?: boolean;
}

export interface QueryInfo {
  Select?: string[];
  Expand?: string[];
  Top?: number;
  Skip?: number;
}

export interface Action {
  Id: number;
  ActionType: number;
  Name: string;
  ObjectPathId: number;
  ArgumentInfo?: ArgumentInfo;
  QueryInfo?: QueryInfo;
  RecursiveQueryInfo?: { Queries: Record<string, QueryInfo>; MaxDepth: number };
  ObjectState?: Record<string, unknown>;
}

export interface RequestBody {
  Actions: Action[];
  ObjectPaths: Record<string, ObjectPath>;
}

export interface ResponseError {
  Code: string;
  Message: string;
  Location: string;
  ActionIndex: number;
  HttpStatusCode: number;
}

export interface ResponseBody {
  Results: { ActionId: number; Value: unknown }[];
  /** Ids of the trace actions that were executed; some handlers never register without them. */
  TraceIds: number[];
  Error?: ResponseError;
}

/** Category, type, target, JSON text and id of one event. */
export type EventEntry = [65536, number, string, string, number];

export const httpStatus: Record<string, number> = {
  AccessDenied: 401,
  ItemNotFound: 404,
  ApiNotFound: 404,
  GeneralException: 500,
  ItemAlreadyExists: 409,
  RequestAborted: 500,
  ServiceNotAvailable: 503,
};
