import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { X509Certificate } from "node:crypto";
import { selfSigned } from "../../src/service/selfSigned";
import { checkTls, isToRenew, type TlsFiles } from "../../src/service/tls";
import { readTls, watchTls } from "../../src/service/tlsWatch";

const NOW = new Date("2026-03-02T08:00:00Z");
const days = (number: number): Date => new Date(NOW.getTime() + number * 86_400_000);

describe("certificates", () => {
  let folder: string;
  let made: TlsFiles;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "cchc-tls-"));
    made = await selfSigned({ folder, names: ["localhost", "kehoach.lan", "127.0.0.1", "::1"], now: NOW });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("a self-signed one holds for the names and addresses of the machine, and is for this account alone", () => {
    const certificate = new X509Certificate(made.cert);
    expect(certificate.checkHost("kehoach.lan")).toBe("kehoach.lan");
    expect(certificate.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(certificate.ca).toBe(false);
    for (const name of ["self-signed.key", "self-signed.crt"]) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
  });

  test("it is kept, and made anew 30 days before it ends or where a name is missing", async () => {
    const again = (names: string[], now: Date): Promise<TlsFiles> => selfSigned({ folder, names, now });
    expect((await again(["localhost"], days(700))).cert).toBe(made.cert);
    const other = await again(["localhost", "khac.lan"], days(1));
    expect(other.cert).not.toBe(made.cert);
    expect((await again(["localhost"], days(800))).cert).not.toBe(other.cert);
  });

  test("expired, not yet valid, unreadable and ill-matched ones are told apart", () => {
    const { key, cert } = made;
    const foreign = execFileSync("openssl", ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    const code = (files: { key: string; cert: string }, now = NOW): string => {
      const checked = checkTls(files, now);
      return checked.ok ? "fine" : checked.code;
    };
    expect(code({ key, cert })).toBe("fine");
    expect(code({ key, cert }, days(900))).toBe("certificateExpired");
    expect(code({ key, cert }, days(-30))).toBe("certificateNotYetValid");
    expect(code({ key, cert: "no certificate" })).toBe("certificateUnreadable");
    expect(code({ key: "no key", cert })).toBe("keyUnreadable");
    expect(code({ key: foreign.toString(), cert })).toBe("keyDoesNotFit");
    expect(isToRenew(days(29), NOW)).toBe(true);
    expect(isToRenew(days(31), NOW)).toBe(false);
    expect(readTls({ key: join(folder, "none.key"), cert: "x" }, NOW)).toMatchObject({ code: "fileUnreadable" });
  });

  test("SIGHUP takes up new files; files that are no good are told and the old ones stay", async () => {
    const home = mkdtempSync(join(tmpdir(), "cchc-tls-own-"));
    try {
      const paths = { key: join(home, "own.key"), cert: join(home, "own.crt") };
      writeFileSync(paths.key, made.key);
      writeFileSync(paths.cert, made.cert);
      let inUse = made;
      const news: string[] = [];
      const end = watchTls({
        paths,
        inUse: () => inUse,
        take: (files) => (inUse = files),
        say: (what, { code }) => news.push(code ?? what),
        now: () => NOW,
      });
      writeFileSync(paths.cert, "half written");
      process.emit("SIGHUP");
      expect(inUse).toBe(made);
      const next = await selfSigned({ folder: home, names: ["localhost"], now: NOW });
      writeFileSync(paths.key, readFileSync(join(home, "self-signed.key")));
      writeFileSync(paths.cert, next.cert);
      process.emit("SIGHUP");
      expect(inUse.cert).toBe(next.cert);
      end();
      process.emit("SIGHUP");
      expect(news).toEqual(["certificateUnreadable", "taken"]);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});
