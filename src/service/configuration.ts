import { isIP } from "node:net";
import { resolve } from "node:path";
import type { ServiceMistakeCode } from "../i18n/serviceCodes";
import type { DatabaseOptions } from "./store/database";
import { isTimeZone, TIME_ZONE } from "./dayIn";
import { OPTIONS, type OptionName, type Settings } from "./options";
import { OFFICE_HOSTS } from "./headers";
import type { TlsPaths } from "./tlsWatch";

export const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export interface OidcConfiguration {
  issuer: string;
  clientId: string;
  clientSecret: string | null;
  claim: string;
  title: string;
}

/** What the service runs with, checked. Paths are absolute. */
export interface Configuration {
  port: number;
  host: string;
  /** Folder of the data: SQLite's files, and the self-signed certificate. */
  data: string;
  database: DatabaseOptions;
  tls: { is: "own"; paths: TlsPaths } | { is: "selfSigned" } | { is: "none" };
  /** Without a slash at the end; null: what people ask at. */
  origin: string | null;
  addin: string | null;
  name: string;
  exportFolder: string | null;
  frameAncestors: readonly string[];
  trustProxy: string | null;
  /** Where days begin and end: for reporting periods, locks, and files. */
  timeZone: string;
  logLevel: (typeof LOG_LEVELS)[number];
  oidc: OidcConfiguration | null;
}

/** A setting that cannot be; i18n has one sentence for each code. */
export interface Mistake {
  code: Exclude<ServiceMistakeCode, "unknownOption" | "valueMissing" | "unknownCommand">;
  /** Names of the setting: "--port (PORT)". */
  option: string;
}

/** The development address of the manifest in the repository, so that a trial needs no settings. */
const DEFAULT_PORT = 3443;
const LOCAL_HOSTS = ["localhost", "127.0.0.1", "::1"];

const nameOf = (name: OptionName): string => `${OPTIONS[name].flag} (${OPTIONS[name].variable})`;

const isUrl = (text: string, protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);

/** Checks all settings; every mistake is told, not only the first. `folder`: what relative paths are meant from. */
export const readConfiguration = (
  settings: Settings,
  folder: string,
): { ok: true; value: Configuration } | { ok: false; mistakes: readonly Mistake[] } => {
  const mistakes: Mistake[] = [];
  const check = (is: boolean, code: Mistake["code"], name: OptionName): void => {
    if (!is) mistakes.push({ code, option: nameOf(name) });
  };
  const { tlsCert, tlsKey, origin, databaseUrl } = settings;
  const plainHttp = /^(?:1|true|yes|on)$/iu.test(settings.plainHttp ?? "");

  const port = Number(settings.port ?? DEFAULT_PORT);
  check(/^\d{1,5}$/u.test(settings.port ?? "0") && port < 65_536, "badPort", "port");
  const host = settings.host ?? (plainHttp ? "localhost" : "0.0.0.0");
  check(isIP(host) !== 0 || /^[a-z0-9.-]{1,253}$/iu.test(host), "badHost", "host");
  check(tlsCert === undefined || tlsKey !== undefined, "certificateWithoutKey", "tlsKey");
  check(tlsKey === undefined || tlsCert !== undefined, "keyWithoutCertificate", "tlsCert");
  check(!plainHttp || LOCAL_HOSTS.includes(host), "plainHttpNotLocal", "plainHttp");
  check(!plainHttp || tlsCert === undefined, "plainHttpWithCertificate", "plainHttp");
  check(databaseUrl === undefined || isUrl(databaseUrl, ["postgres:", "postgresql:"]), "badDatabaseUrl", "databaseUrl");
  const isOrigin = (text: string): boolean =>
    isUrl(text, ["https:", "http:"]) &&
    new URL(text).pathname === "/" &&
    new URL(text).search === "" &&
    (new URL(text).protocol === "https:" || LOCAL_HOSTS.includes(new URL(text).hostname.replace(/[[\]]/gu, "")));
  check(origin === undefined || isOrigin(origin), "badOrigin", "origin");
  const logLevel = LOG_LEVELS.find((level) => level === (settings.logLevel ?? "info"));
  check(logLevel !== undefined, "badLogLevel", "logLevel");
  const proxies = (settings.trustProxy ?? "").split(",").map((of) => of.trim());
  check(settings.trustProxy === undefined || proxies.every(isNetwork), "badTrustProxy", "trustProxy");
  const frameAncestors = settings.frameAncestors?.split(/[\s,]+/u).filter((of) => of !== "") ?? OFFICE_HOSTS;
  check(
    frameAncestors.every((of) => /^https?:\/\/(?:\*\.)?[a-z0-9.-]+(?::\d{1,5})?$/iu.test(of)),
    "badFrameAncestors",
    "frameAncestors",
  );
  const timeZone = settings.timeZone ?? TIME_ZONE;
  check(isTimeZone(timeZone), "badTimeZone", "timeZone");
  const oidc = oidcOf(settings, check);

  if (mistakes.length > 0 || logLevel === undefined) return { ok: false, mistakes };
  const at = (path: string): string => resolve(folder, path);
  const data = at(settings.data ?? "data");
  return {
    ok: true,
    value: {
      port,
      host,
      data,
      database: databaseUrl === undefined ? { folder: data } : { url: databaseUrl },
      tls: plainHttp
        ? { is: "none" }
        : tlsCert !== undefined && tlsKey !== undefined
          ? { is: "own", paths: { cert: at(tlsCert), key: at(tlsKey) } }
          : { is: "selfSigned" },
      origin: origin === undefined ? null : new URL(origin).origin,
      addin: settings.addin === undefined ? null : at(settings.addin),
      name: settings.name ?? "Kế hoạch CCHC",
      exportFolder: settings.exportFolder === undefined ? null : at(settings.exportFolder),
      frameAncestors,
      trustProxy: settings.trustProxy === undefined ? null : proxies.join(","),
      timeZone,
      logLevel,
      oidc,
    },
  };
};

const isNetwork = (text: string): boolean => {
  const [address = "", bits] = text.split("/");
  const version = isIP(address);
  if (bits === undefined) return version !== 0 || ["loopback", "linklocal", "uniquelocal"].includes(text);
  return version !== 0 && /^\d{1,3}$/u.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
};

const oidcOf = (
  settings: Settings,
  check: (is: boolean, code: Mistake["code"], name: OptionName) => void,
): OidcConfiguration | null => {
  const { oidcIssuer: issuer, oidcClientId: clientId, origin } = settings;
  if (issuer === undefined) return null;
  const local = URL.canParse(issuer) && LOCAL_HOSTS.includes(new URL(issuer).hostname.replace(/[[\]]/gu, ""));
  check(isUrl(issuer, local ? ["https:", "http:"] : ["https:"]), "badIssuer", "oidcIssuer");
  check(clientId !== undefined, "oidcNeedsClient", "oidcClientId");
  check(origin !== undefined, "oidcNeedsOrigin", "origin");
  return {
    issuer,
    clientId: clientId ?? "",
    clientSecret: settings.oidcClientSecret ?? null,
    claim: settings.oidcClaim ?? "preferred_username",
    title: settings.oidcTitle ?? "OpenID Connect",
  };
};
