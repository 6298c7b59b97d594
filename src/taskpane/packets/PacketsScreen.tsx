import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Spinner,
  Tab,
  TabList,
} from "@fluentui/react-components";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { packets as en } from "../../i18n/en/packets";
import { packets as vi } from "../../i18n/vi/packets";
import { usePane } from "../components/paneContext";
import { ScreenHeading } from "../components/ScreenHeading";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { failureSentence } from "../sentences";
import { MakeTab } from "./MakeTab";
import { PacketProvider } from "./packetContext";
import { packetsOf } from "./packetsOf";
import type { PacketTab } from "./state";
import { StatusTab } from "./StatusTab";
import { TakeInTab } from "./TakeInTab";

const TEXTS = { vi, en };
const TABS: readonly PacketTab[] = ["make", "takeIn", "status"];

/** Packets for agencies without the service: made, taken in again, and who has not returned theirs. */
const PacketsScreen = () => {
  const { pane, texts: paneTexts, language } = usePane();
  const packets = packetsOf(pane);
  const state = useSyncExternalStore(packets.subscribe, packets.state);
  const texts = TEXTS[language];
  const shared = useSharedStyles();
  const context = useMemo(() => ({ packets, state, texts, language }), [packets, state, texts, language]);

  useEffect(() => {
    void packets.open();
  }, [packets]);

  const { problem, progress, tab } = state;
  const sentence =
    problem === null
      ? ""
      : problem.code === "noAgency"
        ? fill(texts.problems.noAgency, { agency: problem.agency })
        : failureSentence(problem, paneTexts, language);
  const announcement =
    progress === null
      ? state.made === null || tab !== "make"
        ? ""
        : fill(texts.make.made, { count: state.made.count, name: state.made.name }, language)
      : state.running === "make"
        ? fill(texts.make.making, progress, language)
        : fill(texts.takeIn.taking, { count: progress.total }, language);

  return (
    <PacketProvider value={context}>
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
          <p className={shared.hint}>{texts.lead}</p>
        </div>
        {problem !== null && (
          <div role="alert">
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>{sentence}</MessageBarBody>
              <MessageBarActions>
                <Button size="small" onClick={() => packets.dismissProblem()}>
                  {texts.problems.close}
                </Button>
              </MessageBarActions>
            </MessageBar>
          </div>
        )}
        {state.agencies === null && state.running === "open" && <Spinner size="small" label={texts.loading} />}
        {state.agencies !== null && (
          <>
            <TabList
              size="small"
              style={{ marginLeft: "-10px", flexWrap: "wrap" }}
              aria-label={texts.tabsLabel}
              selectedValue={tab}
              onTabSelect={(_event, data) => packets.show(data.value as PacketTab)}
            >
              {TABS.map((name) => (
                <Tab key={name} id={`packets-${name}`} aria-controls="packets-panel" value={name}>
                  {texts.tabs[name]}
                </Tab>
              ))}
            </TabList>
            <div id="packets-panel" role="tabpanel" aria-labelledby={`packets-${tab}`}>
              {tab === "make" ? (
                <MakeTab agencies={state.agencies} />
              ) : tab === "takeIn" ? (
                <TakeInTab />
              ) : (
                <StatusTab agencies={state.agencies} />
              )}
            </div>
          </>
        )}
      </section>
      <div role="status" aria-live="polite" aria-label={texts.title} className={shared.visuallyHidden}>
        {announcement}
      </div>
    </PacketProvider>
  );
};

export default PacketsScreen;
