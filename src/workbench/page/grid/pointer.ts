import { areaOf } from "../../model/address";
import type { Area } from "../../model/calculator";
import { cellOf } from "./gridView";
import type { Spot } from "./selection";

export interface PointerActions {
  down(spot: Spot, extend: boolean): void;
  drag(spot: Spot): void;
  select(area: Area, extend: boolean): void;
  edit(): void;
  filter(table: string, column: number, at: { left: number; top: number }): void;
  spotEnd(): { rows: number; columns: number };
}

/** Mouse and pen: cells, row numbers, column letters, filter buttons. */
export function followPointer(parent: HTMLElement, actions: PointerActions): void {
  let dragging = false;
  const cellUnder = (event: Event): HTMLElement | null =>
    event.target instanceof Element ? event.target.closest<HTMLElement>("[data-cell]") : null;
  parent.addEventListener(
    "mousedown",
    (event) => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      const button = event.target.closest<HTMLElement>("[data-filter]");
      if (button) {
        const [table = "", column = "0"] = (button.dataset["filter"] ?? "").split(":");
        const rect = button.getBoundingClientRect();
        event.preventDefault();
        actions.filter(table, Number(column), { left: rect.left, top: rect.bottom });
        return;
      }
      const cell = cellUnder(event);
      if (cell) {
        const [row, column] = cellOf(cell);
        dragging = true;
        event.preventDefault();
        actions.down({ row, column }, event.shiftKey);
        return;
      }
      selectLane(event, event.target, actions);
    },
    true,
  );
  parent.addEventListener("mousemove", (event) => {
    if (!dragging || (event.buttons & 1) === 0) {
      dragging = false;
      return;
    }
    const cell = cellUnder(event);
    if (!cell) return;
    const [row, column] = cellOf(cell);
    actions.drag({ row, column });
  });
  addEventListener("mouseup", () => (dragging = false));
  parent.addEventListener("dblclick", (event) => {
    if (cellUnder(event)) actions.edit();
  });
}

/** A click on a row number or column letter selects all of it (not on the handle that resizes). */
function selectLane(event: MouseEvent, target: Element, actions: PointerActions): void {
  if (target.closest(".resizable, [class*='resize']")?.matches("[class*='resizable-']")) return;
  const row = target.closest<HTMLElement>("[data-row-header]")?.dataset["rowHeader"];
  const column = target.closest<HTMLElement>("[data-column-header]")?.dataset["columnHeader"];
  const end = actions.spotEnd();
  if (row !== undefined) actions.select(areaOf(Number(row), 0, 1, end.columns), event.shiftKey);
  else if (column !== undefined) actions.select(areaOf(0, Number(column), end.rows, 1), event.shiftKey);
}
