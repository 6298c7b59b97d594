import { ExcelError, itemNotFound } from "../model/errors";
import type { Sheet } from "../model/sheet";
import { type Shift, shiftArea } from "../model/shift";
import { isRangeTarget } from "./arguments";
import { type HostContext, type HostType, type HostTypes, type Ref, isRef, nullRef, ref } from "./hostType";
import {
  type Action,
  ActionKind,
  type ArgumentInfo,
  type ObjectPath,
  PathKind,
  type RequestBody,
  type ResponseBody,
  httpStatus,
} from "./protocol";
import { answerQuery, identity } from "./query";

const notPart = (type: string, member: string) =>
  new ExcelError("ApiNotFound", `${type}.${member} is not part of the stand-in Excel.`);

/** Objects that add-ins keep from request to request; ranges mostly. */
export class KeptObjects {
  private readonly refs = new Map<string, Ref>();
  private next = 1;

  keep(ref: Ref): void {
    if (ref.isNull || ref.referenceId !== undefined) return;
    ref.referenceId = `R${this.next++}`;
    this.refs.set(ref.referenceId, ref);
  }

  get(id: string): Ref | undefined {
    return this.refs.get(id);
  }

  release(id: string): void {
    this.refs.delete(id);
  }

  clear(): void {
    this.refs.clear();
  }

  /** Ranges that an add-in keeps follow their cells; one whose cells were deleted can't be found any more. */
  shift(sheet: Sheet, shift: Shift): void {
    for (const [id, { target }] of this.refs) {
      if (!isRangeTarget(target) || target.sheet !== sheet) continue;
      const area = shiftArea(target.area, shift);
      if (area) target.area = area;
      else this.refs.delete(id);
    }
  }

  get size(): number {
    return this.refs.size;
  }
}

/** Executes one batch: resolves each path once, in the order of the actions, and stops at the first error. */
export class BatchExecutor {
  private readonly resolved = new Map<number, Ref>();

  constructor(
    private readonly body: RequestBody,
    private readonly root: Ref,
    private readonly kept: KeptObjects,
    private readonly types: HostTypes,
    private readonly context: HostContext,
  ) {}

  /** `stopAfter`: only so many actions, for trying what a half-done request leaves behind. */
  run(stopAfter = Infinity): ResponseBody {
    const response: ResponseBody = { Results: [], TraceIds: [] };
    for (const [index, action] of this.body.Actions.entries()) {
      if (index >= stopAfter) break;
      try {
        if (action.ActionType === ActionKind.trace) response.TraceIds.push(action.Id);
        const value = this.execute(action);
        if (value !== undefined) response.Results.push({ ActionId: action.Id, Value: value });
      } catch (error) {
        response.Error = this.describeError(error, action, index);
        break;
      }
    }
    return response;
  }

  private describeError(error: unknown, action: Action, index: number): NonNullable<ResponseBody["Error"]> {
    const known = error instanceof ExcelError;
    const code = known ? error.code : "GeneralException";
    const message = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
    const path = this.body.ObjectPaths[action.ObjectPathId];
    const type = this.resolved.get(action.ObjectPathId)?.type;
    const location = [type ?? "", action.Name || (path?.Name ?? "")].filter(Boolean).join(".");
    return {
      Code: code,
      Message: message,
      Location: location,
      ActionIndex: index,
      HttpStatusCode: httpStatus[code] ?? 400,
    };
  }

  /** Undefined: nothing to tell the client about this action. */
  private execute(action: Action): unknown {
    if (action.ActionType === ActionKind.trace) return null;
    const ref = this.object(action.ObjectPathId);
    const args = this.args(action.ArgumentInfo);
    switch (action.ActionType) {
      case ActionKind.instantiate:
        return ref.isNull ? null : identity(ref, this.types);
      case ActionKind.query:
      case ActionKind.queryAsJson:
        return answerQuery(ref, action.QueryInfo ?? {}, this.types, this.context);
      case ActionKind.method:
        return this.call(ref, action.Name, args, this.body.ObjectPaths[action.ObjectPathId]);
      case ActionKind.setProperty:
        this.assign(ref, action.Name, args[0]);
        return undefined;
      case ActionKind.update:
        for (const [name, value] of Object.entries(action.ObjectState ?? {})) {
          this.assign(ref, name.charAt(0).toUpperCase() + name.slice(1), value);
        }
        return undefined;
      default:
        throw notPart("Request", `action type ${action.ActionType}`);
    }
  }

