import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import type { ReportingAction } from "../../domain/reporting/actions";
import type { ReportingPeriod } from "../../domain/reporting/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { UnfoldedPanel } from "../sharing/UnfoldedPanel";
import { useReporting } from "./reportingContext";
import { approvedOf } from "./words";

type WithReason = Extract<ReportingAction, { reason: string }>;

/** What an action is about: the period as a whole (null), or an agency. */
const agencyOf = (action: ReportingAction): string | null => ("agency" in action ? action.agency : null);

const ReasonForm = ({ action }: { action: WithReason }) => {
  const { reporting, state, texts } = useReporting();
  const shared = useSharedStyles();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const words = texts.periods.reasonForm;
  const isMissing = reason.trim() === "";
  const apply = (): void => {
    setAsked(true);
    if (!isMissing) void reporting.act({ ...action, reason: reason.trim() });
  };
  return (
    <UnfoldedPanel label={texts.actions[action.kind]} onClose={reporting.closePanel}>
      {(cancel) => (
        <>
          <Field label={words.label} required {...(asked && isMissing ? { validationMessage: words.missing } : {})}>
            <Textarea value={reason} rows={3} maxLength={1_000} onChange={(_event, data) => setReason(data.value)} />
          </Field>
          <div className={shared.buttons}>
            <Button size="small" appearance="primary" disabledFocusable={state.running !== null} onClick={apply}>
              {texts.actions[action.kind]}
            </Button>
            <Button size="small" onClick={cancel}>
              {texts.cancel}
            </Button>
          </div>
        </>
      )}
    </UnfoldedPanel>
  );
};

const Confirmation = ({ action, sentence }: { action: ReportingAction; sentence: string }) => {
  const { reporting, state, texts } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  return (
    <UnfoldedPanel label={texts.actions[action.kind]} onClose={reporting.closePanel}>
      {(cancel) => (
        <>
          <p className={common.strong}>{sentence}</p>
          <div className={shared.buttons}>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={state.running !== null}
              onClick={() => void reporting.act(action)}
            >
              {texts.actions[action.kind]}
            </Button>
            <Button size="small" onClick={cancel}>
              {texts.cancel}
            </Button>
          </div>
        </>
      )}
    </UnfoldedPanel>
  );
};

/** The question before an action of this period and agency, where one was asked for. */
export const ActionPanel = ({ period, agency }: { period: ReportingPeriod; agency: string | null }) => {
  const { state, view, texts, language } = useReporting();
  const { panel } = state;
  if (panel?.is !== "confirm" && panel?.is !== "reason") return null;
  if (agencyOf(panel.action) !== agency) return null;
  if (panel.is === "reason") return <ReasonForm action={panel.action} />;
  const { action } = panel;
  const words = texts.periods.confirm;
  switch (action.kind) {
    case "removePeriod":
      return <Confirmation action={action} sentence={fill(words.removePeriod, { name: period.name })} />;
    case "closePeriod":
      return (
        <Confirmation
          action={action}
          sentence={fill(words.closePeriod, { name: period.name, ...approvedOf(view, period.id) }, language)}
        />
      );
    case "approve":
      return <Confirmation action={action} sentence={fill(words.approve, { agency: action.agency })} />;
  }
};
