import Type, { type Static } from "typebox";
import { ROLES } from "../domain/rights";
import { answer, Id, Instant, request } from "./values";

const Name = Type.String({ minLength: 1, maxLength: 200 });

export const Person = answer({
  account: Type.String(),
  /** Name that others see in the history. */
  name: Type.String(),
  agency: Type.String(),
  role: Type.Enum([...ROLES]),
});
export type Person = Static<typeof Person>;

export const SignIn = request({ account: Name, code: Type.String({ minLength: 1, maxLength: 200 }) });
export type SignIn = Static<typeof SignIn>;

export const Tokens = answer({
  access: Type.String(),
  expiresInSeconds: Type.Integer(),
  refresh: Type.String(),
  person: Person,
});
export type Tokens = Static<typeof Tokens>;

export const Refresh = request({ refresh: Type.String({ minLength: 1, maxLength: 200 }) });
export type Refresh = Static<typeof Refresh>;

/** Signing in at an organisation's own provider: the person opens `url`, the client asks with `handle` until it is done. */
export const OidcStart = answer({ url: Type.String(), handle: Type.String() });
export type OidcStart = Static<typeof OidcStart>;

/** What somebody who is not signed in may know. */
export const ServiceInfo = answer({
  name: Type.String(),
  protocol: Type.Integer(),
  /** Title of the button of the organisation's own provider, null without one. */
  oidc: Type.Union([Type.String(), Type.Null()]),
});
export type ServiceInfo = Static<typeof ServiceInfo>;

export const AccountInfo = answer({
  account: Type.String(),
  name: Type.String(),
  agency: Type.String(),
  role: Type.Enum([...ROLES]),
  disabled: Type.Boolean(),
  createdAt: Instant,
  lastSeenAt: Type.Union([Instant, Type.Null()]),
});
export type AccountInfo = Static<typeof AccountInfo>;

export const NewAccount = request({
  account: Type.String({ minLength: 1, maxLength: 64, pattern: "^[a-z0-9._@-]+$" }),
  name: Name,
  agency: Name,
  role: Type.Enum([...ROLES]),
});
export type NewAccount = Static<typeof NewAccount>;

export const AccountChange = request({
  name: Type.Optional(Name),
  agency: Type.Optional(Name),
  role: Type.Optional(Type.Enum([...ROLES])),
  disabled: Type.Optional(Type.Boolean()),
});
export type AccountChange = Static<typeof AccountChange>;

/** The code is shown once; the service keeps only its hash. */
export const AccountWithCode = answer({ account: AccountInfo, code: Type.String() });
export type AccountWithCode = Static<typeof AccountWithCode>;

export const SizeReport = answer({
  store: Type.Enum(["sqlite", "postgres"]),
  /** Bytes of the whole store on disk. */
  bytes: Type.Integer(),
  workbooks: Type.Array(
    answer({ id: Id, title: Type.String(), records: Type.Integer(), pushes: Type.Integer(), changes: Type.Integer() }),
  ),
});
export type SizeReport = Static<typeof SizeReport>;
