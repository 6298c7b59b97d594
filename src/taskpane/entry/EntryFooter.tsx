import { Button, ProgressBar, makeStyles, tokens } from "@fluentui/react-components";
import { useSharedStyles } from "../components/styles";
import { useEntry, useEntryStyles } from "./entryContext";
import { presentDraft } from "./state";
import { noticeSentence, refusedSentence } from "./words";

const useStyles = makeStyles({
  // What just happened and the buttons stay in sight; html's scroll padding keeps the focus from hiding under it.
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
  // Buttons without a frame: their texts stand under the first button's edge, and both fit beside each other at 320 px.
  rest: { display: "flex", flexWrap: "wrap", margin: "0 -8px" },
});

/** Saving, giving up, taking back, and what came of it. */
export const EntryFooter = () => {
  const { entry, state, texts, language } = useEntry();
  const shared = useSharedStyles();
  const common = useEntryStyles();
  const styles = useStyles();
  const { notice, running, rows } = state;
  const draft = presentDraft(state);
  const isBusy = running !== null;
  const refused = notice?.code === "saved" ? notice.refused : [];
  return (
    <div className={styles.footer}>
      {isBusy && <ProgressBar aria-label={texts.loading} />}
      {notice !== null && (
        // The live region tells it already.
        <p className={shared.text} aria-hidden="true">
          {noticeSentence(notice, texts, language)}
        </p>
      )}
      {refused.length > 0 && (
        <div role="alert">
          <p className={common.strong}>{texts.refused.title}</p>
          <ul className={common.list}>
            {refused.map((of) => (
              <li key={`${of.row} ${of.field}`}>
                {refusedSentence(of, rows, texts)}
                {of.why.code === "changedMeanwhile" && (
                  <div className={shared.buttons}>
                    <Button size="small" onClick={() => void entry.overwrite(of)}>
                      {texts.refused.overwrite}
                    </Button>
                    <Button size="small" onClick={() => entry.giveUp(of)}>
                      {texts.refused.giveUp}
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {draft !== null && notice === null && <p className={shared.hint}>{texts.unsaved}</p>}
      <div className={shared.buttons}>
        <Button
          appearance="primary"
          size="small"
          disabledFocusable={isBusy || draft === null}
          onClick={() => void entry.save()}
        >
          {texts.save}
        </Button>
        <Button
          size="small"
          disabledFocusable={isBusy || draft === null}
          onClick={() => void entry.save({ andNext: true })}
        >
          {texts.saveAndNext}
        </Button>
      </div>
      {(draft !== null || state.undoable) && (
        <div className={styles.rest}>
          {draft !== null && (
            <Button size="small" appearance="subtle" disabledFocusable={isBusy} onClick={() => entry.discard()}>
              {texts.discard}
            </Button>
          )}
          {state.undoable && (
            <Button size="small" appearance="subtle" disabledFocusable={isBusy} onClick={() => void entry.undo()}>
              {texts.undo}
            </Button>
          )}
        </div>
      )}
    </div>
  );
};
