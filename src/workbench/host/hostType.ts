import type { Workbook } from "../model/workbook";
import type { EventHub } from "./eventHub";
import type { Targets, TypeName } from "./targets";

/** What members get besides their object and arguments. */
export interface HostContext {
  readonly workbook: Workbook;
  readonly events: EventHub;
}

/** One object of the object model: the name of its type and what it stands for. */
export interface Ref {
  readonly type: TypeName;
  readonly target: unknown;
  readonly isNull: boolean;
  /** Given when the add-in keeps the object; the path is replaced by it. */
  referenceId?: string;
}

type Getter<T> = (target: T, context: HostContext) => unknown;
type Setter<T> = (target: T, value: unknown, context: HostContext) => void;
type Method<T> = (target: T, args: readonly unknown[], context: HostContext) => unknown;

/** One type of the object model as a table of members under their wire names. */
export interface HostType<T = unknown> {
  /** A function is a read-only member. */
  scalars?: Record<string, Getter<T> | { get?: Getter<T>; set: Setter<T> }>;
  links?: Record<string, (target: T, context: HostContext) => Ref>;
  /** What returns a Ref makes an object, everything else is an answer for the add-in. */
  methods?: Record<string, Method<T>>;
  /** `collection.getItem(key)`. */
  index?: (target: T, args: readonly unknown[], context: HostContext) => Ref;
  items?: (target: T, context: HostContext) => readonly Ref[];
  /** How the add-in finds the object again in its collection. */
  id?: (target: T) => string | number;
  idKey?: "Id" | "_Id";
}

export type HostTypes = { readonly [K in TypeName]?: HostType };

/** Keeps a table typed by its target; the executor sees all of them as tables of unknown. */
export const defineType = <K extends TypeName>(_name: K, table: HostType<Targets[K]>): HostType =>
  table as unknown as HostType;

export const ref = <K extends TypeName>(type: K, target: Targets[K]): Ref => ({ type, target, isNull: false });

export const nullRef = (type: TypeName): Ref => ({ type, target: null, isNull: true });

/** For the "…OrNullObject" members. */
export const refOrNull = <K extends TypeName>(type: K, target: Targets[K] | undefined | null): Ref =>
  target === undefined || target === null ? nullRef(type) : ref(type, target);

export const isRef = (value: unknown): value is Ref =>
  typeof value === "object" && value !== null && "type" in value && "isNull" in value && "target" in value;
