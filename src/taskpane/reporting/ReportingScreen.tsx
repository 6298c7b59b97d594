import { Button, Spinner, Tab, TabList } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { reporting as en } from "../../i18n/en/reporting";
import { sharing as enSharing } from "../../i18n/en/sharing";
import { reporting as vi } from "../../i18n/vi/reporting";
import { sharing as viSharing } from "../../i18n/vi/sharing";
import { usePane } from "../components/paneContext";
import { ScreenHeading } from "../components/ScreenHeading";
import { useSharedStyles } from "../components/styles";
import { useKeptPlace } from "../components/useKeptPlace";
import { fill } from "../fill";
import { CompareTab } from "./CompareTab";
import { PeriodsTab } from "./PeriodsTab";
import { RemindersTab } from "./RemindersTab";
import { ReportingFooter } from "./ReportingFooter";
import { ReportingProvider, useReporting } from "./reportingContext";
import { reportingOf } from "./reportingOf";
import { RowsTab } from "./RowsTab";
import type { ReportingTab } from "./state";
import { noticeSentence } from "./words";

const TEXTS = { vi, en };
const SHARING = { vi: viSharing, en: enSharing };

/** Minutes from which on a wrong clock is told: it moves days and deadlines. */
const CLOCK_MINUTES = 10;

const Panel = ({ tab }: { tab: ReportingTab }) => {
  switch (tab) {
    case "rows":
      return <RowsTab />;
    case "periods":
      return <PeriodsTab />;
    case "reminders":
      return <RemindersTab />;
    case "compare":
      return <CompareTab />;
  }
};

const Content = () => {
  const { pane } = usePane();
  const { reporting, state, view, texts, language } = useReporting();
  const shared = useSharedStyles();
  if (view.workbook === "noPlan") return <p className={shared.text}>{texts.noPlan}</p>;
  const isShared = view.workbook === "shared";
  const tabs: readonly ReportingTab[] = isShared
    ? ["rows", "periods", "reminders", "compare"]
    : view.workbook === "packet"
      ? ["rows"]
      : ["rows", "reminders"];
  const tab = tabs.includes(state.tab) ? state.tab : "rows";
  const ahead = view.clockAhead ?? 0;
  return (
    <>
      {view.workbook === "packet" && <p className={shared.hint}>{texts.packet}</p>}
      {(view.workbook === "alone" || (isShared && view.person === null)) && (
        <div className={shared.section}>
          <p className={shared.text}>{isShared ? texts.signedOut : texts.alone}</p>
          <Button size="small" style={{ alignSelf: "flex-start" }} onClick={() => pane.goTo("sharing")}>
            {texts.goToSharing}
          </Button>
        </div>
      )}
      {Math.abs(ahead) >= CLOCK_MINUTES && (
        <p role="alert" className={shared.text}>
          {fill(texts.clock, { minutes: Math.abs(Math.round(ahead)) }, language)}
        </p>
      )}
      {view.behind && view.person !== null && (
        <div className={shared.section}>
          <p className={shared.text}>{texts.behind}</p>
          <div className={shared.buttons}>
            <Button size="small" disabledFocusable={state.running !== null} onClick={() => void reporting.pull()}>
              {texts.pull}
            </Button>
          </div>
        </div>
      )}
      {view.pending > 0 && <p className={shared.hint}>{fill(texts.pending, { count: view.pending }, language)}</p>}
      <TabList
        size="small"
        style={{ marginLeft: "-10px", flexWrap: "wrap" }}
        aria-label={texts.tabsLabel}
        selectedValue={tab}
        onTabSelect={(_event, data) => reporting.show(data.value as ReportingTab)}
      >
        {tabs.map((name) => (
          <Tab key={name} id={`reporting-${name}`} aria-controls="reporting-panel" value={name}>
            {texts.tabs[name]}
          </Tab>
        ))}
      </TabList>
      <div id="reporting-panel" role="tabpanel" aria-labelledby={`reporting-${tab}`}>
        <Panel tab={tab} />
      </div>
    </>
  );
};

/** Red rows and explanations, periods and reports, reminders, comparison of periods. */
const ReportingScreen = () => {
  const { pane, language } = usePane();
  const reporting = reportingOf(pane);
  const state = useSyncExternalStore(reporting.subscribe, reporting.state);
  const texts = TEXTS[language];
  const shared = useSharedStyles();
  const root = useRef<HTMLElement>(null);
  const { view, running, notice } = state;
  const context = useMemo(
    () => (view === null ? null : { reporting, state, view, texts, sharing: SHARING[language], language }),
    [reporting, state, view, texts, language],
  );

  useEffect(() => {
    void reporting.open();
    return () => void reporting.close();
  }, [reporting]);
  useKeptPlace(root, reporting, () => root.current?.querySelector("h2") ?? null);

  const announcement =
    running === null ? (notice === null ? "" : noticeSentence(notice, texts)) : texts.running[running];

  return (
    <>
      <section ref={root} className={shared.screen} style={{ overflowAnchor: "none" }}>
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
          {view !== null && view.title !== "" && <p className={shared.hint}>{view.title}</p>}
        </div>
        {context === null && running !== null && <Spinner size="small" label={texts.loading} />}
        {context !== null && (
          <ReportingProvider value={context}>
            <Content />
          </ReportingProvider>
        )}
      </section>
      <ReportingFooter reporting={reporting} state={state} texts={texts} sharing={SHARING[language]} />
      <div role="status" aria-live="polite" aria-label={texts.title} className={shared.visuallyHidden}>
        {announcement}
      </div>
    </>
  );
};

export default ReportingScreen;
