import { API } from "./version";

const part = encodeURIComponent;
const workbook = (id: string): string => `${API}/workbooks/${part(id)}`;

/** Every path of the API, for client and tests; the service's routes have the same shape with ":id". */
export const PATHS = {
  info: `${API}/info`,
  signIn: `${API}/sign-in`,
  refresh: `${API}/refresh`,
  signOut: `${API}/sign-out`,
  me: `${API}/me`,
  oidcStart: `${API}/oidc`,
  oidcResult: (handle: string): string => `${API}/oidc/${part(handle)}`,
  /** Where the provider sends a person back to, and what the page there leads to: for browsers, not for clients. */
  oidcCallback: `${API}/oidc/callback`,
  oidcAgree: `${API}/oidc/agree`,
  workbooks: `${API}/workbooks`,
  workbook,
  publish: (id: string): string => `${workbook(id)}/publish`,
  head: (id: string): string => `${workbook(id)}/head`,
  changes: (id: string): string => `${workbook(id)}/changes`,
  pushes: (id: string): string => `${workbook(id)}/pushes`,
  preview: (id: string): string => `${workbook(id)}/preview`,
  takeBack: (id: string, push: string): string => `${workbook(id)}/pushes/${part(push)}/take-back`,
  events: (id: string): string => `${workbook(id)}/events`,
  grants: (id: string): string => `${workbook(id)}/grants`,
  /** Actions of reporting: periods, reports, exceptions. */
  reporting: (id: string): string => `${workbook(id)}/reporting`,
  snapshot: (id: string, period: string): string => `${workbook(id)}/periods/${part(period)}/snapshot`,
  history: (id: string): string => `${workbook(id)}/history`,
  historyFile: (id: string): string => `${workbook(id)}/history.xlsx`,
  workbookFile: (id: string): string => `${workbook(id)}/workbook.xlsx`,
  accounts: `${API}/accounts`,
  account: (account: string): string => `${API}/accounts/${part(account)}`,
  accountCode: (account: string): string => `${API}/accounts/${part(account)}/code`,
  size: `${API}/size`,
} as const;
