import { API } from "../../protocol";

const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What people paste along: the page they have open, or a path of the API. */
const PASTED = [API, "/api", "/admin", "/taskpane.html", "/taskpane", "/manifest.xml", "/healthz", "/index.html"];

/**
 * Address of a service as people type or paste it, without a slash at the end: "cchc.tinh.gov.vn" is https there. Null for what
 * is none: only https, or http on this machine, because access codes go over it.
 */
export const serviceAddress = (text: string): string | null => {
  const typed = text.trim().replace(/^["'<(]+|["'>).,;]+$/g, "");
  if (typed === "" || /\s/.test(typed)) return null;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)
    ? ""
    : /^(localhost|127\.0\.0\.1|\[::1\])/i.test(typed)
      ? "http://"
      : "https://";
  let url: URL;
  try {
    url = new URL(scheme + typed);
  } catch {
    return null;
  }
  if (url.username !== "" || url.password !== "" || url.hostname === "") return null;
  if (url.protocol !== "https:" && !(url.protocol === "http:" && LOCAL.has(url.hostname))) return null;
  let path = url.pathname.replace(/\/+/g, "/");
  for (const known of PASTED) {
    const at = path.indexOf(known);
    const after = path.charAt(at + known.length);
    if (at >= 0 && (after === "" || after === "/")) path = path.slice(0, at);
  }
  return (url.origin + path).replace(/\/+$/, "");
};
