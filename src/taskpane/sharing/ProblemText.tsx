import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { usePane } from "../components/paneContext";
import { sharingProblemSentence } from "./sentences";
import { useSharing } from "./sharingContext";
import type { SharingActivity } from "./state";

/** What went wrong with one activity (null: with any), why, and what to do; told at once. */
export const ProblemText = ({ during }: { during: SharingActivity | null }) => {
  const { sharing, state, texts, language } = useSharing();
  const { texts: pane } = usePane();
  const { problem } = state;
  if (problem === null || (during !== null && problem.during !== during)) return null;
  return (
    <div role="alert">
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>{sharingProblemSentence(problem, texts, { pane, language })}</MessageBarBody>
        <MessageBarActions>
          {problem.during === "view" && (
            <Button size="small" onClick={() => void sharing.lookAgain()}>
              {texts.retry}
            </Button>
          )}
          <Button size="small" onClick={() => sharing.dismissProblem()}>
            {pane.close}
          </Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
};
