import type { Result } from "../../domain/result";
import type {
  AccountChange,
  AccountInfo,
  AccountWithCode,
  NewAccount,
  OidcStart,
  Person,
  ProblemCode,
  SignIn,
  Tokens,
} from "../../protocol";
import type { Author } from "../store/types";

export type PeopleFailure = { code: Exclude<ProblemCode, "takeBackRefused" | "bug">; retryAfter?: number };
export type Of<Value> = Promise<Result<Value, PeopleFailure>>;

/** Accounts, access codes and tokens. */
export interface People {
  /** `address`: network address of the client; guessing is slowed down per account and per address, in every replica alike. */
  signIn(request: SignIn, address: string): Of<Tokens>;
  /** New tokens for a refresh token, which is used up; one that comes twice ends its session, a repeated request within a minute does not. */
  refresh(refresh: string): Of<Tokens>;
  /** Also fine for a token that is not known any more. */
  signOut(refresh: string): Of<null>;
  /** Who an access token belongs to. Disabled accounts and ended sessions are refused within a minute. */
  authorOf(access: string): Of<Author>;
  accounts(): Of<readonly AccountInfo[]>;
  add(request: NewAccount): Of<AccountWithCode>;
  change(account: string, change: AccountChange): Of<AccountInfo>;
  /** A new access code; sessions of the account end. */
  newCode(account: string): Of<AccountWithCode>;
  /** Null where no provider is configured. */
  oidc: OidcSignIn | null;
}

/** Signing in at the organisation's own provider: the pane starts it and asks for the result, a browser does the rest. */
export interface OidcSignIn {
  title: string;
  start(): Of<OidcStart>;
  /** Handles the provider's redirect: the address it called, of which only the query counts. The person has to agree next. */
  callback(url: URL): Promise<OidcOutcome<{ person: Person; agree: string }>>;
  /** The person agrees to what `callback` showed. */
  agree(token: string): Promise<OidcOutcome<null>>;
  /** Null until somebody signed in; tokens are handed out once. */
  result(handle: string): Of<Tokens | null>;
}

/**
 * - unknown: no such sign-in, or it took too long;
 * - refused: the provider says no, or the person did;
 * - untrusted: the provider's answer does not hold (signature, audience, time, nonce);
 * - unreachable: the provider does not answer;
 * - noAccount: the provider knows the person, this service has no account for them, or it is disabled;
 * - unavailable: this service cannot do it now.
 */
export type OidcTrouble = "unknown" | "refused" | "untrusted" | "unreachable" | "noAccount" | "unavailable";
export type OidcOutcome<Value> = Result<Value, { code: OidcTrouble }>;
