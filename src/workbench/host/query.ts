import { ExcelError } from "../model/errors";
import type { HostContext, HostTypes, Ref } from "./hostType";
import type { QueryInfo } from "./protocol";

/** Wanted members as a tree; "*" asks for every scalar member. */
interface Wanted {
  [name: string]: Wanted;
}

function wantedBy(query: QueryInfo): Wanted {
  const root: Wanted = {};
  const add = (path: string, end: Wanted) => {
    let node = root;
    const steps = path.split(/[/.]/).filter((step) => step !== "" && step.toLowerCase() !== "items");
    if (steps.length === 0) node["*"] = {};
    for (const step of steps) node = node[step] ??= {};
    Object.assign(node, end);
  };
  for (const path of query.Select ?? []) add(path, {});
  for (const path of query.Expand ?? []) add(path, { "*": {} });
  if (!query.Select || query.Select.length === 0) root["*"] = {};
  return root;
}

const wireName = (table: object, name: string): string | undefined => {
  const wire = name.charAt(0).toUpperCase() + name.slice(1);
  if (wire in table) return wire;
  const lower = name.toLowerCase();
  return Object.keys(table).find((key) => key.toLowerCase() === lower);
};

/** What a client must always be told about an object: how to find it again. */
export function identity(ref: Ref, types: HostTypes): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const type = types[ref.type];
  if (type?.id) result[type.idKey ?? "Id"] = type.id(ref.target);
  if (ref.referenceId) result["_ReferenceId"] = ref.referenceId;
  return result;
}

/** Answers a `load`: an object with the wanted members, `_Items` for collections, null for null objects. */
export function answerQuery(ref: Ref, query: QueryInfo, types: HostTypes, context: HostContext): unknown {
  const describe = (object: Ref, wanted: Wanted, paging: QueryInfo): unknown => {
    if (object.isNull) return null;
    const { scalars = {}, links = {}, items } = types[object.type] ?? {};
    const result = identity(object, types);
    const forItems: Wanted = {};
    const unknown: string[] = [];
    const read = (wire: string) => {
      const member = scalars[wire];
      const get = typeof member === "function" ? member : member?.get;
      if (get) result[wire] = get(object.target, context);
      return get !== undefined;
    };
    for (const [name, inner] of Object.entries(wanted)) {
      if (name === "*") {
        if (items) forItems["*"] = {};
        else for (const wire of Object.keys(scalars)) read(wire);
        continue;
      }
      const scalar = wireName(scalars, name);
      const link = wireName(links, name);
      // A collection answers for its count itself; every other name is meant for its items.
      if (scalar !== undefined && read(scalar)) continue;
      if (items) forItems[name] = inner;
      else if (link !== undefined) {
        const linked = links[link]?.(object.target, context);
        const all = Object.keys(inner).length > 0 ? inner : { "*": {} };
        if (linked) result[link] = describe(linked, all, {});
      } else unknown.push(name);
    }
    if (unknown.length > 0) {
      throw new ExcelError(
        "ApiNotFound",
        `${object.type}.${unknown.join(", ")} can't be loaded in the stand-in Excel.`,
      );
    }
    if (items && Object.keys(forItems).length > 0) {
      const first = paging.Skip ?? 0;
      const end = paging.Top === undefined ? undefined : first + paging.Top;
      const page = items(object.target, context).slice(first, end);
      result["_Items"] = page.map((item) => describe(item, forItems, {}));
    }
    return result;
  };
  return describe(ref, wantedBy(query), query);
}
