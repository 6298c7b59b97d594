import { Button, Spinner, makeStyles } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { sharing as en } from "../../i18n/en/sharing";
import { sharing as vi } from "../../i18n/vi/sharing";
import type { SharingView } from "../../usecases/sharing/types";
import { usePane } from "../components/paneContext";
import { ScreenHeading } from "../components/ScreenHeading";
import { useSharedStyles } from "../components/styles";
import { useKeptPlace } from "../components/useKeptPlace";
import { DamagedState, NewerState } from "./BrokenState";
import { ConnectForm } from "./ConnectForm";
import { SharedTabs } from "./SharedTabs";
import { SharingFooter } from "./SharingFooter";
import { sharingAnnouncement } from "./sentences";
import { SharingProvider, useSharing } from "./sharingContext";
import { sharingOf } from "./sharingOf";
import { StateCard } from "./StateCard";
import { WorkbookChoice } from "./WorkbookChoice";

const TEXTS = { vi, en };
/** How often ages are told anew. */
const TICK_MS = 20_000;

const useStyles = makeStyles({
  // Scroll place is kept by useKeptPlace; a browser that anchors too would move the list twice.
  root: { overflowAnchor: "none" },
  back: { alignSelf: "flex-start", marginLeft: "-8px" },
});

const Content = ({ view }: { view: SharingView }) => {
  const { sharing, state, texts } = useSharing();
  const shared = useSharedStyles();
  const { workbook, person } = view;
  switch (workbook.is) {
    case "newerVersion":
      return <NewerState />;
    case "damaged":
      return <DamagedState view={view} service={workbook.service} />;
    case "noPlan":
    case "alone":
      return person === null ? (
        <ConnectForm service={view.service} lead={texts.connect.lead} />
      ) : (
        <WorkbookChoice view={view} person={person} />
      );
    case "shared":
      return (
        <>
          <StateCard view={view} workbook={workbook} />
          {state.watchFailed && (
            <div className={shared.section}>
              <p className={shared.hint}>{texts.screen.notWatching}</p>
              <div className={shared.buttons}>
                <Button size="small" onClick={() => void sharing.lookAgain()}>
                  {texts.screen.lookAgain}
                </Button>
              </div>
            </div>
          )}
          {person === null && <ConnectForm service={workbook.service} lead={texts.connect.again} />}
          <SharedTabs view={view} />
        </>
      );
  }
};

/** One shared workbook for many offices: connecting, sending, receiving, conflicts, history, rights. */
const SharingScreen = () => {
  const { pane, texts: paneTexts, language } = usePane();
  const sharing = sharingOf(pane);
  const texts = TEXTS[language];
  const state = useSyncExternalStore(sharing.subscribe, sharing.state);
  const shared = useSharedStyles();
  const styles = useStyles();
  const root = useRef<HTMLElement>(null);
  const context = useMemo(() => ({ sharing, state, texts, language }), [sharing, state, texts, language]);
  const { view } = state;
  const hasSummary = pane.state().summary !== null;
  /** Also one that came just now: leaving the screen then shows its summary. */
  const holdsPlan = hasSummary || view?.workbook.is === "shared";

  useEffect(() => {
    void sharing.open();
    const timer = setInterval(() => sharing.tick(), TICK_MS);
    return () => {
      clearInterval(timer);
      void sharing.close();
    };
  }, [sharing]);
  useKeptPlace(root, sharing, () => root.current?.querySelector("h2") ?? null);

  const leave = (): void => {
    pane.goTo(hasSummary ? "summary" : "start");
    if (state.touched) void pane.refresh();
  };

  return (
    <SharingProvider value={context}>
      <section ref={root} className={`${shared.screen} ${styles.root}`}>
        <div className={shared.section}>
          <Button className={styles.back} appearance="subtle" size="small" onClick={leave}>
            ← {holdsPlan ? texts.screen.back : texts.screen.backToStart}
          </Button>
          <ScreenHeading>{texts.screen.title}</ScreenHeading>
          {view !== null && view.workbook.is === "alone" && <p className={shared.hint}>{view.workbook.title}</p>}
        </div>
        {view === null && state.running === "view" && <Spinner size="small" label={texts.screen.reading} />}
        {view !== null && <Content view={view} />}
      </section>
      <SharingFooter />
      <div role="status" aria-live="polite" aria-label={paneTexts.share} className={shared.visuallyHidden}>
        {sharingAnnouncement(state, texts, language)}
      </div>
    </SharingProvider>
  );
};

export default SharingScreen;
