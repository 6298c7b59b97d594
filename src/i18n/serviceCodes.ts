/** Codes that `npm run service` tells in words. */
export type ServiceMistakeCode =
  | "unknownOption"
  | "valueMissing"
  | "unknownCommand"
  | "badPort"
  | "badHost"
  | "badDatabaseUrl"
  | "badOrigin"
  | "certificateWithoutKey"
  | "keyWithoutCertificate"
  | "plainHttpNotLocal"
  | "plainHttpWithCertificate"
  | "badTimeZone"
  | "badLogLevel"
  | "badTrustProxy"
  | "badFrameAncestors"
  | "badIssuer"
  | "oidcNeedsClient"
  | "oidcNeedsOrigin";

export type RestoreFailureCode = "badBackup" | "damaged";

export type ServiceCode =
  | "folderInUse"
  | "schemaNewer"
  | "schemaOlder"
  | "storeGone"
  | "storeFull"
  | "busy"
  | "portTaken"
  | "portNotAllowed"
  | "addressUnknown"
  | "fileUnreadable"
  | "fileExists"
  | "fileUnwritable"
  | "certificateUnreadable"
  | "keyUnreadable"
  | "keyDoesNotFit"
  | "certificateExpired"
  | "certificateNotYetValid"
  | "postgresBackup"
  | "notPostgres"
  | "notFound"
  | "noExport";

/** Sentences of "account …". */
export type AccountSentence =
  | "usage"
  | "badNames"
  | "none"
  | "disabled"
  | "enabled"
  | "first"
  | "account"
  | "code"
  | "nameTaken"
  | "notFound"
  | "malformed"
  | "busy"
  | "storeFull"
  | "storeGone"
  | "failed";
