import { Button, MessageBar, MessageBarBody, Spinner } from "@fluentui/react-components";
import { useEffect, useSyncExternalStore } from "react";
import { myRows as en } from "../../i18n/en/myRows";
import { sharing as enSharing } from "../../i18n/en/sharing";
import { myRows as vi, type MyRowsTexts } from "../../i18n/vi/myRows";
import { sharing as viSharing } from "../../i18n/vi/sharing";
import { usePane } from "../components/paneContext";
import { useSharedStyles } from "../components/styles";
import type { SheetViewState } from "../entryServices";
import { fill } from "../fill";
import type { Language } from "../services";
import { sharingFailureSentence } from "../sharing/sentences";
import { AgencyChoice } from "./MyRowsAgencyChoice";
import { RowList } from "./MyRowsList";
import { myRowsOf } from "./myRowsOf";

const TEXTS = { vi, en };
const SHARING = { vi: viSharing, en: enSharing };

/** Says whose rows are shown, and how many. */
export const shownSentence = (
  { shown, packet }: SheetViewState,
  { texts, language }: { texts: MyRowsTexts; language: Language },
): string => {
  if (shown === null) return texts.everything;
  if (shown.leads + shown.coordinates === 0) return fill(texts.none, { agency: shown.agency }, language);
  return fill(packet ? texts.packet : texts.shown, shown, language);
};

/** "My rows": whose rows the sheets show, and how to see others; what was typed out of sight is told here. */
export const MyRowsCard = () => {
  const { pane, texts: paneTexts, language } = usePane();
  const myRows = myRowsOf(pane);
  const state = useSyncExternalStore(myRows.subscribe, myRows.state);
  const shared = useSharedStyles();
  const texts = TEXTS[language];
  useEffect(() => {
    void myRows.open();
    return () => void myRows.close();
  }, [myRows]);

  const { view, running, asks, lost, problem } = state;
  const groups = view?.shown?.groups ?? 0;
  const isOwn = view !== null && view.own !== null && view.shown?.agency === view.own;
  return (
    <section className={shared.section} aria-labelledby="my-rows">
      <h3 id="my-rows" className={shared.subheading}>
        {texts.title}
      </h3>
      {running && <Spinner size="tiny" label={view === null ? texts.loading : texts.working} />}
      {view !== null && (
        <>
          <p className={shared.text} role="status">
            {shownSentence(view, { texts, language })}
          </p>
          {groups > 0 && <p className={shared.hint}>{fill(texts.groups, { groups }, language)}</p>}
          {view.shown !== null && <p className={shared.hint}>{texts.guides}</p>}
        </>
      )}
      {problem !== null && (
        <div role="alert">
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              {sharingFailureSentence(problem, SHARING[language], { pane: paneTexts, language })}
            </MessageBarBody>
          </MessageBar>
        </div>
      )}
      {asks !== null && (
        <div role="alertdialog" aria-labelledby="my-rows-asks" className={shared.section}>
          <p id="my-rows-asks" className={shared.text}>
            {fill(texts.asks, { count: asks.hidden.length }, language)}
          </p>
          <RowList rows={asks.hidden} texts={texts} language={language} onGo={(row) => void myRows.goTo(row)} />
          <div className={shared.buttons}>
            <Button size="small" appearance="primary" autoFocus onClick={myRows.stay}>
              {texts.stay}
            </Button>
            <Button size="small" onClick={() => void myRows.confirm()}>
              {texts.goOn}
            </Button>
          </div>
        </div>
      )}
      {lost.length > 0 && (
        <div role="alert" className={shared.section}>
          <p className={shared.text}>{fill(texts.lost, { count: lost.length }, language)}</p>
          <RowList rows={lost} texts={texts} language={language} onGo={(row) => void myRows.goTo(row)} />
          <div className={shared.buttons}>
            <Button size="small" onClick={myRows.lostSeen}>
              {texts.lostSeen}
            </Button>
          </div>
        </div>
      )}
      {view !== null && !view.packet && (
        <>
          <div className={shared.buttons}>
            {view.own !== null && !isOwn && (
              <Button size="small" disabledFocusable={running} onClick={() => void myRows.showAs(view.own)}>
                {fill(texts.showOwn, { agency: view.own }, language)}
              </Button>
            )}
            {view.shown !== null && (
              <Button size="small" disabledFocusable={running} onClick={() => void myRows.showAs(null)}>
                {texts.showAll}
              </Button>
            )}
          </div>
          {view.own === null && (
            <AgencyChoice
              agencies={view.agencies}
              chosen={view.shown?.agency ?? null}
              texts={texts}
              onChoose={(agency) => void myRows.showAs(agency)}
            />
          )}
        </>
      )}
    </section>
  );
};
