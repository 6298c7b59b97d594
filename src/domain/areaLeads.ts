import type { ReformArea } from "./reformArea";

/** Lead agency of each area: its own, or that of the nearest area above. */
export const areaLeads = (
  areas: readonly Pick<ReformArea, "code" | "parent" | "leadAgency">[],
): Map<string, string> => {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  return new Map(
    areas.map(({ code }) => {
      // Areas are typed by people: a circle among them must not hang.
      const seen = new Set<string>();
      let at = byCode.get(code);
      while (at !== undefined && at.leadAgency === "" && !seen.has(at.code)) {
        seen.add(at.code);
        at = byCode.get(at.parent ?? "");
      }
      return [code, at?.leadAgency ?? ""];
    }),
  );
};
