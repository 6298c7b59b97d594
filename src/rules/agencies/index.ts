import type { Rule } from "../types";
import { aliasUsed } from "./aliasUsed";
import { areaLeadDiffers } from "./areaLeadDiffers";
import { groupAsLead } from "./groupAsLead";
import { leadAlsoCoordinates } from "./leadAlsoCoordinates";
import { missingImplementing } from "./missingImplementing";
import { notExistingThen } from "./notExistingThen";
import { personAsLead } from "./personAsLead";
import { remarkInCell } from "./remarkInCell";
import { severalLeads } from "./severalLeads";
import { unknownAgency } from "./unknownAgency";
import { wrongLevel } from "./wrongLevel";

export const AGENCY_RULES: readonly Rule[] = [
  aliasUsed,
  unknownAgency,
  groupAsLead,
  severalLeads,
  leadAlsoCoordinates,
  notExistingThen,
  wrongLevel,
  personAsLead,
  remarkInCell,
  missingImplementing,
  areaLeadDiffers,
];
