import { Button, FluentProvider, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { Suspense, lazy, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { pane as en } from "../../i18n/en/pane";
import { pane as vi } from "../../i18n/vi/pane";
import type { PaneController } from "../controller";
import { announcementOf } from "../sentences";
import type { Language, Preferences } from "../services";
import type { PaneState } from "../state";
import { THEMES, type ThemeName } from "../theme";
import { Messages } from "./Messages";
import { PaneProvider } from "./paneContext";
import { ScreenBoundary } from "./ScreenBoundary";
import { StartScreen } from "./StartScreen";
import { useSharedStyles } from "./styles";
import { LayingOutScreen, ReadingScreen } from "./WaitingScreens";

const PreviewScreen = lazy(() => import("./PreviewScreen"));
const SummaryScreen = lazy(() => import("./SummaryScreen"));
const ChecksScreen = lazy(() => import(/* webpackChunkName: "checks" */ "../checks/ChecksScreen"));
const ReportingScreen = lazy(() => import(/* webpackChunkName: "reporting" */ "../reporting/ReportingScreen"));
const EntryScreen = lazy(() => import(/* webpackChunkName: "entry" */ "../entry/EntryScreen"));
const PacketsScreen = lazy(() => import(/* webpackChunkName: "packets" */ "../packets/PacketsScreen"));
const SharingScreen = lazy(() => import(/* webpackChunkName: "sharing" */ "../sharing/SharingScreen"));

const TEXTS = { vi, en };

const useStyles = makeStyles({
  root: { minHeight: "100vh", boxSizing: "border-box", display: "flow-root" },
  // Excel draws its own menu over the top right corner of a pane: 34 × 32 pixels stay clear.
  header: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "8px",
    minHeight: "32px",
    padding: "6px 44px 10px 16px",
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  loading: { padding: "24px 16px" },
});

const ScreenOf = ({ state, focus }: { state: PaneState; focus: boolean }) => {
  switch (state.screen) {
    case "opening":
      return null;
    case "start":
      return <StartScreen state={state} focus={focus} />;
    case "reading":
      return <ReadingScreen state={state} />;
    case "preview":
      return state.draft === null ? null : <PreviewScreen draft={state.draft} />;
    case "layingOut":
      return <LayingOutScreen state={state} />;
    case "summary":
      return state.summary === null ? null : <SummaryScreen state={state} summary={state.summary} focus={focus} />;
    case "checks":
      return <ChecksScreen />;
    case "reporting":
      return <ReportingScreen />;
    case "entry":
      return <EntryScreen />;
    case "packets":
      return <PacketsScreen />;
    case "sharing":
      return <SharingScreen />;
  }
};

export interface AppProps {
  pane: PaneController;
  preferences: Preferences;
  theme: ThemeName;
}

/** The whole pane: header, messages, the present screen, and the live region that tells progress and results. */
export const App = ({ pane, preferences, theme }: AppProps) => {
  const state = useSyncExternalStore(pane.subscribe, pane.state);
  const [language, setLanguage] = useState<Language>(() => preferences.language());
  const shared = useSharedStyles();
  const styles = useStyles();
  const texts = TEXTS[language];
  const context = useMemo(() => ({ pane, texts, language }), [pane, texts, language]);
  // The first screen must not pull the focus out of the sheet; every later one takes it.
  const [first, setFirst] = useState(true);
  const [opened, setOpened] = useState<PaneState["screen"]>("opening");
  if (first && state.screen !== opened) {
    if (opened === "opening") setOpened(state.screen);
    else setFirst(false);
  }

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = texts.appName;
  }, [language, texts]);

  const switchLanguage = (): void => {
    const other = language === "vi" ? "en" : "vi";
    preferences.setLanguage(other);
    setLanguage(other);
  };

  const waiting = (
    <div className={styles.loading}>
      <Spinner size="small" label={texts.opening} />
    </div>
  );

  return (
    // What opens over the pane takes over the provider's classes: the height of the pane must not be one of them.
    <FluentProvider theme={THEMES[theme]}>
      <PaneProvider value={context}>
        <div className={styles.root}>
          <header className={styles.header}>
            <h1 className={styles.title}>{texts.appName}</h1>
            <Button
              appearance="subtle"
              size="small"
              lang={language === "vi" ? "en" : "vi"}
              title={texts.otherLanguageHint}
              onClick={switchLanguage}
            >
              {texts.otherLanguage}
            </Button>
          </header>
          <main>
            <Messages state={state} />
            {state.screen === "opening" ? (
              waiting
            ) : (
              <ScreenBoundary texts={texts} onReload={() => window.location.reload()}>
                <Suspense fallback={waiting}>
                  <ScreenOf state={state} focus={!first} />
                </Suspense>
              </ScreenBoundary>
            )}
          </main>
          <div role="status" aria-live="polite" className={shared.visuallyHidden}>
            {announcementOf(state, texts, language)}
          </div>
        </div>
      </PaneProvider>
    </FluentProvider>
  );
};
