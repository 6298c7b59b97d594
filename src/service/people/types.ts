import type { Result } from "../../domain/result";
import type {
  AccountChange,
  AccountInfo,
  AccountWithCode,
  NewAccount,
  OidcStart,
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
  signOut(refresh: string): Promise<void>;
  /** Who an access token belongs to. Disabled accounts and ended sessions are refused within a minute. */
  authorOf(access: string): Of<Author>;
  accounts(): Promise<readonly AccountInfo[]>;
  add(request: NewAccount): Of<AccountWithCode>;
  change(account: string, change: AccountChange): Of<AccountInfo>;
  /** A new access code; sessions of the account end. */
  newCode(account: string): Of<AccountWithCode>;
  /** Null where no provider is configured. */
  oidc: {
    title: string;
    start(): Of<OidcStart>;
    /** Handles the provider's redirect: the whole address it called. */
    callback(url: URL): Of<null>;
    /** Null until somebody signed in; tokens are handed out once. */
    result(handle: string): Of<Tokens | null>;
  } | null;
}
