import { Check } from "typebox/value";
import { ROLES, type Role } from "../../domain/rights";
import type { AccountSentence } from "../../i18n/serviceCodes";
import { NewAccount, type AccountInfo, type AccountWithCode } from "../../protocol";
import type { People, PeopleFailure } from "./types";

/** A sentence with its {names} filled in, in all languages: who reads it is not known. */
export type AccountWords = (sentence: AccountSentence, data?: Readonly<Record<string, string>>) => string;

/** What a command prints, and the exit code of the process. */
export interface Said {
  lines: readonly string[];
  exit: 0 | 1 | 2;
}

export const ACCOUNT_USAGE: readonly string[] = [
  "account list",
  `account add <account> --name <name> --agency <agency> --role <${ROLES.join("|")}>`,
  "account change <account> [--name <name>] [--agency <agency>] [--role <role>]",
  "account disable <account>",
  "account enable <account>",
  "account new-code <account>",
];

/** Carries out "account …"; `words` are those behind "account". Codes are printed once and kept nowhere. */
export const accountCommand = async ({
  people,
  words,
  texts,
}: {
  people: People;
  words: readonly string[];
  texts: AccountWords;
}): Promise<Said> => {
  const [name = "", ...rest] = words;
  const read = readWords(rest);
  const command = COMMANDS.find((of) => of.name === name);
  if (read === null || command === undefined) return usage(texts);
  const { account, options } = read;
  if (!Object.keys(options).every((option) => command.options.includes(option))) return usage(texts);
  if ((account === null) !== (name === "list")) return usage(texts);
  return command.run({ people, texts, account: account ?? "", options });
};

/**
 * Makes the account "admin" where there is none at all, on the first start of a service. Null where there are accounts already.
 * Replicas that start at the same moment make one: the others find the name taken.
 */
export const firstAdministrator = async (people: People, texts: AccountWords): Promise<Said | null> => {
  const accounts = await people.accounts();
  if (!accounts.ok) return failed(accounts, { texts, account: "admin" });
  if (accounts.value.length > 0) return null;
  const made = await people.add({
    account: "admin",
    name: "Quản trị viên",
    agency: "Quản trị dịch vụ",
    role: "administrator",
  });
  if (!made.ok) return made.code === "nameTaken" ? null : failed(made, { texts, account: "admin" });
  return said([texts("first"), ...codeLines(made.value, texts)]);
};

type Options = Readonly<Record<string, string>>;

interface Call {
  people: People;
  texts: AccountWords;
  /** "" for a command about no account. */
  account: string;
  options: Options;
}

interface Command {
  name: string;
  options: readonly string[];
  run: (call: Call) => Promise<Said>;
}

const readWords = (words: readonly string[]): { account: string | null; options: Options } | null => {
  let account: string | null = null;
  const options: Record<string, string> = {};
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (word.startsWith("--")) {
      const [name = "", ...rest] = word.slice(2).split("=");
      const value = rest.length > 0 ? rest.join("=") : words[(at += 1)];
      if (value === undefined || Object.hasOwn(options, name)) return null;
      options[name] = value;
    } else if (account === null) account = word;
    else return null;
  }
  return { account, options };
};

const roleOf = (word: string | undefined): Role | undefined => ROLES.find((role) => role === word);

const list = async ({ people, texts, account }: Call): Promise<Said> => {
  const accounts = await people.accounts();
  if (!accounts.ok) return failed(accounts, { texts, account });
  return said(accounts.value.length === 0 ? [texts("none")] : accounts.value.map(lineOf));
};

const lineOf = ({ account, role, agency, name, disabled, lastSeenAt }: AccountInfo): string =>
  [account, role, agency, name, disabled ? "disabled" : "active", lastSeenAt ?? "-"].join("\t");

const add = async ({ people, texts, account, options }: Call): Promise<Said> => {
  const { name, agency } = options;
  const role = roleOf(options["role"]);
  if (name === undefined || agency === undefined || role === undefined) return usage(texts);
  const request: NewAccount = { account, name, agency, role };
  if (!Check(NewAccount, request)) return { lines: [texts("badNames")], exit: 2 };
  const made = await people.add(request);
  return made.ok ? said(codeLines(made.value, texts)) : failed(made, { texts, account });
};

const change = async ({ people, texts, account, options }: Call): Promise<Said> => {
  const { name, agency } = options;
  const role = roleOf(options["role"]);
  if (Object.keys(options).length === 0 || (options["role"] !== undefined && role === undefined)) return usage(texts);
  const changed = await people.change(account, {
    ...(name === undefined ? {} : { name }),
    ...(agency === undefined ? {} : { agency }),
    ...(role === undefined ? {} : { role }),
  });
  return changed.ok ? said([lineOf(changed.value)]) : failed(changed, { texts, account });
};

const switchTo =
  (now: "disabled" | "enabled") =>
  async ({ people, texts, account }: Call): Promise<Said> => {
    const changed = await people.change(account, { disabled: now === "disabled" });
    return changed.ok ? said([texts(now, { account })]) : failed(changed, { texts, account });
  };

const newCode = async ({ people, texts, account }: Call): Promise<Said> => {
  const made = await people.newCode(account);
  return made.ok ? said(codeLines(made.value, texts)) : failed(made, { texts, account });
};

const COMMANDS: readonly Command[] = [
  { name: "list", options: [], run: list },
  { name: "add", options: ["name", "agency", "role"], run: add },
  { name: "change", options: ["name", "agency", "role"], run: change },
  { name: "disable", options: [], run: switchTo("disabled") },
  { name: "enable", options: [], run: switchTo("enabled") },
  { name: "new-code", options: [], run: newCode },
];

const codeLines = ({ account, code }: AccountWithCode, texts: AccountWords): string[] => [
  texts("account", { account: account.account, role: account.role, agency: account.agency }),
  texts("code", { code }),
];

const said = (lines: readonly string[]): Said => ({ lines, exit: 0 });

const usage = (texts: AccountWords): Said => ({
  lines: [texts("usage"), ...ACCOUNT_USAGE.map((line) => `  ${line}`)],
  exit: 2,
});

const TOLD = ["nameTaken", "notFound", "malformed", "busy", "storeFull", "storeGone"] as const;

const failed = ({ code }: PeopleFailure, { texts, account }: { texts: AccountWords; account: string }): Said => ({
  lines: [texts(TOLD.find((told) => told === code) ?? "failed", { account, code })],
  exit: 1,
});
