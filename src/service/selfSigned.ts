import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { isIP } from "node:net";
import { join } from "node:path";
import { X509Certificate } from "node:crypto";
import { generate } from "selfsigned";
import { checkTls, isToRenew, type TlsFiles } from "./tls";

/** Apple's and Chromium's limit for certificates that people add by hand is 825 days. */
const VALID_DAYS = 820;

/** Names and addresses this machine is reached by. */
export const machineNames = (more: readonly string[]): string[] => {
  const host = hostname().toLowerCase();
  const addresses = Object.values(networkInterfaces())
    .flatMap((of) => of ?? [])
    .filter(({ address }) => !address.startsWith("fe80"))
    .map(({ address }) => address);
  return [...new Set(["localhost", host, `${host}.local`, "127.0.0.1", "::1", ...addresses, ...more])];
};

const covers = (cert: string, names: readonly string[]): boolean => {
  const certificate = new X509Certificate(cert);
  return names.every((name) => (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined);
};

/**
 * The self-signed certificate kept in a folder; made where there is none, where it ends within 30 days, and where `names` has
 * one it does not hold for. The files are for this account of the machine alone.
 */
export const selfSigned = async ({
  folder,
  names,
  now,
}: {
  folder: string;
  /** Names it must hold for. */
  names: readonly string[];
  now: Date;
}): Promise<TlsFiles> => {
  const [keyFile, certFile] = [join(folder, "self-signed.key"), join(folder, "self-signed.crt")];
  if (existsSync(keyFile) && existsSync(certFile)) {
    const kept = checkTls({ key: readFileSync(keyFile, "utf8"), cert: readFileSync(certFile, "utf8") }, now);
    if (kept.ok && !isToRenew(kept.value.validTo, now) && covers(kept.value.cert, names)) return kept.value;
  }
  const made = await generate([{ name: "commonName", value: names.find((name) => !isIP(name)) ?? "localhost" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notBeforeDate: new Date(now.getTime() - 86_400_000),
    notAfterDate: new Date(now.getTime() + VALID_DAYS * 86_400_000),
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: names.map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  keep(keyFile, made.private);
  keep(certFile, made.cert);
  const checked = checkTls({ key: made.private, cert: made.cert }, now);
  if (!checked.ok) throw new Error(`The certificate that was just made is no good: ${checked.code}`);
  return checked.value;
};

/** Whole or not at all. */
const keep = (file: string, text: string): void => {
  writeFileSync(`${file}.tmp`, text, { mode: 0o600 });
  chmodSync(`${file}.tmp`, 0o600);
  renameSync(`${file}.tmp`, file);
};
