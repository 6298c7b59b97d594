import { createPrivateKey, X509Certificate } from "node:crypto";
import { failure, success, type Result } from "../domain/result";

/** Key and certificate as PEM, and when the certificate ends. */
export interface TlsFiles {
  key: string;
  cert: string;
  validTo: Date;
}

export type TlsFailure =
  | { code: "certificateUnreadable" }
  | { code: "keyUnreadable" }
  /** The key is another certificate's. */
  | { code: "keyDoesNotFit" }
  | { code: "certificateExpired"; validTo: Date }
  | { code: "certificateNotYetValid"; validFrom: Date };

export const RENEW_WITHIN_DAYS = 30;

export const isToRenew = (validTo: Date, now: Date): boolean =>
  validTo.getTime() - now.getTime() < RENEW_WITHIN_DAYS * 86_400_000;

/** Looks a certificate (first of a chain) and its key over before they are served. Both are PEM texts. */
export const checkTls = ({ key, cert }: { key: string; cert: string }, now: Date): Result<TlsFiles, TlsFailure> => {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(cert);
  } catch {
    return failure<TlsFailure>({ code: "certificateUnreadable" });
  }
  let fits: boolean;
  try {
    fits = certificate.checkPrivateKey(createPrivateKey(key));
  } catch {
    return failure<TlsFailure>({ code: "keyUnreadable" });
  }
  if (!fits) return failure<TlsFailure>({ code: "keyDoesNotFit" });
  const validFrom = new Date(certificate.validFrom);
  const validTo = new Date(certificate.validTo);
  if (now > validTo) return failure<TlsFailure>({ code: "certificateExpired", validTo });
  // A clock that is a little behind is no reason to stay away.
  if (now.getTime() < validFrom.getTime() - 86_400_000) {
    return failure<TlsFailure>({ code: "certificateNotYetValid", validFrom });
  }
  return success({ key, cert, validTo });
};
