import { boundingArea } from "../../model/address";
import type { Area } from "../../model/calculator";
import type { WorkbookChange } from "../../model/changes";
import type { Sheet } from "../../model/sheet";
import type { Geometry } from "./geometry";
import { heightsChanged } from "./geometry";

/** Collects what changes ask to be drawn; many changes come to one drawing at the next frame. */
export class Pending {
  private what: "none" | "cells" | "all" = "none";
  /** What was written into the sheet in sight. */
  private written: Area | null = null;

  constructor(private readonly draw: () => void) {}

  note(change: WorkbookChange, sheetInSight: string): void {
    if (change.kind === "layout" || change.kind === "sheet" || change.kind === "table") this.ask("all");
    else if (change.kind === "cells" && change.changeType !== "RangeEdited") this.ask("all");
    else if (change.kind === "results") this.ask("cells");
    else if (change.kind === "cells" || change.kind === "format") {
      if (change.sheetId === sheetInSight)
        this.written = this.written ? boundingArea(this.written, change.area) : change.area;
      this.ask("cells");
    }
  }

  /** What to draw now: only cells, or everything where rows came, went or changed their height. */
  take(sheet: Sheet, geometry: Geometry): "cells" | "all" {
    const { what, written } = this;
    this.what = "none";
    this.written = null;
    if (what === "all") return "all";
    const used = sheet.grid.usedArea(true);
    if (used && used.row + used.rows > (geometry.rows.at(-1) ?? 0) - 20) return "all";
    return written && heightsChanged(sheet, geometry, written) ? "all" : "cells";
  }

  private ask(what: "cells" | "all"): void {
    if (this.what === "none") requestAnimationFrame(this.draw);
    if (this.what !== "all") this.what = what;
  }
}
