import { readConfiguration } from "../../src/service/configuration";
import { readSettings, type Settings } from "../../src/service/options";
import { service as en } from "../../src/i18n/en/service";
import { service as vi } from "../../src/i18n/vi/service";

const read = (settings: Settings) => readConfiguration(settings, "/srv");
const codes = (settings: Settings): string[] => {
  const result = read(settings);
  return result.ok ? [] : result.mistakes.map(({ code }) => code);
};
const valid = (settings: Settings) => {
  const result = read(settings);
  if (!result.ok) throw new Error(result.mistakes.map(({ code }) => code).join());
  return result.value;
};

describe("settings of the service", () => {
  test("a trial needs none: SQLite and a self-signed certificate in the folder data, on the manifest's port", () => {
    expect(valid({})).toMatchObject({
      port: 3443,
      host: "0.0.0.0",
      data: "/srv/data",
      database: { folder: "/srv/data" },
      tls: { is: "selfSigned" },
      origin: null,
      oidc: null,
    });
  });

  test.each<[Settings, string]>([
    [{ port: "70000" }, "badPort"],
    [{ port: "34x" }, "badPort"],
    [{ host: "a b" }, "badHost"],
    [{ databaseUrl: "mysql://x/y" }, "badDatabaseUrl"],
    [{ origin: "https://a.vn/path" }, "badOrigin"],
    [{ origin: "http://a.vn" }, "badOrigin"],
    [{ tlsCert: "a.pem" }, "certificateWithoutKey"],
    [{ tlsKey: "a.key" }, "keyWithoutCertificate"],
    [{ plainHttp: "1", host: "0.0.0.0" }, "plainHttpNotLocal"],
    [{ plainHttp: "1", tlsCert: "a", tlsKey: "b" }, "plainHttpWithCertificate"],
    [{ logLevel: "loud" }, "badLogLevel"],
    [{ timeZone: "Mars/Olympus" }, "badTimeZone"],
    [{ trustProxy: "everybody" }, "badTrustProxy"],
    [{ trustProxy: "10.0.0.0/99" }, "badTrustProxy"],
    [{ frameAncestors: "https://a.vn; script-src *" }, "badFrameAncestors"],
    [{ oidcIssuer: "http://idp.vn", oidcClientId: "c", origin: "https://a.vn" }, "badIssuer"],
    [{ oidcIssuer: "https://idp.vn", origin: "https://a.vn" }, "oidcNeedsClient"],
    [{ oidcIssuer: "https://idp.vn", oidcClientId: "c" }, "oidcNeedsOrigin"],
  ])("%j is told as %s", (settings, code) => {
    expect(codes(settings)).toEqual([code]);
    expect(Object.keys(vi.mistakes)).toContain(code);
    expect(Object.keys(en.mistakes)).toContain(code);
  });

  test("every mistake is told, not only the first", () => {
    expect(codes({ port: "x", logLevel: "y", origin: "z" })).toEqual(["badPort", "badOrigin", "badLogLevel"]);
  });

  test("plain HTTP listens on this machine alone", () => {
    expect(valid({ plainHttp: "yes" })).toMatchObject({ host: "localhost", tls: { is: "none" } });
  });

  test("the command line wins over the environment; both forms of an option are taken", () => {
    const { line, mistakes } = readSettings(["--port=1", "backup", "--data", "d", "out.db"], {
      PORT: "2",
      HOST: "::1",
    });
    expect(mistakes).toEqual([]);
    expect(line).toEqual({ settings: { port: "1", host: "::1", data: "d" }, words: ["backup", "out.db"], help: false });
  });

  test("unknown options and missing values are told", () => {
    expect(readSettings(["--prot", "1", "--port"], {}).mistakes).toEqual([
      { code: "unknownOption", option: "--prot" },
      { code: "valueMissing", option: "--port" },
    ]);
  });
});
