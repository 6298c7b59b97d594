import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { pane as en } from "../i18n/en/pane";
import { pane as vi } from "../i18n/vi/pane";
import { App } from "./components/App";
import { HostScreen } from "./components/HostScreen";
import { PaneController } from "./controller";
import { mainServices } from "./mainServices";
import { watchOffice, type HostState, type OfficeGlobal } from "./officeWatch";
import { storedPreferences } from "./preferences";
import { themeNameOf, type ThemeName } from "./theme";

/** After so long without an answer from Excel the pane says so. */
const PATIENCE_MS = 15_000;

const theme = (): ThemeName =>
  themeNameOf(Office.context?.officeTheme, window.matchMedia("(forced-colors: active)").matches);

/** Follows theme changes: Excel tells nobody, so the pane looks again whenever it comes to the front. */
const useOfficeTheme = (): ThemeName => {
  const [name, setName] = useState(theme);
  useEffect(() => {
    const look = (): void => setName(theme());
    const contrast = window.matchMedia("(forced-colors: active)");
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    contrast.addEventListener("change", look);
    return () => {
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
      contrast.removeEventListener("change", look);
    };
  }, []);
  return name;
};

const preferencesOf = () => storedPreferences(() => window.localStorage, Office.context?.partitionKey);

const ReadyPane = ({ pane }: { pane: PaneController }) => {
  const [preferences] = useState(preferencesOf);
  return <App pane={pane} preferences={preferences} theme={useOfficeTheme()} />;
};

const element = document.getElementById("root");
if (element !== null && !("oldBrowser" in window)) {
  const root = createRoot(element);
  const show = (state: HostState): void => {
    if (state === "ready") {
      const pane = new PaneController(mainServices());
      root.render(
        <StrictMode>
          <ReadyPane pane={pane} />
        </StrictMode>,
      );
      void pane.open();
      return;
    }
    const language = typeof Office === "undefined" ? "vi" : preferencesOf().language();
    root.render(
      <HostScreen
        state={state}
        texts={{ vi, en }[language]}
        seconds={PATIENCE_MS / 1000}
        onRetry={() => window.location.reload()}
      />,
    );
  };
  show("waiting");
  watchOffice({
    office: typeof Office === "undefined" ? undefined : (Office as unknown as OfficeGlobal),
    timeoutMs: PATIENCE_MS,
    report: show,
  });
}
