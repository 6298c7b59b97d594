import type { Role } from "../../domain/rights";

/** Accounts, sessions and what slows down guessing. Instants are ISO 8601, truth values 0 and 1; secrets are kept as hashes only. */
export interface PeopleTables {
  accounts: {
    account: string;
    name: string;
    agency: string;
    role: Role;
    disabled: number;
    /** Hash of the access code with its parameters; see codeHash.ts. */
    code_hash: string;
    created_at: string;
    last_seen_at: string | null;
  };
  /** Somebody signed in on one machine. Sessions end by being deleted. */
  sessions: {
    id: string;
    account: string;
    /** Counts the uses of refresh tokens: those of this generation may still be used. */
    generation: number;
    created_at: string;
    /** When the generation began. */
    renewed_at: string;
    expires_at: string;
  };
  refresh_tokens: { hash: string; session: string; generation: number };
  /** Secrets that sign access tokens, shared by all replicas; the newest one signs. */
  signing_keys: { id: string; secret: string; created_at: string };
  /** Failed attempts to sign in. The key is a hash of what is counted: an account, an address, or both together. */
  tries: {
    key: string;
    /** Hash of the account it is about, "" for an address. */
    account: string;
    failures: number;
    last_at: string;
  };
  /** Addresses an account signed in from: a lock-out others caused does not hold there. */
  known_addresses: { key: string; last_at: string };
  /** Sign-ins at the organisation's own provider that are on their way. */
  oidc_logins: {
    /** Hash of the handle the client asks with. */
    handle: string;
    /** Hash of the state that comes back with the person. */
    state: string;
    nonce: string;
    verifier: string;
    /** waiting: for the person; checking: what the provider says; confirming: the person is known and has to agree. */
    status: "waiting" | "checking" | "confirming" | "done" | "failed";
    account: string | null;
    /** Hash of what the agreeing page sends, "" before. */
    confirm: string;
    expires_at: string;
  };
}
