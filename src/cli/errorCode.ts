/** Code of an error that Node raised ("ENOENT", "ERR_PARSE_ARGS_UNKNOWN_OPTION"), "" for anything else. Never throws. */
export const errorCode = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "";
