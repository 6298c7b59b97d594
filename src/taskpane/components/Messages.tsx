import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from "@fluentui/react-components";
import { failureSentence, noticeSentences, problemTitle } from "../sentences";
import type { PaneState } from "../state";
import { usePane } from "./paneContext";

const useStyles = makeStyles({
  messages: { padding: "0 16px 12px", display: "flex", flexDirection: "column", gap: "8px" },
});

/** Failures and results as message bars. A problem is told at once (alert), results politely by App's live region. */
export const Messages = ({ state }: { state: PaneState }) => {
  const { pane, texts, language } = usePane();
  const styles = useStyles();
  const { problem, notice } = state;
  if (problem === null && notice === null) return null;
  return (
    <div className={styles.messages}>
      {problem !== null && (
        <div role="alert">
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{problemTitle(problem, texts)}</MessageBarTitle>{" "}
              {failureSentence(problem.failure, texts, language)}
            </MessageBarBody>
            <MessageBarActions>
              {problem.during === "open" && (
                <Button size="small" onClick={() => void pane.refresh()}>
                  {texts.retry}
                </Button>
              )}
              <Button size="small" onClick={() => pane.dismissProblem()}>
                {texts.close}
              </Button>
            </MessageBarActions>
          </MessageBar>
        </div>
      )}
      {notice !== null && (
        <MessageBar intent={notice.code === "layoutStopped" ? "info" : "success"} layout="multiline">
          <MessageBarBody>{noticeSentences(notice, texts, language).join(" ")}</MessageBarBody>
          <MessageBarActions>
            {notice.code === "laidOut" && (
              <Button size="small" onClick={() => pane.goTo("checks")}>
                {texts.check}
              </Button>
            )}
            <Button size="small" onClick={() => pane.dismissNotice()}>
              {texts.notices.close}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
};
