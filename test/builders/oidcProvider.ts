import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from "jose";

/** What the provider does otherwise than it should, or who signs in. */
export interface Behaviour {
  /** Claims of the person who signs in. */
  claims: JWTPayload;
  /** Claims put over those of a right token. */
  forged: JWTPayload;
  /** Signs with a key that the provider does not publish. */
  foreignKey: boolean;
  /** The person or the provider says no. */
  refuses: boolean;
  /** Nothing but errors. */
  broken: boolean;
  /** Claims come from the userinfo endpoint, not in the token. */
  userinfo: boolean;
}

const RIGHT: Behaviour = {
  claims: { preferred_username: "lan" },
  forged: {},
  foreignKey: false,
  refuses: false,
  broken: false,
  userinfo: false,
};

export interface RunningProvider {
  issuer: string;
  behaviour: Behaviour;
  reset(): void;
  /** The browser's part: signs in at `url` and gives the address the provider sends the person back to. */
  visit(url: string): Promise<URL>;
  stop(): Promise<void>;
}

interface Login {
  challenge: string;
  nonce: string;
  redirect: string;
}

/** A small provider over HTTP: discovery, authorisation with PKCE, tokens, keys and userinfo. */
export const startOidcProvider = async (clientId: string, clientSecret: string): Promise<RunningProvider> => {
  const own = await generateKeyPair("RS256", { extractable: true });
  const foreign = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  const logins = new Map<string, Login>();
  let behaviour = { ...RIGHT };
  let issuer = "";

  const idToken = async ({ nonce }: Login): Promise<string> => {
    const now = Math.floor(Date.now() / 1_000);
    const right = { iss: issuer, aud: clientId, sub: "person-1", iat: now, exp: now + 300, nonce };
    const told = behaviour.userinfo ? {} : behaviour.claims;
    return new SignJWT({ ...right, ...told, ...behaviour.forged })
      .setProtectedHeader({ alg: "RS256", kid: "one" })
      .sign(behaviour.foreignKey ? foreign.privateKey : own.privateKey);
  };

  const tokenFor = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const form = new URLSearchParams(await bodyOf(request));
    if (clientOf(request) !== JSON.stringify([clientId, clientSecret])) return [401, { error: "invalid_client" }];
    const login = logins.get(form.get("code") ?? "");
    logins.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (login === undefined || login.challenge !== challenge || login.redirect !== form.get("redirect_uri")) {
      return [400, { error: "invalid_grant" }];
    }
    return [200, { access_token: "access", token_type: "Bearer", expires_in: 60, id_token: await idToken(login) }];
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", issuer);
    const say = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (behaviour.broken) return say(500, { error: "server_error" });
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return say(200, {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          userinfo_endpoint: `${issuer}/userinfo`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
          code_challenge_methods_supported: ["S256"],
        });
      case "/keys":
        return say(200, { keys: [jwk] });
      case "/token":
        return say(...(await tokenFor(request)));
      case "/userinfo":
        return say(200, { sub: "person-1", ...behaviour.claims });
      case "/authorize": {
        const code = randomUUID();
        const asked = url.searchParams;
        const redirect = asked.get("redirect_uri") ?? "";
        logins.set(code, { challenge: asked.get("code_challenge") ?? "", nonce: asked.get("nonce") ?? "", redirect });
        const back = new URL(redirect);
        back.searchParams.set("state", asked.get("state") ?? "");
        if (behaviour.refuses) back.searchParams.set("error", "access_denied");
        else back.searchParams.set("code", code);
        response.writeHead(302, { location: back.href }).end();
        return;
      }
      default:
        return say(404, {});
    }
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    get behaviour() {
      return behaviour;
    },
    reset: () => {
      behaviour = { ...RIGHT };
    },
    visit: async (url) => {
      const response = await fetch(url, { redirect: "manual" });
      return new URL(response.headers.get("location") ?? "");
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** Name and secret are form-encoded before they are put together (RFC 6749, 2.3.1). */
const clientOf = ({ headers }: IncomingMessage): string => {
  const basic = Buffer.from(headers.authorization?.replace(/^Basic /u, "") ?? "", "base64").toString();
  const decoded = basic.split(":").map((part) => decodeURIComponent(part.replaceAll("+", " ")));
  return JSON.stringify(decoded);
};
