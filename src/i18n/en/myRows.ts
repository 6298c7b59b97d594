import type { MyRowsTexts } from "../vi/myRows";

export const myRows: MyRowsTexts = {
  title: "My rows",
  loading: "Looking whose rows the sheet shows…",
  working: "Preparing the sheet…",
  everything: "All rows are shown.",
  shown:
    "Shown: {agency}. It leads {leads} rows (progress cells open) and helps with {coordinates} (grey, to be read only).",
  packet:
    "This file is the packet of {agency}: it leads {leads} rows and helps with {coordinates}. It keeps its own protection.",
  none: "No row of this plan belongs to {agency}.",
  groups: "Without {groups} rows that only name several bodies at once (“all units concerned”).",
  guides: "Locked cells keep from slips. Who may change what is decided by the service when it is sent.",
  showOwn: "Show the rows of {agency}",
  showAll: "Show everything",
  as: "Look as …",
  asHint: "Type a few letters of its name",
  noAgency: "No agency has such a name.",
  asks: "{count} rows hold something typed and not sent that would be hidden or locked. Nothing is lost: it stays in the sheet and still waits to be sent.",
  goOn: "Go on",
  stay: "Leave it",
  lost: "Something was just typed into {count} rows that a filter hides or that are not yours to change. It still stands in the sheet; please look at each row.",
  lostSeen: "Seen",
  goTo: "Go to row {number}",
  more: "and {count} more rows",
};
