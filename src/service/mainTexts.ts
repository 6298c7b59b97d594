import { service as serviceEn } from "../i18n/en/service";
import { service as serviceVi } from "../i18n/vi/service";
import { reporting } from "../i18n/vi/reporting";
import { sharing } from "../i18n/vi/sharing";
import { sheets } from "../i18n/vi/sheets";
import { clockIn } from "./dayIn";
import type { HistoryWords } from "./files/historyFile";
import type { AccountWords } from "./people/commands";

/** Both languages, Vietnamese first: whoever installs the service may read either. */
export const both = (sentence: (texts: typeof serviceVi) => string): string =>
  [sentence(serviceVi), sentence(serviceEn)].filter((text, index, all) => all.indexOf(text) === index).join("\n");

/** A sentence with its {names} filled in. */
export const filled = (sentence: string, data: Readonly<Record<string, unknown>>): string =>
  sentence.replace(/\{(\w+)\}/gu, (_all, name: string) => String(data[name] ?? ""));

/** Sentences of "account …". */
export const ACCOUNT_WORDS: AccountWords = (sentence, data = {}) =>
  both((texts) => filled(texts.accounts[sentence], data));

const { history } = serviceVi;

/** Words of the codes that fields hold. */
const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "targets.comparator": sheets.comparators,
  "targets.source": sheets.targetSources,
  "plan.level": sheets.levels,
  "agencies.level": sheets.levels,
  "agencies.type": sheets.agencyTypes,
  "areas.topic": sheets.topics,
  "parameters.kind": sheets.parameterKinds,
  "periods.kind": reporting.periods.kinds,
  "periods.lock": reporting.periods.lockModes,
  "reports.state": reporting.states,
};

/** Words of the history's file, in Vietnamese as the sheets are; its times are those of the offices' time zone. */
export const historyWords = (timeZone: string): HistoryWords => ({
  sheet: history.sheet,
  headers: history.headers,
  kind: (kind) => history.kinds[kind],
  table: (table) => sharing.tables[table],
  field: (table, field) => {
    const words: Readonly<Record<string, string>> = sharing.fields[table];
    return Object.hasOwn(words, field) ? (words[field] ?? field) : field;
  },
  record: (table, name) => sharing.record({ table, ...name }),
  code: (table, field, code) => {
    const words = CODES[`${table}.${field}`];
    return words !== undefined && Object.hasOwn(words, code) ? (words[code] ?? code) : code;
  },
  late: (late) => history.late[late],
  part: (field, value) => filled(history.field, { field, value }),
  page: history.page,
  role: (role) => {
    const words: Readonly<Record<string, string>> = sharing.roles;
    return Object.hasOwn(words, role) ? (words[role] ?? role) : role;
  },
  when: clockIn(timeZone),
  flag: (value) => (value ? history.yes : history.no),
});
