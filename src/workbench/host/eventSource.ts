import { boundingArea, formatArea, intersect, lastRow } from "../model/address";
import type { Area } from "../model/calculator";
import type { CellsChange, WorkbookChange } from "../model/changes";
import type { Workbook } from "../model/workbook";
import { type EventHub, EventType, WORKBOOK_TARGET } from "./eventHub";

/** Turns changes of the model into the events an add-in hears. Returns a function that stops it. */
export function pushChanges(workbook: Workbook, events: EventHub, changed: () => void): () => void {
  let pending: CellsChange | null = null;
  const flush = () => {
    if (pending) tell(workbook, events, pending);
    pending = null;
  };
  events.beforeTake = flush;
  return workbook.onChange((change) => {
    if (change.kind === "cells") {
      // The runtime splits large writes into many; Excel tells of them as one.
      const joined: CellsChange | null = pending && joinWrites(pending, change);
      if (!joined) flush();
      pending = joined ?? change;
    } else {
      flush();
      tellOther(workbook, events, change);
    }
    changed();
  });
}

function joinWrites(before: CellsChange, next: CellsChange): CellsChange | null {
  const both = before.changeType === "RangeEdited" && next.changeType === "RangeEdited";
  if (!both || before.sheetId !== next.sheetId || before.origin !== next.origin) return null;
  const { area: a } = before;
  const { area: b } = next;
  const stacked = a.column === b.column && a.columns === b.columns && lastRow(a) + 1 === b.row;
  if (!stacked) return null;
  const { details: _details, ...rest } = before;
  return { ...rest, area: boundingArea(a, b) };
}

function tell(workbook: Workbook, events: EventHub, change: CellsChange): void {
  const sheet = workbook.findSheet(change.sheetId);
  if (!sheet) return;
  const { changeType, shift, origin, details } = change;
  const message = (area: Area) => ({
    changeType,
    source: "Local",
    worksheetId: sheet.id,
    address: formatArea(area),
    referenceId: events.rememberRange({ sheet, area }),
    shiftDirection: shift,
    triggerSource: origin === "addin" ? "ThisLocalAddin" : "Unknown",
    ...(details
      ? {
          valueBefore: details.before,
          valueAfter: details.after,
          valueTypeBefore: details.typeBefore,
          valueTypeAfter: details.typeAfter,
        }
      : {}),
  });
  for (const target of [sheet.id, WORKBOOK_TARGET]) {
    if (events.isRegistered(EventType.worksheetChanged, target)) {
      events.push(EventType.worksheetChanged, target, message(change.area));
    }
  }
  for (const table of sheet.tables) {
    const area = intersect(table.area, change.area);
    if (!area) continue;
    for (const target of [table.id, sheet.id, WORKBOOK_TARGET]) {
      if (!events.isRegistered(EventType.tableChanged, target)) continue;
      events.push(EventType.tableChanged, target, { ...message(area), tableId: table.id });
    }
  }
}

function tellOther(workbook: Workbook, events: EventHub, change: WorkbookChange): void {
  if (change.kind === "sheet") {
    const types = {
      added: EventType.worksheetAdded,
      deleted: EventType.worksheetDeleted,
      activated: EventType.worksheetActivated,
    };
    if (change.what === "changed") return;
    const message = { worksheetId: change.sheetId, source: "Local" };
    events.push(types[change.what], WORKBOOK_TARGET, message);
    events.push(types[change.what], change.sheetId, message);
  } else if (change.kind === "table" && change.what !== "changed") {
    const type = change.what === "added" ? EventType.tableAdded : EventType.tableDeleted;
    const message = {
      tableId: change.tableId,
      tableName: change.tableName,
      worksheetId: change.sheetId,
      source: "Local",
    };
    events.push(type, WORKBOOK_TARGET, message);
    events.push(type, change.sheetId, message);
  } else if (change.kind === "selection") {
    const message = { worksheetId: change.sheetId, address: formatArea(change.area) };
    events.push(EventType.worksheetSelectionChanged, change.sheetId, message);
    events.push(EventType.worksheetSelectionChanged, WORKBOOK_TARGET, message);
    for (const table of workbook.findSheet(change.sheetId)?.tables ?? []) {
      const inside = intersect(table.area, change.area);
      const tableMessage = {
        worksheetId: change.sheetId,
        tableId: table.id,
        address: inside ? formatArea(inside) : "",
      };
      events.push(EventType.tableSelectionChanged, table.id, tableMessage);
    }
  } else if (change.kind === "format") {
    const message = { worksheetId: change.sheetId, address: formatArea(change.area), source: "Local" };
    events.push(EventType.worksheetFormatChanged, change.sheetId, message);
    events.push(EventType.worksheetFormatChanged, WORKBOOK_TARGET, message);
  }
}
