import { Button, ProgressBar, makeStyles, tokens } from "@fluentui/react-components";
import type { CheckView } from "../../usecases/checkTypes";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useChecks } from "./checkContext";
import { ProblemText } from "./ProblemText";
import { checkNoticeSentence } from "./sentences";
import { isChanging } from "./state";

const useStyles = makeStyles({
  // What just happened and the way back stay in sight; html's scroll padding keeps the focus from hiding under it.
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
});

/** What just happened or went wrong, taking the newest fix back, and checking again. */
export const ActionFooter = ({ view }: { view: CheckView | null }) => {
  const { checks, state, texts, language } = useChecks();
  const shared = useSharedStyles();
  const styles = useStyles();
  const { notice, running } = state;
  const newest = view?.undoable.at(-1);
  const undo =
    view === null || newest === undefined
      ? texts.screen.undoNothing
      : fill(texts.screen.undoWhat, { rule: view.ruleTitle(newest.rule, language), cells: newest.cells }, language);
  return (
    <div className={styles.footer}>
      {running !== null && <ProgressBar aria-label={texts.screen.checking} />}
      <ProblemText at={null} />
      {view !== null && notice !== null && notice.code !== "checked" && (
        // The live region tells it already.
        <p className={shared.text} aria-hidden="true">
          {checkNoticeSentence(notice, view, { texts, language })}
        </p>
      )}
      <div className={shared.buttons}>
        <Button
          size="small"
          disabledFocusable={newest === undefined || isChanging(state)}
          aria-describedby="undo-what"
          onClick={() => void checks.undo()}
        >
          {texts.screen.undo}
        </Button>
        <Button size="small" disabledFocusable={running === "check"} onClick={() => void checks.check()}>
          {texts.screen.checkAgain}
        </Button>
      </div>
      <p id="undo-what" className={newest === undefined ? shared.visuallyHidden : shared.hint}>
        {undo}
      </p>
    </div>
  );
};
