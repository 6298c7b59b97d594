import { Button, ProgressBar, Tab, TabList, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { factsErrors, factsOf } from "../facts";
import { failureSentence } from "../sentences";
import { fill, formatNumber } from "../fill";
import { isSeen } from "../noteGroups";
import type { Draft } from "../state";
import { ColumnsTab } from "./ColumnsTab";
import { NotesTab } from "./NotesTab";
import { OverviewTab } from "./OverviewTab";
import { usePane } from "./paneContext";
import { ScreenHeading } from "./ScreenHeading";
import { useSharedStyles } from "./styles";

type TabName = "overview" | "notes" | "columns";

const useStyles = makeStyles({
  panel: { display: "flex", flexDirection: "column", gap: "20px", paddingTop: "4px", minWidth: 0 },
  tabs: { marginLeft: "-10px", flexWrap: "wrap" },
  // The button that ends the work stays in sight; html's scroll padding keeps the focus from hiding under it.
  footer: {
    position: "sticky",
    bottom: 0,
    zIndex: 1,
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    padding: "10px 16px 12px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

const readName = (draft: Draft, pasted: string): string => (draft.document.name === "" ? pasted : draft.document.name);

/** The reading, looked over: facts and counts, notes, columns; then "Lập sổ tính". */
const PreviewScreen = ({ draft }: { draft: Draft }) => {
  const { pane, texts, language } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  // A document whose header was not recognised is put right on the columns tab, so that is what opens.
  const [tab, setTab] = useState<TabName>(draft.reading === null ? "columns" : "overview");
  const { preview } = texts;
  const { reading } = draft;
  const tasks = reading === null ? 0 : reading.counts.reduce((sum, count) => sum + count.tasks, 0);
  const open = reading === null ? 0 : reading.notes.filter((note) => !isSeen(note, draft.accepted)).length;

  const reason =
    reading === null
      ? preview.reasons.reading
      : factsErrors(factsOf(reading.plan, draft.facts)).length > 0
        ? preview.reasons.facts
        : null;

  return (
    <>
      <section className={shared.screen}>
        <div className={shared.section}>
          <ScreenHeading>{preview.title}</ScreenHeading>
          {reading !== null && (
            <p className={shared.text}>
              {fill(
                preview.read,
                { name: readName(draft, preview.pasted), rows: reading.plan.rows.length, tasks },
                language,
              )}
            </p>
          )}
          {draft.failure !== null && (
            <p className={shared.text} role="alert">
              {failureSentence(draft.failure, texts, language)}
            </p>
          )}
        </div>
        <TabList
          className={styles.tabs}
          size="small"
          aria-label={preview.tabsLabel}
          selectedValue={tab}
          onTabSelect={(_event, data) => setTab(data.value as TabName)}
        >
          <Tab id="tab-overview" aria-controls="tab-panel" value="overview">
            {preview.tabs.overview}
          </Tab>
          <Tab id="tab-notes" aria-controls="tab-panel" value="notes">
            {preview.tabs.notes} ({formatNumber(open, language)})
          </Tab>
          <Tab id="tab-columns" aria-controls="tab-panel" value="columns">
            {preview.tabs.columns}
          </Tab>
        </TabList>
        <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles.panel}>
          {tab === "overview" && <OverviewTab draft={draft} />}
          {tab === "notes" && <NotesTab draft={draft} />}
          {tab === "columns" && <ColumnsTab draft={draft} />}
        </div>
      </section>
      <div className={styles.footer}>
        {draft.interpreting && <ProgressBar aria-label={preview.again} />}
        {reason !== null && (
          <p id="layout-reason" className={shared.hint}>
            {fill(preview.cannotLayOut, { reason })}
          </p>
        )}
        <div className={shared.buttons}>
          <Button
            appearance="primary"
            disabledFocusable={reason !== null || draft.interpreting}
            {...(reason === null ? {} : { "aria-describedby": "layout-reason" })}
            onClick={() => void pane.layOut()}
          >
            {preview.layOut}
          </Button>
          <Button onClick={() => pane.goTo("start")}>{preview.other}</Button>
        </div>
      </div>
    </>
  );
};

export default PreviewScreen;
