import type { PacketSheetTexts } from "../../layout/types";

const sendTo = (returnTo: string): string => (returnTo === "" ? "the office that sent it" : returnTo);

export const packetSheets: PacketSheetTexts = {
  role: "Role",
  leads: "Leads",
  coordinates: "Coordinates, read only",
  whole: "Rows of this packet",
  title: ({ plan, agency, period }) => `${plan} – ${agency}${period === "" ? "" : `, ${period}`}`,
  tasksHint: (returnTo) =>
    `Fill in only the light yellow cells of rows marked “Leads”; rows marked “Coordinates” are there to read. Then save (as .xlsx) and send the file back to ${sendTo(returnTo)}.`,
  targetsHint: (returnTo) =>
    `Fill in only the two light yellow columns: result and note; leave empty what is not known yet. Then save and send the file back to ${sendTo(returnTo)}.`,
};