  private call(ref: Ref, name: string, args: unknown[], path: ObjectPath | undefined): unknown {
    if (ref.isNull) return null;
    if (name === "_KeepReference") {
      if (!path?.D) this.kept.keep(ref);
      return null;
    }
    if (name === "_RemoveReference") {
      this.kept.release(String(args[0]));
      return null;
    }
    const result = this.method(ref, name)(ref.target, args, this.context);
    return isRef(result) || result === undefined ? null : result;
  }

  private assign(object: Ref, name: string, value: unknown): void {
    if (object.isNull) return;
    const member = this.type(object).scalars?.[name];
    if (!member || typeof member === "function") throw notPart(object.type, name);
    member.set(object.target, value, this.context);
  }

  private type(object: Ref): HostType {
    const type = this.types[object.type];
    if (!type) throw notPart(object.type, "(the whole type)");
    return type;
  }

  private method(object: Ref, name: string) {
    const methods = this.type(object).methods ?? {};
    // Every collection can be asked for its count and for an item by position.
    const method = methods[name] ?? this.collectionMethod(object, name);
    if (!method) throw notPart(object.type, `${name}()`);
    return method;
  }

  private collectionMethod(object: Ref, name: string): NonNullable<HostType["methods"]>[string] | undefined {
    const { items, index } = this.type(object);
    if (!items) return undefined;
    if (name === "GetCount") return (target, _args, context) => items(target, context).length;
    if (name === "GetItem" && index) return index;
    if (name !== "GetItemAt") return undefined;
    return (target, [position], context) => {
      const item = items(target, context)[Number(position)];
      if (!item) throw itemNotFound(`${object.type}[${String(position)}]`);
      return item;
    };
  }

  private args(info: ArgumentInfo | undefined): unknown[] {
    const references = info?.ReferencedObjectPathIds;
    return (info?.Arguments ?? []).map((value, index) => this.argument(value, references?.[index]));
  }

  private argument(value: unknown, reference: unknown): unknown {
    if (typeof reference === "number" && reference !== 0) return this.argumentTarget(reference);
    if (Array.isArray(value)) {
      return Array.isArray(reference) ? value.map((item, index) => this.argument(item, reference[index])) : value;
    }
    if (typeof value === "object" && value !== null) {
      if ("_ObjectPathId" in value) return this.argumentTarget(Number(value._ObjectPathId));
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.argument(inner, 0)]));
    }
    return value;
  }

  private argumentTarget(pathId: number): unknown {
    const ref = this.object(pathId);
    return ref.isNull ? null : ref.target;
  }

  private object(pathId: number): Ref {
    const known = this.resolved.get(pathId);
    if (known) return known;
    const path = this.body.ObjectPaths[pathId];
    if (!path)
      throw new ExcelError("InvalidObjectPath", `The request speaks of object ${pathId} and doesn't describe it.`);
    const ref = this.resolve(path);
    this.resolved.set(pathId, ref);
    return ref;
  }

  private resolve(path: ObjectPath): Ref {
    if (path.ObjectPathType === PathKind.global) return this.root;
    if (path.ObjectPathType === PathKind.nullObject) return nullRef(this.root.type);
    if (path.ObjectPathType === PathKind.newObject) {
      // Office.js itself asks for this one while it starts; no other object is made by name.
      if (path.Name.endsWith("AddinInternalService")) return ref("AddinInternalService", null);
      throw notPart("Service", path.Name);
    }
    if (path.ObjectPathType === PathKind.referenceId) {
      const kept = this.kept.get(path.Name);
      if (!kept) throw itemNotFound(`object ${path.Name}`);
      return kept;
    }
    const parent = this.object(path.ParentObjectPathId ?? 0);
    if (parent.isNull) return parent;
    const args = this.args(path.ArgumentInfo);
    const { links = {}, index } = this.type(parent);
    if (path.ObjectPathType === PathKind.property) {
      const link = links[path.Name];
      if (!link) throw notPart(parent.type, path.Name);
      return link(parent.target, this.context);
    }
    if (path.ObjectPathType === PathKind.indexer) {
      if (!index) throw notPart(parent.type, "getItem()");
      return index(parent.target, args, this.context);
    }
    const result = this.method(parent, path.Name)(parent.target, args, this.context);
    if (!isRef(result)) throw notPart(parent.type, `${path.Name}() as an object`);
    return result;
  }
}
