/**
 * Server-sent events of PATHS.events (fetch with the access token; EventSource cannot send one): an event HEAD_EVENT with a Head
 * as JSON at once and after every change, its id "<epoch>.<head>". A comment line every HEARTBEAT_SECONDS shows that the line
 * is alive. The stream ends when the session of the token ends, when the token expires, and when the service stops: ask again
 * with a fresh token.
 */
export const HEAD_EVENT = "head";
export const HEARTBEAT_SECONDS = 20;
