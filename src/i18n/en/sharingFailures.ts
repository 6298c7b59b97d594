import type { ActionRefusal } from "../../domain/reporting/actions";
import type { ReportState } from "../../domain/reporting/types";
import type { RejectionCode } from "../../protocol";
import type { SharingCode } from "../vi/sharingFailures";

export const failures: Record<SharingCode, string> = {
  offline:
    "The sharing service cannot be reached. Check this machine's network and ask the administrator whether the service is on. What was typed is still here and can be sent when the network is back.",
  notThisService:
    "Something answers at this address, but it is not a plan sharing service (perhaps the page of a network filter). Check the address.",
  badAddress:
    "The address is not right. It must begin with https://, such as https://sharing.province.gov.vn – ask the administrator.",
  malformed:
    "The service did not understand the add-in. Close the pane, open it and try again; if that does not help, tell the administrator.",
  signedOut: "You are signed out. Sign in again; changes that wait to be sent are still here.",
  wrongCode: "Account or access code is not right. Type it again, or ask the administrator for a new code.",
  lockedOut: "The account is locked for a while after too many wrong codes. Try again in {minutes} minutes.",
  forbidden: "This account may not do that. If it has to be, ask the planner or the administrator.",
  notFound: "The service has no such shared workbook, or this account may not see it. Ask the planner.",
  epochChanged: "The service was restored from a backup. Press “Receive”, then try again.",
  changedMeanwhile:
    "Not saved, because somebody else saved just before. The list was loaded again; see what they changed, then save once more.",
  notPublished: "This shared workbook is still being put on the service. Open it when the planner has finished.",
  notAllSent:
    "Not submitted, because not everything could be sent: {pending} changes not taken, {conflicts} conflicts, {unreadable} cells that cannot be read. Look at “Sharing”, mend them, then submit again. Places to look at: {places}.",
  actionUnanswered:
    "The service did not answer, so nobody knows yet whether this was done. When the network is back press the same button again: what was done already is not done twice.",
  actedNotPulled:
    "The service did this, but this workbook has not received it yet. Go to “Sharing” and press “Receive” to see it; do not do it again.",
  takeBackRefused: "The push cannot be taken back as a whole, because somebody built on it.",
  actionRefused:
    "This cannot be done with the reporting period now. Press “Receive” to see how it stands, then try again.",
  tooOld:
    "The last receiving is too long ago to receive only what changed. Press “Rebuild from the service”; what was typed is kept.",
  tooLarge: "The push is too large for the service. Send fewer rows at a time.",
  wrongType: "The service does not take what the add-in sent. The add-in may be old; close the pane and open it again.",
  otherBody:
    "This file seems to be a copy of another file in use. Try again: this copy will be treated as a file of its own.",
  protocolUnknown:
    "Add-in and service have different versions and cannot talk. Close the pane and open it; if that does not help, tell the administrator.",
  tooManyTries: "Too many tries from this machine. Try again in {minutes} minutes.",
  tooMany: "The service gets too many requests. Try again in {minutes} minutes.",
  nameTaken:
    "The service already has a shared workbook of this plan. Open it from the list instead of sharing it again.",
  busy: "The service is busy. Try again in a moment.",
  storeFull:
    "The service has no room left and took nothing. Tell the administrator; what was typed is still in this workbook.",
  storeGone: "The service lost its data store. Tell the administrator and try again later.",
  stopping: "The service is stopping or restarting. Try again in a minute.",
  bug: "The service met an error of its own (number {reference}). Try again, and tell the administrator this number.",
  otherPlan:
    "The open workbook holds another plan: “{title}”. So that two plans do not mix, open an empty workbook and open the shared workbook there.",
  notShared:
    "This workbook is not connected to a shared workbook. Open a shared workbook or share the open plan first.",
  alreadyShared:
    "This workbook is connected to the shared workbook “{title}” already. To connect it to another, end sharing for this file first.",
  stateNewer:
    "The sharing part of this file was written by a newer add-in and is left alone. Update the add-in and open it again.",
  stateDamaged: "The hidden sharing part of this file is damaged. Press “Rebuild from the service”.",
  missingTable:
    "A table of the plan is no longer in the workbook (its sheet or the table was deleted), so nothing was sent or fetched. Press Undo (Ctrl+Z) in Excel, or close the file without saving and open it again. If it was saved, open the shared workbook in an empty workbook. Do not import the annex again.",
  stillTyping:
    "The workbook is being typed in all the time, so writing did not finish; nothing was lost. Stop typing for a moment and try again.",
};

