import * as client from "openid-client";
import { failure, success, type Result } from "../../domain/result";

/** The organisation's own sign-in, as the administrator configures it. */
export interface OidcOptions {
  /** Address of the provider; https, or http on this machine. */
  issuer: string;
  clientId: string;
  /** Null for a public client: PKCE alone. */
  clientSecret: string | null;
  /** Claim whose value is the account's name: "preferred_username", "email", … */
  claim: string;
  /** Title of the button. */
  title: string;
  /** Address of this service's callback as the provider knows it. */
  redirectUri: string;
}

export interface Expected {
  state: string;
  nonce: string;
  verifier: string;
}

const TIMEOUT_SECONDS = 10;
const LOCAL = /^(?:localhost|127\.0\.0\.1|\[::1\])$/u;

/** Talks to the provider. It is asked what it can when somebody first signs in, so that the service starts without it. */
export class OidcProvider {
  readonly #options: OidcOptions;
  #configuration: Promise<client.Configuration> | null = null;

  constructor(options: OidcOptions) {
    this.#options = options;
  }

  /** Address to send a person to; null where the provider does not answer. */
  async addressFor({ state, nonce, verifier }: Expected): Promise<string | null> {
    try {
      const challenge = await client.calculatePKCECodeChallenge(verifier);
      const url = client.buildAuthorizationUrl(await this.#discovered(), {
        redirect_uri: this.#options.redirectUri,
        scope: scopeOf(this.#options.claim),
        response_type: "code",
        code_challenge: challenge,
        code_challenge_method: "S256",
        state,
        nonce,
      });
      return url.href;
    } catch (error) {
      if (troubleOf(error) === null) throw error;
      return null;
    }
  }

  /** Takes the code of the redirect to the provider, checks what comes back, and tells the value of the claim. */
  async accountOf(
    query: string,
    { state, nonce, verifier }: Expected,
  ): Promise<Result<string, { code: "refused" | "untrusted" | "unreachable" | "noAccount" }>> {
    const { redirectUri, claim } = this.#options;
    try {
      const configuration = await this.#discovered();
      const url = new URL(redirectUri);
      url.search = query;
      const tokens = await client.authorizationCodeGrant(configuration, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) return failure({ code: "untrusted" });
      const asks = claims[claim] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined;
      const said: Readonly<Record<string, unknown>> = asks
        ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : claims;
      const value = said[claim];
      if (typeof value !== "string" || value === "") return failure({ code: "noAccount" });
      // An address nobody checked could be anybody's.
      if (claim === "email" && said["email_verified"] === false) return failure({ code: "noAccount" });
      return success(value.toLowerCase());
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === null) throw error;
      return failure({ code: trouble });
    }
  }

  #discovered(): Promise<client.Configuration> {
    this.#configuration ??= this.#discover().catch((error: unknown) => {
      this.#configuration = null;
      throw error;
    });
    return this.#configuration;
  }

  async #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#options;
    const url = new URL(issuer);
    const isLocal = url.protocol === "http:" && LOCAL.test(url.hostname);
    return client.discovery(
      url,
      clientId,
      {},
      clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret),
      {
        timeout: TIMEOUT_SECONDS,
        // Without it the library trusts TLS and leaves the signature of the token unchecked.
        execute: [client.enableNonRepudiationChecks, ...(isLocal ? [client.allowInsecureRequests] : [])],
      },
    );
  }
}

const scopeOf = (claim: string): string => (claim === "email" ? "openid email" : "openid profile email");

/** What an error of the library means; null for one that is a bug. */
const troubleOf = (error: unknown): "refused" | "untrusted" | "unreachable" | null => {
  if (error instanceof client.AuthorizationResponseError) return "refused";
  if (error instanceof client.ResponseBodyError) return error.status >= 500 ? "unreachable" : "refused";
  if (error instanceof client.WWWAuthenticateChallengeError) return "refused";
  if (error instanceof client.ClientError) {
    return /TIMEOUT|HTTP_RESPONSE|RESPONSE_IS_NOT|PARSE_ERROR/u.test(error.code ?? "") ? "unreachable" : "untrusted";
  }
  // fetch throws a TypeError where nobody answers.
  if (error instanceof TypeError && (error.message === "fetch failed" || error.cause !== undefined))
    return "unreachable";
  return null;
};
