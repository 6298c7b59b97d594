import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  ProgressBar,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import type { ReportingTexts } from "../../i18n/vi/reporting";
import type { SharingTexts } from "../../i18n/vi/sharing";
import { usePane } from "../components/paneContext";
import { useSharedStyles } from "../components/styles";
import { sharingFailureSentence } from "../sharing/sentences";
import type { ReportingController } from "./controller";
import type { ReportingState } from "./state";
import { noticeSentence } from "./words";

const useStyles = makeStyles({
  // What just happened stays in sight; html's scroll padding keeps the focus from hiding under it.
  footer: {
    position: "sticky",
    bottom: 0,
    zIndex: 1,
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    padding: "8px 16px 10px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  notice: { display: "flex", alignItems: "flex-start", justifyContent: "space-between", gap: "8px" },
});

/** What runs, what just happened, or what was not done and why (told at once). */
export const ReportingFooter = ({
  reporting,
  state: { running, problem, notice },
  texts,
  sharing,
}: {
  reporting: ReportingController;
  state: ReportingState;
  texts: ReportingTexts;
  sharing: SharingTexts;
}) => {
  const { texts: pane, language } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  if (running === null && problem === null && notice === null) return null;
  return (
    <div className={styles.footer}>
      {running !== null && (
        <>
          <p className={shared.hint} aria-hidden="true">
            {texts.running[running]}
          </p>
          <ProgressBar aria-label={texts.running[running]} />
        </>
      )}
      {problem !== null && (
        <div role="alert">
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{sharingFailureSentence(problem, sharing, { pane, language })}</MessageBarBody>
            <MessageBarActions>
              <Button size="small" onClick={reporting.dismissProblem}>
                {texts.close}
              </Button>
            </MessageBarActions>
          </MessageBar>
        </div>
      )}
      {notice !== null && running === null && (
        <div className={styles.notice}>
          {/* The live region tells it already. */}
          <p className={shared.text} aria-hidden="true">
            {noticeSentence(notice, texts)}
          </p>
          <Button size="small" appearance="subtle" aria-label={texts.close} onClick={reporting.dismissNotice}>
            ✕
          </Button>
        </div>
      )}
    </div>
  );
};
