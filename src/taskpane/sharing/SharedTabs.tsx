import { Tab, TabList, makeStyles } from "@fluentui/react-components";
import type { SharingView } from "../../usecases/sharing/types";
import { fill } from "../fill";
import { ArrivedTab } from "./ArrivedTab";
import { ConflictsTab } from "./ConflictsTab";
import { GrantsTab } from "./GrantsTab";
import { HistoryTab } from "./HistoryTab";
import { PendingTab } from "./PendingTab";
import { RejectedTab } from "./RejectedTab";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import type { Tab as TabName } from "./state";

const useStyles = makeStyles({ tabs: { marginLeft: "-10px", flexWrap: "wrap" } });

const Content = ({ tab, view }: { tab: TabName; view: SharingView }) => {
  switch (tab) {
    case "pending":
      return <PendingTab view={view} />;
    case "conflicts":
      return <ConflictsTab view={view} />;
    case "rejected":
      return <RejectedTab view={view} />;
    case "arrived":
      return <ArrivedTab view={view} />;
    case "history":
      return <HistoryTab view={view} />;
    case "grants":
      return <GrantsTab />;
  }
};

/** The lists of a shared workbook, one at a time. History and rights need somebody who is signed in. */
export const SharedTabs = ({ view }: { view: SharingView }) => {
  const { sharing, state, texts, language } = useSharing();
  const common = useSharingStyles();
  const styles = useStyles();
  const words = texts.screen;
  const counts: Partial<Record<TabName, number>> = {
    pending: view.pending.length,
    conflicts: view.conflicts.length,
    rejected: view.rejected.length,
    arrived: view.arrived.length,
  };
  const tabs: TabName[] = [
    "pending",
    "conflicts",
    "rejected",
    "arrived",
    ...(view.person === null ? [] : (["history"] as const)),
    ...(view.person?.role === "planner" ? (["grants"] as const) : []),
  ];
  const tab = tabs.includes(state.tab) ? state.tab : "pending";
  return (
    <>
      <TabList
        className={styles.tabs}
        size="small"
        aria-label={words.tabsLabel}
        selectedValue={tab}
        onTabSelect={(_event, data) => sharing.showTab(data.value as TabName)}
      >
        {tabs.map((of) => (
          <Tab key={of} id={`sharing-${of}`} aria-controls="sharing-panel" value={of}>
            {fill(words.tabs[of], { count: counts[of] ?? 0 }, language)}
          </Tab>
        ))}
      </TabList>
      <div id="sharing-panel" role="tabpanel" aria-labelledby={`sharing-${tab}`} className={common.stack}>
        <Content tab={tab} view={view} />
      </div>
    </>
  );
};
