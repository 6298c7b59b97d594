import type { HostType } from "../hostType";

/** `_Register…Event` and `_Unregister…Event` for each event of a type; `target` is the id the runtime listens under. */
export function eventMethods<T>(
  events: Readonly<Record<string, number>>,
  target: (object: T) => string,
): NonNullable<HostType<T>["methods"]> {
  const methods: NonNullable<HostType<T>["methods"]> = {};
  for (const [name, type] of Object.entries(events)) {
    methods[`_Register${name}Event`] = (object, _args, context) => {
      context.events.register(type, target(object));
      return null;
    };
    methods[`_Unregister${name}Event`] = (object, _args, context) => {
      context.events.unregister(type, target(object));
      return null;
    };
  }
  return methods;
}
