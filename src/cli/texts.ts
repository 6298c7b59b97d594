import { annex as annexEn } from "../i18n/en/annex";
import { checks as checksEn } from "../i18n/en/checks";
import { cli as cliEn } from "../i18n/en/cli";
import { pane as paneEn } from "../i18n/en/pane";
import { sheets as sheetsEn } from "../i18n/en/sheets";
import { annex as annexVi } from "../i18n/vi/annex";
import { checks as checksVi } from "../i18n/vi/checks";
import { cli as cliVi } from "../i18n/vi/cli";
import { pane as paneVi } from "../i18n/vi/pane";
import { sheets as sheetsVi } from "../i18n/vi/sheets";

/** Everything the command says, by language. */
export const TEXTS = {
  vi: { annex: annexVi, checks: checksVi, cli: cliVi, pane: paneVi, sheets: sheetsVi },
  en: { annex: annexEn, checks: checksEn, cli: cliEn, pane: paneEn, sheets: sheetsEn },
};
export type Texts = (typeof TEXTS)["vi"];
