import { failure, success } from "../../src/domain/result";
import type { People } from "../../src/service/people/types";
import type { Author } from "../../src/service/store/types";

export type SimulatedAccount = Author;

/** Signing in is tested elsewhere: here an access token is the name of its account. */
export const simulatedPeople = (accounts: readonly SimulatedAccount[]): People => {
  const byName = new Map(accounts.map((account) => [account.account, account]));
  const tokensOf = (name: string) => {
    const author = byName.get(name);
    if (author === undefined) return failure({ code: "signedOut" as const });
    const { account, person, agency, role } = author;
    return success({
      access: name,
      expiresInSeconds: 3_600,
      refresh: name,
      person: { account, name: person, agency, role },
    });
  };
  const notHere = async () => failure({ code: "forbidden" as const });
  return {
    signIn: async ({ account }) => tokensOf(account),
    refresh: async (refresh) => tokensOf(refresh),
    signOut: async () => success(null),
    authorOf: async (access) => {
      const author = byName.get(access);
      return author === undefined ? failure({ code: "signedOut" as const }) : success(author);
    },
    accounts: async () => success([]),
    add: notHere,
    change: notHere,
    newCode: notHere,
    oidc: null,
  };
};
