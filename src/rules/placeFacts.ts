import type { Plan, PlanRow } from "../domain/plan";
import type { Place, PlaceFacts } from "./types";

const byId = <Item extends { id: string }>(items: readonly Item[]): (() => ReadonlyMap<string, Item>) => {
  let map: ReadonlyMap<string, Item> | null = null;
  return () => (map ??= new Map(items.map((item) => [item.id, item])));
};

const CODE = /^\s*(\d{1,3}(?:\.\d{1,3})+)/u;

/** Rows that share a TT (a merged cell) are told apart by the code of their activity, else of their task. */
const codeOf = ({ inherited, activity, task }: PlanRow): string =>
  inherited.includes("displayOrder") ? ((CODE.exec(activity) ?? CODE.exec(task))?.[1] ?? "") : "";

/** What people know a place by, for the sentences of `place` in i18n's checks. */
export const placeFactsOf = (plan: Plan): ((place: Place) => PlaceFacts) => {
  const rows = byId(plan.rows);
  const targets = byId(plan.targets);
  const agencies = byId(plan.agencies);
  const parameters = byId(plan.parameters ?? []);
  const names = new Map(plan.framework.areas.map(({ code, name }) => [code, name]));
  return (place) => {
    switch (place.kind) {
      case "row": {
        const row = rows().get(place.row);
        if (row === undefined) return { kind: "gone" };
        const { area, displayOrder, order } = row;
        return { kind: "row", area, displayOrder, code: codeOf(row), order, field: place.field };
      }
      case "area":
        return { kind: "area", area: place.area, name: names.get(place.area) ?? "" };
      case "target": {
        const target = targets().get(place.target);
        if (target === undefined) return { kind: "gone" };
        const { area, code, quote, source } = target;
        return { kind: "target", area, code, quote, source };
      }
      case "agency": {
        const agency = agencies().get(place.agency);
        return agency === undefined ? { kind: "gone" } : { kind: "agency", name: agency.name };
      }
      case "parameter": {
        const parameter = parameters().get(place.parameter);
        if (parameter === undefined) return { kind: "gone" };
        return { kind: "parameter", area: parameter.area, content: parameter.content };
      }
      case "body":
      case "plan":
        return place;
    }
  };
};
