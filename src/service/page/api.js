/**
 * @typedef {{ account: string, name: string, agency: string, role: string }} Person
 * @typedef {Person & { disabled: boolean, createdAt: string, lastSeenAt: string | null }} Account
 * @typedef {{ ok: true, value: any } | { ok: false, code: string, retryAfter?: number }} Answer
 */

const API = "/api/v1";
/** The refresh token lives as long as the tab, the access token as long as the page. */
const KEPT_AS = "cchcAdmin";

/** @type {string | null} */
let access = null;
/** @type {Promise<Answer> | null} */
let renewing = null;

const kept = () => sessionStorage.getItem(KEPT_AS);

/** @returns {Promise<Answer>} */
const ask = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body) => {
  try {
    const response = await fetch(API + path, {
      method,
      cache: "no-store",
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(access === null ? {} : { authorization: `Bearer ${access}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const value = await response.json();
    if (response.ok) return { ok: true, value };
    return { ok: false, code: String(value.code), ...(value.retryAfter ? { retryAfter: value.retryAfter } : {}) };
  } catch {
    // No network, or an answer of something else that is no JSON.
    return { ok: false, code: "offline" };
  }
};

/** @param {Answer} answer */
const keep = (answer) => {
  if (answer.ok) {
    access = answer.value.access;
    sessionStorage.setItem(KEPT_AS, answer.value.refresh);
  } else if (answer.code === "signedOut") forget();
  return answer;
};

const forget = () => {
  access = null;
  sessionStorage.removeItem(KEPT_AS);
};

/** New tokens; requests that find theirs too old at the same moment share one renewal. @returns {Promise<Answer>} */
const renew = () => {
  const refresh = kept();
  if (refresh === null) return Promise.resolve({ ok: false, code: "signedOut" });
  renewing ??= ask("POST", "/refresh", { refresh })
    .then(keep)
    .finally(() => {
      renewing = null;
    });
  return renewing;
};

/** @returns {Promise<Answer>} */
const asPerson = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body) => {
  if (access === null) {
    const renewed = await renew();
    if (!renewed.ok) return renewed;
  }
  const answer = await ask(method, path, body);
  if (answer.ok || answer.code !== "signedOut") return answer;
  const renewed = await renew();
  return renewed.ok ? ask(method, path, body) : renewed;
};

const of = (/** @type {string} */ account) => `/accounts/${encodeURIComponent(account)}`;

export const api = {
  signIn: async (/** @type {string} */ account, /** @type {string} */ code) => {
    forget();
    return keep(await ask("POST", "/sign-in", { account, code }));
  },
  signOut: async () => {
    const refresh = kept();
    forget();
    if (refresh !== null) await ask("POST", "/sign-out", { refresh });
  },
  isKept: () => kept() !== null,
  me: () => asPerson("GET", "/me", undefined),
  accounts: () => asPerson("GET", "/accounts", undefined),
  add: (/** @type {Person} */ account) => asPerson("POST", "/accounts", account),
  change: (/** @type {string} */ account, /** @type {object} */ change) => asPerson("PATCH", of(account), change),
  newCode: (/** @type {string} */ account) => asPerson("POST", `${of(account)}/code`, undefined),
  size: () => asPerson("GET", "/size", undefined),
};
