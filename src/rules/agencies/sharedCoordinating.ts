import { agencyKey, isGroupExpression, splitAgencies } from "../../domain/agencyIndex";
import { owns } from "../rule";
import type { PlanRow } from "../../domain/plan";
import type { Change, CheckContext, Fix } from "../types";
import type { LeadPart } from "./sharedLead";
import { identityOf, namedAgency } from "./sharedNames";

/** One body of a coordinating cell; identity as in LeadPart, "" for a group. */
export interface CoordinatingPart {
  text: string;
  at: number;
  identity: string;
}

/** The bodies of a coordinating cell, in the order they stand; worked out once per text. */
export const coordinatingParts = (cell: string, on: CheckContext): readonly CoordinatingPart[] =>
  on.memo("agencies.coordinating", cell, () => {
    let from = 0;
    return splitAgencies(cell, (text) => namedAgency(text, on)?.sure === true).map((text) => {
      const at = Math.max(from, cell.indexOf(text, from));
      from = at + text.length;
      return { text, at, identity: isGroupExpression(text) ? "" : identityOf(text, namedAgency(text, on)) };
    });
  });

/** The cell without the bodies of these identities; separators and bullets go with them. */
export const withoutAgencies = (cell: string, identities: ReadonlySet<string>, on: CheckContext): string => {
  const parts = coordinatingParts(cell, on);
  let text = cell;
  for (const { at, text: part, identity } of [...parts].reverse()) {
    if (identity === "" || !identities.has(identity)) continue;
    const before = text.slice(0, at);
    const behind = text.slice(at + part.length);
    const rest = behind.replace(/^[\s;,.]+/u, "");
    const hasBullet = /[-–+•]\s*$/u.test(before.slice(-4));
    text =
      rest === ""
        ? before.replace(/[\s;,\-–+•]{1,40}$/u, "")
        : before + (hasBullet ? rest.replace(/^[-–+•]\s*/u, "") : rest);
  }
  return text;
};

/**
 * The fix that leaves `kept` in the lead cell and moves the others to the coordinating cell; null where that cell is merged with
 * the one above, so that other rows would change too.
 */
export const keepAsLead = (
  row: PlanRow,
  lead: { kept: readonly LeadPart[]; moved: readonly LeadPart[] },
  on: CheckContext,
): Fix | null => {
  if (!owns(row, "coordinatingAgencies")) return null;
  const keptIdentities = new Set(lead.kept.map(({ identity }) => identity));
  const coordinating = withoutAgencies(row.coordinatingAgencies, keptIdentities, on);
  const there = new Set(coordinatingParts(coordinating, on).map(({ text }) => agencyKey(text)));
  const moved = lead.moved.filter(({ text, identity }) => !keptIdentities.has(identity) && !there.has(agencyKey(text)));
  const leadText = lead.kept.map(({ text }) => text).join("; ");
  const joined = [...moved.map(({ text }) => text), ...(coordinating === "" ? [] : [coordinating])].join("; ");
  const changes: Change[] = [{ row: row.id, field: "leadAgency", from: row.leadAgency, to: leadText }];
  if (joined !== row.coordinatingAgencies)
    changes.push({ row: row.id, field: "coordinatingAgencies", from: row.coordinatingAgencies, to: joined });
  return { changes, sure: false };
};
