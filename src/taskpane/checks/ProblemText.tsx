import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { usePane } from "../components/paneContext";
import { useChecks } from "./checkContext";
import { checkProblemSentence } from "./sentences";

/** What went wrong at this finding or group (null: with the list as a whole), told at once. */
export const ProblemText = ({ at }: { at: string | null }) => {
  const { checks, state, texts, language } = useChecks();
  const { texts: pane } = usePane();
  const { problem } = state;
  if (problem === null || problem.at !== at) return null;
  return (
    <div role="alert">
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>{checkProblemSentence(problem, texts, { pane, language })}</MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={() => checks.dismissProblem()}>
            {pane.close}
          </Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
};
