import { Button, Spinner, Tab, TabList, makeStyles } from "@fluentui/react-components";
import { useEffect, useSyncExternalStore } from "react";
import type { SharingView } from "../../usecases/sharing/types";
import { useSharedStyles } from "../components/styles";
import { EntryList } from "./EntryList";
import { isNarrowed } from "./historyController";
import { HistoryFilters } from "./HistoryFilters";
import { HistoryProgress } from "./HistoryProgress";
import { HistorySearch } from "./HistorySearch";
import { PushItem } from "./PushItem";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { isBusy } from "./state";

const useStyles = makeStyles({ tabs: { marginLeft: "-10px", flexWrap: "wrap" } });

/** Who sent what and when, cell by cell or push by push; taking back; the workbook and its history as files. */
export const HistoryTab = ({ view }: { view: SharingView }) => {
  const { sharing, state, texts } = useSharing();
  const history = useSyncExternalStore(sharing.history.subscribe, sharing.history.state);
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const styles = useStyles();
  const words = texts.history;
  const { by, loading } = history;
  const busy = isBusy(state);
  const page = by === "pushes" ? history.pushes : history.entries;

  useEffect(() => void sharing.history.open(), [sharing]);

  return (
    <div className={common.stack}>
      <div className={common.actions}>
        <Button
          size="small"
          disabledFocusable={busy}
          onClick={() => void sharing.openFile({ file: "workbook", at: null })}
        >
          {words.openNow}
        </Button>
        <Button size="small" disabledFocusable={busy} onClick={() => void sharing.openFile({ file: "history" })}>
          {words.openHistory}
        </Button>
      </div>
      <HistorySearch history={history} />
      <TabList
        className={styles.tabs}
        size="small"
        aria-label={words.tabsLabel}
        selectedValue={by}
        onTabSelect={(_event, data) => void sharing.history.showBy(data.value as "pushes" | "entries")}
      >
        {(["pushes", "entries"] as const).map((tab) => (
          <Tab key={tab} id={`history-${tab}`} aria-controls="history-panel" value={tab}>
            {words.tabs[tab]}
          </Tab>
        ))}
      </TabList>
      <div id="history-panel" role="tabpanel" aria-labelledby={`history-${by}`} className={common.stack}>
        {by === "entries" && <HistoryFilters history={history} />}
        {by === "entries" && <HistoryProgress history={history} />}
        {page === null && loading && <Spinner size="small" label={words.loading} />}
        {by === "pushes" && history.pushes !== null && (
          <ul aria-label={words.tabs.pushes} className={`${common.plain} ${common.list}`}>
            {history.pushes.items.map((push) => (
              <PushItem key={push.push} push={push} history={history} view={view} />
            ))}
          </ul>
        )}
        {by === "entries" && history.entries !== null && (
          <EntryList history={history} entries={history.entries.items} />
        )}
        {page?.items.length === 0 && page.next === null && (
          <p className={shared.text}>{by === "entries" && isNarrowed(history.filter) ? words.noneFound : words.none}</p>
        )}
        {page !== null && page.next !== null && !(loading && by === "entries") && (
          <div className={shared.buttons}>
            <Button size="small" disabledFocusable={loading} onClick={() => void sharing.history.more()}>
              {by === "entries" && history.filter.text !== "" ? words.searchOn : words.more}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
};
