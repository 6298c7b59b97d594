/** One setting of the service: on the command line as "--name value", or in the environment. The command line wins. */
export interface OptionSpec {
  flag: string;
  variable: string;
  /** A flag takes no value on the command line; in the environment 1, true, yes switch it on. */
  isFlag?: boolean;
}

/** The one table of settings; i18n/vi/service.ts says what each is for. */
export const OPTIONS = {
  port: { flag: "--port", variable: "PORT" },
  host: { flag: "--host", variable: "HOST" },
  data: { flag: "--data", variable: "DATA" },
  databaseUrl: { flag: "--database-url", variable: "DATABASE_URL" },
  tlsCert: { flag: "--tls-cert", variable: "TLS_CERT" },
  tlsKey: { flag: "--tls-key", variable: "TLS_KEY" },
  plainHttp: { flag: "--plain-http", variable: "PLAIN_HTTP", isFlag: true },
  origin: { flag: "--origin", variable: "ORIGIN" },
  addin: { flag: "--addin", variable: "ADDIN" },
  name: { flag: "--service-name", variable: "SERVICE_NAME" },
  exportFolder: { flag: "--export-folder", variable: "EXPORT_FOLDER" },
  frameAncestors: { flag: "--frame-ancestors", variable: "FRAME_ANCESTORS" },
  trustProxy: { flag: "--trust-proxy", variable: "TRUST_PROXY" },
  timeZone: { flag: "--time-zone", variable: "TIME_ZONE" },
  logLevel: { flag: "--log-level", variable: "LOG_LEVEL" },
  oidcIssuer: { flag: "--oidc-issuer", variable: "OIDC_ISSUER" },
  oidcClientId: { flag: "--oidc-client-id", variable: "OIDC_CLIENT_ID" },
  oidcClientSecret: { flag: "--oidc-client-secret", variable: "OIDC_CLIENT_SECRET" },
  oidcClaim: { flag: "--oidc-claim", variable: "OIDC_CLAIM" },
  oidcTitle: { flag: "--oidc-title", variable: "OIDC_TITLE" },
} as const satisfies Record<string, OptionSpec>;
export type OptionName = keyof typeof OPTIONS;

export type Settings = Partial<Record<OptionName, string>>;

export interface CommandLine {
  settings: Settings;
  /** Words that are no options: the command and what it is about. */
  words: readonly string[];
  help: boolean;
}

export type OptionMistake = { code: "unknownOption"; option: string } | { code: "valueMissing"; option: string };

const specs = Object.entries(OPTIONS) as [OptionName, OptionSpec][];

/** Reads command line and environment; `own` are further options of a command, taken as words. */
export const readSettings = (
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  own: readonly string[] = [],
): { line: CommandLine; mistakes: readonly OptionMistake[] } => {
  const settings: Settings = {};
  for (const [name, { variable }] of specs) {
    const value = environment[variable];
    if (value !== undefined && value !== "") settings[name] = value;
  }
  const words: string[] = [];
  const mistakes: OptionMistake[] = [];
  let help = false;
  const rest = args.flatMap((arg) => (/^--[a-z-]+=/u.test(arg) ? splitOnce(arg) : [arg]));
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? "";
    const found = specs.find(([, { flag }]) => flag === word);
    if (word === "--help" || word === "-h") help = true;
    else if (!word.startsWith("--") || own.includes(word)) words.push(word);
    else if (found === undefined) mistakes.push({ code: "unknownOption", option: word });
    else if (found[1].isFlag === true) settings[found[0]] = "1";
    else {
      const value = rest[index + 1];
      if (value === undefined || value.startsWith("--")) mistakes.push({ code: "valueMissing", option: word });
      else {
        settings[found[0]] = value;
        index += 1;
      }
    }
  }
  return { line: { settings, words, help }, mistakes };
};

const splitOnce = (arg: string): [string, string] => {
  const at = arg.indexOf("=");
  return [arg.slice(0, at), arg.slice(at + 1)];
};
