import { Button, MessageBar, MessageBarActions, MessageBarBody, Spinner } from "@fluentui/react-components";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { entry as en } from "../../i18n/en/entry";
import { sharing as enSharing } from "../../i18n/en/sharing";
import { entry as vi } from "../../i18n/vi/entry";
import { sharing as viSharing } from "../../i18n/vi/sharing";
import { usePane } from "../components/paneContext";
import { ScreenHeading } from "../components/ScreenHeading";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { localToday } from "../localToday";
import { sharingFailureSentence } from "../sharing/sentences";
import { EntryProvider, useEntryStyles } from "./entryContext";
import { EntryFooter } from "./EntryFooter";
import { entryOf } from "./entryOf";
import { fieldId } from "./FieldFrame";
import { MyRowsCard } from "./MyRowsCard";
import { OtherDrafts } from "./OtherDrafts";
import { ProgressForm } from "./ProgressForm";
import { RowCard } from "./RowCard";
import { SavePreview } from "./SavePreview";
import { SeveralCard } from "./SeveralCard";
import { presentDraft, presentKey } from "./state";
import { noticeSentence } from "./words";

const TEXTS = { vi, en };
const SHARING = { vi: viSharing, en: enSharing };

/** Filling in progress: the form of the rows selected in the sheet. */
const EntryScreen = () => {
  const { pane, texts: paneTexts, language } = usePane();
  const entry = entryOf(pane);
  const state = useSyncExternalStore(entry.subscribe, entry.state);
  const texts = TEXTS[language];
  const shared = useSharedStyles();
  const styles = useEntryStyles();
  const context = useMemo(() => ({ entry, state, texts, language }), [entry, state, texts, language]);
  const { rows, problem, notice, late, problems, focusAsked } = state;
  const [row, other] = rows ?? [];
  const typed = presentDraft(state)?.typed ?? {};
  const today = localToday(new Date());

  useEffect(() => {
    void entry.open();
    return () => void entry.close();
  }, [entry]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const direction = event.key === "PageDown" ? "next" : event.key === "PageUp" ? "previous" : null;
      if (event.altKey && direction !== null) {
        event.preventDefault();
        void entry.nextLate(direction);
      } else if (event.ctrlKey && event.key === "Enter") {
        event.preventDefault();
        void entry.save({ andNext: event.shiftKey });
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [entry]);
  useEffect(() => {
    const wrong = entry.state().problems.find(({ blocks }) => blocks);
    if (focusAsked > 0 && wrong !== undefined) document.getElementById(fieldId(wrong.field))?.focus();
  }, [entry, focusAsked]);

  const blocking = problems.find(({ blocks }) => blocks);
  const announcement =
    notice !== null
      ? noticeSentence(notice, texts, language)
      : blocking !== undefined && focusAsked > 0
        ? blocking.message[language]
        : row !== undefined && other === undefined
          ? row.label
          : "";

  return (
    <EntryProvider value={context}>
      <section className={shared.screen}>
        <div className={shared.section}>
          <Button
            appearance="subtle"
            size="small"
            style={{ alignSelf: "flex-start", marginLeft: "-8px" }}
            onClick={() => {
              pane.goTo("summary");
              void pane.refresh();
            }}
          >
            ← {texts.back}
          </Button>
          <ScreenHeading>{texts.title}</ScreenHeading>
        </div>
        <MyRowsCard />
        {problem !== null && (
          <div role="alert">
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>
                {sharingFailureSentence(problem, SHARING[language], { pane: paneTexts, language })}
              </MessageBarBody>
              <MessageBarActions>
                <Button size="small" onClick={entry.dismissProblem}>
                  {texts.close}
                </Button>
              </MessageBarActions>
            </MessageBar>
          </div>
        )}
        {rows === null ? (
          state.running === "open" && <Spinner size="small" label={texts.loading} />
        ) : (
          <>
            <div role="group" aria-label={texts.lateGroup} className={shared.section}>
              <div className={shared.buttons}>
                <Button size="small" onClick={() => void entry.nextLate("previous")}>
                  ↑ {texts.previousLate}
                </Button>
                <Button size="small" onClick={() => void entry.nextLate("next")}>
                  ↓ {texts.nextLate}
                </Button>
              </div>
              {late !== null && <p className={shared.hint}>{fill(texts.latePlace, late, language)}</p>}
            </div>
            <OtherDrafts />
            {row === undefined ? (
              <p className={shared.text}>{texts.nothingSelected}</p>
            ) : (
              <>
                {other === undefined ? <RowCard row={row} /> : <SeveralCard rows={rows} />}
                <ProgressForm key={presentKey(state)} rows={rows} today={today} />
                {state.preview && <SavePreview rows={rows} typed={typed} />}
              </>
            )}
            <details>
              <summary>{texts.keys}</summary>
              <ul className={styles.list}>
                {texts.keysText.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </details>
          </>
        )}
      </section>
      {rows !== null && <EntryFooter />}
      <div role="status" aria-live="polite" aria-label={texts.title} className={shared.visuallyHidden}>
        {announcement}
      </div>
    </EntryProvider>
  );
};

export default EntryScreen;
