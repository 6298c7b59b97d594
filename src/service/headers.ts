import type { FastifyInstance } from "fastify";
import { PROTOCOL, PROTOCOL_HEADER } from "../protocol";

/** Hosts that show the pane in a frame: Excel on the web, in SharePoint, in Teams. */
export const OFFICE_HOSTS: readonly string[] = [
  "https://*.officeapps.live.com",
  "https://*.office.com",
  "https://*.office365.com",
  "https://*.office.net",
  "https://*.microsoft365.com",
  "https://*.cloud.microsoft",
  "https://*.sharepoint.com",
  "https://*.live.com",
  "https://teams.microsoft.com",
];

/**
 * Headers of every answer. Scripts come from this origin alone; Fluent UI writes its styles at run time; who may show the pane
 * in a frame is named, so there is no X-Frame-Options (it cannot name hosts) and no opener policy (office.js opens dialogs). No
 * Strict-Transport-Security: it holds for every port of the host, and the machine may serve other things over plain HTTP.
 */
const securityHeaders = (frameAncestors: readonly string[]): Record<string, string> => ({
  "content-security-policy": [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' https:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    `frame-ancestors 'self' ${frameAncestors.join(" ")}`.trim(),
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  [PROTOCOL_HEADER]: String(PROTOCOL),
});

export const setHeaders = (app: FastifyInstance, frameAncestors: readonly string[]): void => {
  const headers = securityHeaders(frameAncestors);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    // What people may see differs, so no answer of the API is kept by anything on the way.
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
  });
};
