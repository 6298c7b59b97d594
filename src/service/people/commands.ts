import { Check } from "typebox/value";
import { ROLES, type Role } from "../../domain/rights";
import { NewAccount, type AccountInfo, type AccountWithCode } from "../../protocol";
import type { People, PeopleFailure } from "./types";

/** What a command prints (in both languages: who reads it is not known), and the exit code of the process. */
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
export const accountCommand = async (people: People, words: readonly string[]): Promise<Said> => {
  const [command = "", ...rest] = words;
  const read = readWords(rest);
  if (read === null) return usage();
  const { account, options } = read;
  if (command === "list") return account === null && isOnly(options, []) ? list(people) : usage();
  if (account === null) return usage();
  switch (command) {
    case "add":
      return isOnly(options, ["name", "agency", "role"]) ? add(people, account, options) : usage();
    case "change":
      return isOnly(options, ["name", "agency", "role"]) ? change(people, account, options) : usage();
    case "disable":
    case "enable": {
      if (!isOnly(options, [])) return usage();
      const disabled = command === "disable";
      const changed = await people.change(account, { disabled });
      return changed.ok
        ? said([`${disabled ? "Đã khóa · Disabled" : "Đã mở khóa · Enabled"}: ${account}`])
        : failed(changed, account);
    }
    case "new-code": {
      if (!isOnly(options, [])) return usage();
      const made = await people.newCode(account);
      return made.ok ? said(codeLines(made.value)) : failed(made, account);
    }
    default:
      return usage();
  }
};

/**
 * Makes the account "admin" where there is none at all, on the first start of a service. Null where there are accounts already.
 * Replicas that start at the same moment make one: the others find the name taken.
 */
export const firstAdministrator = async (people: People): Promise<Said | null> => {
  const accounts = await people.accounts();
  if (!accounts.ok) return failed(accounts, "admin");
  if (accounts.value.length > 0) return null;
  const made = await people.add({
    account: "admin",
    name: "Quản trị viên",
    agency: "Quản trị dịch vụ",
    role: "administrator",
  });
  if (!made.ok) return made.code === "nameTaken" ? null : failed(made, "admin");
  return said([
    "Lần chạy đầu tiên: đã tạo quản trị viên. Mã chỉ hiện một lần này.",
    "First start: an administrator was made. The code is shown this once.",
    ...codeLines(made.value),
  ]);
};

type Options = Readonly<Record<string, string>>;

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

const isOnly = (options: Options, names: readonly string[]): boolean =>
  Object.keys(options).every((name) => names.includes(name));

const roleOf = (word: string | undefined): Role | undefined => ROLES.find((role) => role === word);

const list = async (people: People): Promise<Said> => {
  const accounts = await people.accounts();
  if (!accounts.ok) return failed(accounts, "");
  if (accounts.value.length === 0) return said(["Chưa có tài khoản. · No accounts."]);
  return said(accounts.value.map(lineOf));
};

const lineOf = ({ account, role, agency, name, disabled, lastSeenAt }: AccountInfo): string =>
  [account, role, agency, name, disabled ? "disabled" : "active", lastSeenAt ?? "-"].join("\t");

const add = async (people: People, account: string, { name, agency, role: word }: Options): Promise<Said> => {
  const role = roleOf(word);
  if (name === undefined || agency === undefined || role === undefined) return usage();
  const request: NewAccount = { account, name, agency, role };
  if (!Check(NewAccount, request)) {
    return {
      lines: ["Account names are 1 to 64 of a–z, 0–9 and . _ @ -; name and agency 1 to 200 characters."],
      exit: 2,
    };
  }
  const made = await people.add(request);
  return made.ok ? said(codeLines(made.value)) : failed(made, account);
};

const change = async (people: People, account: string, options: Options): Promise<Said> => {
  const { name, agency } = options;
  const role = roleOf(options["role"]);
  if (Object.keys(options).length === 0 || (options["role"] !== undefined && role === undefined)) return usage();
  const changed = await people.change(account, {
    ...(name === undefined ? {} : { name }),
    ...(agency === undefined ? {} : { agency }),
    ...(role === undefined ? {} : { role }),
  });
  return changed.ok ? said([lineOf(changed.value)]) : failed(changed, account);
};

const codeLines = ({ account, code }: AccountWithCode): string[] => [
  `Tài khoản · Account: ${account.account} (${account.role}, ${account.agency})`,
  `Mã truy cập · Access code: ${code}`,
];

const said = (lines: readonly string[]): Said => ({ lines, exit: 0 });

const usage = (): Said => ({ lines: ["Cách dùng · Usage:", ...ACCOUNT_USAGE.map((line) => `  ${line}`)], exit: 2 });

const SENTENCES: Partial<Record<PeopleFailure["code"], (account: string) => string>> = {
  nameTaken: (account) => `Đã có tài khoản ${account}. · There is an account ${account} already.`,
  notFound: (account) => `Không có tài khoản ${account}. · There is no account ${account}.`,
  malformed: () => "Họ tên và cơ quan không được để trống. · Name and agency must not be empty.",
  busy: () => "Cơ sở dữ liệu đang bận, hãy thử lại. · The database is busy; try again.",
  storeFull: () => "Đĩa đã đầy. · The disk is full.",
  storeGone: () => "Cơ sở dữ liệu không trả lời. · The database does not answer.",
};

const failed = ({ code }: PeopleFailure, account: string): Said => ({
  lines: [SENTENCES[code]?.(account) ?? `Không thực hiện được · It failed: ${code}.`],
  exit: 1,
});
