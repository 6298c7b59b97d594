import { errors, jwtVerify, SignJWT } from "jose";
import type { SigningKeys } from "./signingKeys";

/** Life of an access token. */
export const ACCESS_SECONDS = 600;
/** Clocks of replicas differ by less. */
const TOLERANCE_SECONDS = 5;
const AUDIENCE = "cchc";
const ALGORITHM = "HS256";

/** A token that says which session it belongs to and nothing else; who that is stands in the database. */
export const newAccessToken = async (session: string, keys: SigningKeys, now: Date): Promise<string> => {
  const { id, secret } = await keys.current(now);
  const seconds = Math.floor(now.getTime() / 1_000);
  return new SignJWT({ sid: session })
    .setProtectedHeader({ alg: ALGORITHM, kid: id })
    .setAudience(AUDIENCE)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ACCESS_SECONDS)
    .sign(secret);
};

/** Session of a token; null where it is none of ours, or too old. */
export const sessionOfToken = async (token: string, keys: SigningKeys, now: Date): Promise<string | null> => {
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = kid === undefined ? null : await keys.byId(kid, now);
        if (key === null) throw new errors.JWKSNoMatchingKey();
        return key.secret;
      },
      {
        algorithms: [ALGORITHM],
        audience: AUDIENCE,
        currentDate: now,
        clockTolerance: TOLERANCE_SECONDS,
        requiredClaims: ["exp", "iat", "sid"],
      },
    );
    return typeof payload["sid"] === "string" ? payload["sid"] : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
};
