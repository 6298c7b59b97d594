import { Button, ProgressBar, makeStyles, tokens } from "@fluentui/react-components";
import { useSharedStyles } from "../components/styles";
import { ProblemText } from "./ProblemText";
import { useSharing } from "./sharingContext";
import { sharingNoticeSentence } from "./sentences";

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

/** What runs, what just happened, or what went wrong (told at once). */
export const SharingFooter = () => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const styles = useStyles();
  const { running, problem, notice } = state;
  const waiting = running === null ? "" : texts.running[running];
  // The form tells its own.
  const elsewhere = problem !== null && problem.during !== "signIn";
  if (waiting === "" && !elsewhere && notice === null) return null;
  return (
    <div className={styles.footer}>
      {waiting !== "" && (
        <>
          <p className={shared.hint} aria-hidden="true">
            {waiting}
          </p>
          {running !== "share" && <ProgressBar aria-label={waiting} />}
        </>
      )}
      {elsewhere && <ProblemText during={null} />}
      {notice !== null && waiting === "" && (
        <div className={styles.notice}>
          {/* The live region tells it already. */}
          <p className={shared.text} aria-hidden="true">
            {sharingNoticeSentence(notice, state, { texts, language })}
          </p>
          <Button
            size="small"
            appearance="subtle"
            aria-label={texts.notices.close}
            onClick={() => sharing.dismissNotice()}
          >
            ✕
          </Button>
        </div>
      )}
    </div>
  );
};
