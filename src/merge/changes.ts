import type { Pending, WireChange } from "./types";

/**
 * A pending change as the service takes it: one change, or several that belong together and go in one push, one behind the
 * other. `reason`: why a person decided a conflict for their side.
 */
export const changesOf = (pending: Pending, reason?: string): WireChange[] => {
  const { table, id } = pending;
  const why = reason === undefined || reason === "" ? {} : { reason };
  switch (pending.kind) {
    case "set": {
      const { field, base, value } = pending;
      return [{ kind: "set", table, id, field, base: base.revision, value, ...why }];
    }
    case "insert":
      return [{ kind: "insert", table, id, after: pending.after, fields: pending.fields }];
    case "remove":
      return [{ kind: "remove", table, id, base: pending.revision, ...why }];
    case "move":
      return [{ kind: "move", table, id, after: pending.after }];
    case "restore":
      return [
        { kind: "restore", table, id, ...why },
        ...pending.sets.map(({ field, base, value }): WireChange => ({
          kind: "set",
          table,
          id,
          field,
          base: base.revision,
          value,
          ...why,
        })),
      ];
  }
};
