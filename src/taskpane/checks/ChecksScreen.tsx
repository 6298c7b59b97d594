import { Button, Spinner, Tab, TabList, makeStyles } from "@fluentui/react-components";
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { checks as en } from "../../i18n/en/checks";
import { checks as vi } from "../../i18n/vi/checks";
import { usePane } from "../components/paneContext";
import { ScreenHeading } from "../components/ScreenHeading";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ActionFooter } from "./ActionFooter";
import { CheckProvider } from "./checkContext";
import { checksOf } from "./checksOf";
import { FilterBar } from "./FilterBar";
import { GroupSection } from "./GroupSection";
import { ResultCard } from "./ResultCard";
import { checkAnnouncement } from "./sentences";
import { useKeptPlace } from "../components/useKeptPlace";

const TEXTS = { vi, en };

const useStyles = makeStyles({
  // Scroll place is kept by useKeptPlace; a browser that anchors too would move the list twice.
  root: { overflowAnchor: "none" },
  back: { alignSelf: "flex-start", marginLeft: "-8px" },
  tabs: { marginLeft: "-10px", flexWrap: "wrap" },
  panel: { display: "flex", flexDirection: "column", gap: "14px", minWidth: 0 },
});

/** Findings of the rules: filtered, grouped, explained, mended, ignored. */
const ChecksScreen = () => {
  const { pane, texts: paneTexts, language } = usePane();
  const checks = checksOf(pane);
  const texts = TEXTS[language];
  const state = useSyncExternalStore(checks.subscribe, checks.state);
  const shared = useSharedStyles();
  const styles = useStyles();
  const root = useRef<HTMLElement>(null);
  const { view, listing, filter } = state;
  const context = useMemo(() => ({ checks, state, texts, language }), [checks, state, texts, language]);

  useLayoutEffect(() => checks.speak(language), [checks, language]);
  useEffect(() => {
    void checks.open();
    return () => void checks.close();
  }, [checks]);
  useKeptPlace(root, checks, () => root.current?.querySelector("h2") ?? null);

  const leave = (): void => {
    pane.goTo("summary");
    if (state.mended) void pane.refresh();
  };

  const empty =
    listing.total > 0
      ? null
      : (filter.ignored ? listing.ignored : listing.open) > 0
        ? texts.filters.none
        : filter.ignored
          ? texts.filters.nothingIgnored
          : texts.filters.nothingOpen;

  return (
    <CheckProvider value={context}>
      <section ref={root} className={`${shared.screen} ${styles.root}`}>
        <div className={shared.section}>
          <Button className={styles.back} appearance="subtle" size="small" onClick={leave}>
            ← {texts.screen.back}
          </Button>
          <ScreenHeading>{texts.screen.title}</ScreenHeading>
          {view !== null && <p className={shared.hint}>{view.planTitle}</p>}
        </div>
        {state.noPlan && <p className={shared.text}>{texts.screen.noPlan}</p>}
        {view === null && state.running === "check" && <Spinner size="small" label={texts.screen.checking} />}
        {view !== null && (
          <>
            <ResultCard view={view} />
            <TabList
              className={styles.tabs}
              size="small"
              aria-label={texts.screen.tabsLabel}
              selectedValue={filter.ignored ? "ignored" : "open"}
              onTabSelect={(_event, data) => checks.filter({ ignored: data.value === "ignored" })}
            >
              {(["open", "ignored"] as const).map((tab) => (
                <Tab key={tab} id={`checks-${tab}`} aria-controls="checks-panel" value={tab}>
                  {fill(texts.screen.tabs[tab], { count: listing[tab] }, language)}
                </Tab>
              ))}
            </TabList>
            <div
              id="checks-panel"
              role="tabpanel"
              aria-labelledby={`checks-${filter.ignored ? "ignored" : "open"}`}
              className={styles.panel}
            >
              {(filter.ignored ? listing.ignored : listing.open) > 0 && <FilterBar />}
              {empty !== null && <p className={shared.text}>{empty}</p>}
              {listing.groups.map((group, index) => (
                <GroupSection key={group.key} group={group} view={view} index={index} />
              ))}
            </div>
          </>
        )}
      </section>
      <ActionFooter view={view} />
      <div role="status" aria-live="polite" aria-label={paneTexts.check} className={shared.visuallyHidden}>
        {checkAnnouncement(state, texts)}
      </div>
    </CheckProvider>
  );
};

export default ChecksScreen;