export const refusals: Record<Exclude<ActionRefusal["code"], "wrongState">, string> = {
  roleMayNot: "Your account does not do this. Ask the planner or a leader.",
  otherAgencysPlan: "Another agency makes this plan; you do not manage its reporting periods.",
  notYourAgency: "This is the report of {agency}, not of your agency.",
  unknownPeriod: "This reporting period is gone; the planner may just have removed it. Choose another one.",
  nothingToReport: "{agency} leads no row (any more), so there is nothing to submit.",
  enteredByYourself:
    "You entered figures of this report yourself, so you cannot approve it. Whoever approves must be another person; ask somebody else to approve it.",
  reasonMissing: "Give a reason, so that others know what to do.",
  explanationMissing:
    "{count} rows still need an explanation: reason, measure and new date, written after it was asked for: {rows}. Fill them in, then submit again.",
  periodNotBegun: "This period has not begun; it begins on {day}.",
  periodClosed: "This period is closed. To go on with it, ask the planner to reopen it.",
  periodOpen: "This period is not closed, so there is nothing to reopen.",
  earlierPeriodOpen:
    "The report on an earlier period (“{period}”) was begun and is not approved. Finish that one first.",
  laterPeriodReported:
    "The report on a later period (“{period}”), which covers this one, was submitted or approved already. Have that one returned first if need be.",
  reportsUndecided:
    "{count} reports were submitted and are neither approved nor returned: {agencies}. Decide them, then close the period.",
  periodInUse: "This period has reports or is closed, so it can neither be removed nor get other days.",
  badPeriod:
    "Name or days of the period are not valid; somebody else may just have made a period of the same name or days. Look at the list of periods, then mend it.",
  changedSinceSeen:
    "{count} rows changed after you looked: {rows}. This workbook has received them; look again, then approve.",
  dayOver: "{day} is over. Choose a day from today on (by the clock of the service).",
  unknownException: "This exception is gone; somebody else may just have ended it.",
};

export const wrongStates: Record<ReportState, string> = {
  draft: "The report is a draft: not submitted, or just withdrawn. Look at its state, then go on.",
  submitted: "The report was submitted at {at} ({by}). Look at its state, then go on.",
  returned: "The report was returned at {at} ({by}). Look at its state, then go on.",
  approved: "The report was approved at {at} ({by}). Look at its state, then go on.",
};

export const rejections: Record<RejectionCode, string> = {
  roleReadsOnly: "Your account may only read.",
  otherAgencysPlan: "Another agency makes this plan; you may only read it.",
  notYourRow: "{detail} leads this row. Let that agency report, or ask the planner to open it to you.",
  fieldNotOpen: "The planner writes the column “{column}”. If it has to be changed, ask the planner to open it to you.",
  insertNotOpen: "You may not add rows here. Ask the planner to add it or to open this to you.",
  removeNotOpen: "You may not delete this row. Ask the planner to delete it or to open this to you.",
  moveNotOpen: "Only the planner moves rows.",
  byActionOnly: "Reporting periods and states of reports are changed on the screen “Reporting periods” only.",
  periodLocked:
    "Figures of {detail} were submitted or approved and are locked. Withdraw the report, or ask the planner to return it or to allow the change.",
  badValue: "The column “{column}” cannot hold this value. Type it in the right form (day, percent, number…).",
  unknownField: "The service does not know this column; it may be older than the add-in. Tell the administrator.",
  unknownRecord: "The service does not have this row. Press “Receive” and type it again.",
  recordExists: "The service has this row already. Press “Receive” to see it.",
  recordGone: "Somebody else deleted this row. Press “Receive”.",
  unknownNeighbour: "The row in front of it is not on the service. Press “Receive” and try again.",
  notSent: "Not sent, because another change is not valid and you chose to stop at an error.",
};
