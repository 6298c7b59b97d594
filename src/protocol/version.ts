/** Raised when an older client or service would misread what the other says; additions are no reason. */
export const PROTOCOL = 1;

/** Every answer of the API carries it: what answers without it is no such service (a proxy's page, another server). */
export const PROTOCOL_HEADER = "x-cchc-protocol";

/** Head of all paths of the API. */
export const API = "/api/v1";

/** Most changes in one push, and most records in one page. */
export const MOST_CHANGES = 2_000;
export const MOST_RECORDS = 1_000;

/** Bytes of a push as JSON. A client keeps its pushes below; the service refuses larger bodies. */
export const PUSH_BYTES = 4_000_000;
