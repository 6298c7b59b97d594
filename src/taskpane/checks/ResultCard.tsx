import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { toVietnameseDate } from "../../domain/isoDate";
import type { CheckView } from "../../usecases/checkTypes";
import { useSharedStyles } from "../components/styles";
import { usePane } from "../components/paneContext";
import { fill } from "../fill";
import { failureSentence } from "../sentences";
import { useChecks } from "./checkContext";
import { caveats, moodOf, resultSentence } from "./sentences";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    padding: "12px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeftWidth: "4px",
  },
  bad: { borderLeftColor: tokens.colorStatusDangerBorder2 },
  look: { borderLeftColor: tokens.colorStatusWarningBorder2 },
  good: { borderLeftColor: tokens.colorStatusSuccessBorder2 },
  sentence: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  check: { color: tokens.colorStatusSuccessForeground1 },
});

/** The result in one sentence, the day it counts on, and everything that keeps it from being the whole truth. */
export const ResultCard = ({ view }: { view: CheckView }) => {
  const { state, texts, language } = useChecks();
  const { texts: pane } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  const mood = moodOf(view, state);
  return (
    <div className={mergeClasses(styles.card, styles[mood])}>
      <p className={styles.sentence}>
        {mood === "good" && (
          <span className={styles.check} aria-hidden="true">
            ✓{" "}
          </span>
        )}
        {resultSentence(view, texts, language)}
      </p>
      {caveats(view, texts, language).map((caveat) => (
        <p key={caveat} className={shared.text}>
          {caveat}
        </p>
      ))}
      {state.outdated && <p className={shared.text}>{texts.screen.outdated}</p>}
      {view.unmarked !== null && (
        <p className={shared.text}>
          {texts.screen.unmarked} {failureSentence(view.unmarked, pane, language)}
        </p>
      )}
      <p className={shared.hint}>
        {fill(texts.result.asOf, { date: toVietnameseDate(view.asOf) })}
        {state.listing.ignored > 0 && ` ${fill(texts.result.ignored, { count: state.listing.ignored }, language)}`}
      </p>
      {state.watchFailed && <p className={shared.hint}>{texts.screen.notWatching}</p>}
    </div>
  );
};
